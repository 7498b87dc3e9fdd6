import type { Call, PlatformInputs, StorageInputs } from "./calls";
import { generatedPlatforms, generatedStorages } from "./generated";
import { PLATFORM_SCENARIOS, SCENARIOS } from "./scenarios";

/** All calls of the storage module, by their names. */
export const STORAGES: Readonly<Record<string, Call<StorageInputs>>> = {
  ...named<StorageInputs>(SCENARIOS),
  ...numbered("storage", generatedStorages),
};

/** All calls of the data platform module, by their names. */
export const PLATFORMS: Readonly<Record<string, Call<PlatformInputs>>> = {
  ...named<PlatformInputs>(PLATFORM_SCENARIOS),
  ...numbered("platform", generatedPlatforms),
};

function named<InputValues>(
  scenarios: Readonly<Record<string, InputValues>>,
): Readonly<Record<string, Call<InputValues>>> {
  const calls = Object.entries(scenarios).map(
    ([name, inputs]) => [name, { partition: "aws", inputs }] as const,
  );
  return Object.fromEntries(calls);
}

function numbered<T>(name: string, calls: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(calls.map((call, index) => [`${name}_${index}`, call]));
}

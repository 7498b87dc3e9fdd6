import type { IntegrationsResult, PlanResult, Results } from "./results";

/** Something that the measurements must show. */
export interface Bound {
  readonly what: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** The bounds, and whether they hold. */
export function bounds({ generation, synth, integrations, plans }: Results): Bound[] {
  const overFloor = generation.seconds / generation.floorSeconds;
  const faster = synth.templateSeconds / synth.seconds;
  return [
    {
      what: "generation of both modules takes at most 1.6 times its floor",
      measured: overFloor.toFixed(2),
      holds: overFloor <= 1.6,
    },
    {
      what: "cdktf synth is at least 1.5 times as fast as with the template's app command",
      measured: faster.toFixed(2),
      holds: faster >= 1.5,
    },
    ...(["oneStack", "ownStacks"] as const).flatMap((layout) => growth(integrations, layout)),
    ...requestBounds(plans),
  ];
}

function growth(integrations: readonly IntegrationsResult[], layout: "oneStack" | "ownStacks"): Bound[] {
  const each = (count: number): number =>
    (integrations.find((result) => result.count === count)?.[layout].seconds ?? NaN) / count;
  const ratio = each(1000) / each(100);
  const peak = (integrations.find(({ count }) => count === 1000)?.[layout].peakBytes ?? NaN) / 1e6;
  const where = layout === "oneStack" ? "in one stack" : "in a stack each";
  return [
    {
      what: `an integration among 1,000 ${where} takes at most 1.2 times as long as among 100`,
      measured: ratio.toFixed(2),
      holds: ratio <= 1.2,
    },
    {
      what: `1,000 integrations ${where} peak under 250 MB`,
      measured: `${peak.toFixed(0)} MB`,
      holds: peak < 250,
    },
  ];
}

function requestBounds(plans: readonly PlanResult[]): Bound[] {
  const perCall = plans.map(({ calls, requests }) => requests / calls);
  const added = requestsPerFurtherCall(plans);
  return [
    {
      what: "a plan asks AWS fewer than 34 times a module call",
      measured: perCall.map((requests) => requests.toFixed(1)).join(", "),
      holds: perCall.every((requests) => requests < 34),
    },
    {
      what: "every further module call adds the same number of requests",
      measured: added.join(", "),
      holds: new Set(added).size === 1,
    },
  ];
}

/** How many requests each further call adds, between one size of the root and the next. */
export function requestsPerFurtherCall(plans: readonly PlanResult[]): number[] {
  return plans.slice(1).map(({ calls, requests }, index) => {
    const smaller = plans[index];
    return smaller === undefined ? NaN : (requests - smaller.requests) / (calls - smaller.calls);
  });
}

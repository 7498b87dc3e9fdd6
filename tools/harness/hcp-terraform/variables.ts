/** A variable of a workspace, or of a single run. */
export interface Variable {
  readonly key: string;
  readonly value: string;
  /** Whether the value is an expression. Otherwise it is a text. */
  readonly hcl?: boolean;
  /** `env` is an environment variable of the run. */
  readonly category?: "terraform" | "env";
}

/** The lines of a `.tfvars` file. Of two variables with one name the later one counts. */
export function tfvars(variables: readonly Variable[]): string {
  const values = new Map<string, string>();
  for (const { category, hcl, key, value } of variables)
    if (category !== "env") values.set(key, hcl ? value : quoted(value));
  return [...values].map(([key, value]) => `${key} = ${value}\n`).join("");
}

/** The environment variables. */
export function environmentOf(variables: readonly Variable[]): Readonly<Record<string, string>> {
  const named = variables.filter(({ category }) => category === "env");
  return Object.fromEntries(named.map(({ key, value }) => [key, value]));
}

/** A text in HCL, without templates. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/([$%])\{/g, "$1$1{");
}

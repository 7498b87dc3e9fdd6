/** The floors of `constructs/`, from the roof down. Each uses only those below it. */
const FLOORS = [
  "module",
  "storage",
  "data-platform",
  "inputs",
  "policies",
  "rules",
  "aws",
  "sigma",
  "terraform",
];

const floor = (name) => `^constructs/${name}/`;

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...FLOORS.map((name, index) => ({
      name: `${name}-uses-only-what-is-below`,
      severity: "error",
      from: { path: floor(name) },
      to: { path: [...FLOORS.slice(0, index).map(floor), "^tools/", "^main[.]ts$"] },
    })),
    // The two modules know nothing of each other.
    {
      name: "storage-does-not-use-data-platform",
      severity: "error",
      from: { path: floor("storage") },
      to: { path: floor("data-platform") },
    },
    {
      name: "no-circle",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "programs-do-not-use-tests",
      severity: "error",
      from: { pathNot: "^__tests__/" },
      to: { path: "^__tests__/" },
    },
    {
      name: "what-ships-does-not-use-the-harness",
      severity: "error",
      from: { path: ["^constructs/", "^tools/adopt/"] },
      to: { path: "^tools/harness/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".js"] },
  },
};

const shared = {
  rootDir: __dirname,
  testEnvironment: "node",
  transform: {
    "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }],
  },
  modulePathIgnorePatterns: ["/cdktf.out/", "/dist/"],
  moduleNameMapper: { "^sigma-s3-storage$": "<rootDir>/constructs" },
};

/** Unit tests take seconds; acceptance tests and proofs drive the real Terraform. */
const project = (displayName) => ({
  ...shared,
  displayName,
  testMatch: [`<rootDir>/__tests__/${displayName}/**/*.test.ts`],
});

/** @type {import("jest").Config} */
module.exports = {
  projects: ["unit", "acceptance", "proofs"].map(project),
};

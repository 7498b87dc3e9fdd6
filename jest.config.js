const shared = {
  rootDir: __dirname,
  testEnvironment: "node",
  transform: {
    "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }],
  },
  modulePathIgnorePatterns: ["/cdktf.out/", "/dist/"],
  moduleNameMapper: { "^sigma-s3-storage$": "<rootDir>/constructs" },
};

const project = (displayName) => ({
  ...shared,
  displayName,
  testMatch: [`<rootDir>/__tests__/${displayName}/**/*.test.ts`],
});

/** These tests drive the real Terraform. */
const withTools = { globalSetup: "<rootDir>/__tests__/harness/find-tools.ts" };

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    project("unit"),
    { ...project("acceptance"), ...withTools },
    { ...project("proofs"), ...withTools },
  ],
};

"use strict";

// The AWS SDK would announce in every test file that it drops Node 20 in 2027.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const common = {
  testEnvironment: "node",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  modulePathIgnorePatterns: ["<rootDir>/.escala/", "<rootDir>/cdktf.out/", "<rootDir>/.gen/"],
};

/** Two projects: `unit` needs Node alone; `e2e` runs Terraform and the AWS provider against the emulator. */
module.exports = {
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/__tests__/e2e/"],
    },
    {
      ...common,
      displayName: "e2e",
      testMatch: ["<rootDir>/__tests__/e2e/**/*.test.ts"],
      globalSetup: "<rootDir>/__tests__/e2e/global-setup.ts",
      setupFilesAfterEnv: ["<rootDir>/__tests__/e2e/setup.ts"],
    },
  ],
};

"use strict";

const { readdirSync } = require("node:fs");
const { join } = require("node:path");

// The AWS SDK would announce in every test file that it drops Node 20 in 2027.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const common = {
  testEnvironment: "node",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  modulePathIgnorePatterns: ["<rootDir>/.escala/", "<rootDir>/cdktf.out/", "<rootDir>/.gen/"],
};

/** Folders whose tests run as one file in `npm run test:unit`: see `__tests__/folders`. */
const FOLDERS = readdirSync(join(__dirname, "__tests__", "folders"))
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => file.replace(".test.ts", "").replaceAll(".", "/"));

/**
 * `unit` needs only Node, and has each test file by itself: `npx jest cron --selectProjects unit`. `folders` has the same tests and loads
 * cdktf and the rules less often: `npm run test:unit`. `e2e` runs Terraform and the AWS provider against the emulator.
 */
module.exports = {
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/__tests__/e2e/", "<rootDir>/__tests__/folders/"],
    },
    {
      ...common,
      displayName: "folders",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: [
        "<rootDir>/__tests__/e2e/",
        ...FOLDERS.map((folder) => `<rootDir>/__tests__/${folder}/`),
      ],
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

"use strict";

const { readdirSync } = require("node:fs");
const { basename, join } = require("node:path");
const { describe } = require("@jest/globals");

/**
 * Runs all tests below a folder of `__tests__` as one file: cdktf and the rules take up to half a second to load, once for each file.
 *
 * @param file whose name is the folder: `modules.load-balancer.test.ts` runs `modules/load-balancer`
 */
module.exports = function runFolder(file) {
  const folder = join(__dirname, "..", ...basename(file, ".test.ts").split("."));
  const tests = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts"));
  if (tests.length === 0) throw new Error(`${folder} has no tests`);
  for (const test of tests.sort()) {
    describe(test, () => {
      require(join(folder, test));
    });
  }
};

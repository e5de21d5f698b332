import { beforeAll, describe, expect, test } from "@jest/globals";
import { ESLint, type Linter } from "eslint";
import config from "../eslint.config.cjs";

let eslint: ESLint;

beforeAll(() => {
  eslint = new ESLint({
    overrideConfigFile: true,
    baseConfig: config as Linter.Config[],
    // Rules that need types would need the file to exist.
    overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
    ruleFilter: ({ ruleId }) => ["no-restricted-imports", "no-restricted-properties", "no-console"].includes(ruleId),
  });
});

/** The rules that a line breaks in a file of this project. */
async function broken(filePath: string, line: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

const IMPORTS = ["no-restricted-imports"];

describe("the walls of the design", () => {
  test.each([
    ["modules/network/x.ts", 'import "../../analysis/rules";'],
    ["modules/x.ts", 'import "../stacks/service-stack";'],
    ["modules/x.ts", 'import "../local/process";'],
    ["analysis/rules/x.ts", 'import "../../modules/network";'],
    ["analysis/x.ts", 'import "cdktf";'],
    ["analysis/x.ts", 'import "constructs";'],
    ["analysis/x.ts", 'import "@cdktf/provider-aws/lib/lb";'],
    ["config/x.ts", 'import "cdktf";'],
    ["stacks/x.ts", 'import "../cli/main";'],
    ["cli/x.ts", 'import "../modules/network";'],
    ["local/x.ts", 'import "../stacks/service-stack";'],
    ["pipeline/x.ts", 'import "../modules/network";'],
    ["pipeline/x.ts", 'import "../stacks/service-stack";'],
    ["pipeline/x.ts", 'import "../analysis/review";'],
    ["pipeline/x.ts", 'import "cdktf";'],
    ["local/x.ts", 'import "../pipeline/stack-run";'],
    ["stacks/x.ts", 'import "../pipeline/stack-run";'],
    ["stacks/pipeline/x.ts", 'import "../../pipeline/stack-run";'],
    ["modules/x.ts", 'import "@cdktf/provider-aws";'],
    ["main.ts", 'import "@cdktf/provider-aws/lib";'],
    ["__tests__/x.ts", 'import "@cdktf/provider-aws";'],
  ])("%s may not %s", async (file, line) => {
    expect(await broken(file, line)).toEqual(IMPORTS);
  });

  test.each([
    ["modules/x.ts", 'import "cdktf";'],
    ["modules/autoscaling/x.ts", 'import "../network";'],
    ["modules/x.ts", 'import "@cdktf/provider-aws/lib/lb";'],
    ["stacks/x.ts", 'import "../analysis/rules";'],
    ["cli/x.ts", 'import "../analysis/rules";'],
    ["analysis/exposure/x.ts", 'import "../graph";'],
    ["pipeline/x.ts", 'import "../local/process";'],
    ["pipeline/x.ts", 'import "../config/environments";'],
    ["stacks/x.ts", 'import "./pipeline/trust";'],
  ])("%s may %s", async (file, line) => {
    expect(await broken(file, line)).toEqual([]);
  });

  test.each(["modules/x.ts", "stacks/x.ts", "config/x.ts", "analysis/x.ts"])(
    "%s neither reads nor prints",
    async (file) => {
      expect(await broken(file, "process.env; console.log();")).toEqual(["no-restricted-properties", "no-console"]);
    },
  );

  test.each(["main.ts", "local/x.ts", "cli/x.ts", "pipeline/x.ts"])("%s may read the environment", async (file) => {
    expect(await broken(file, "process.env;")).toEqual([]);
  });
});

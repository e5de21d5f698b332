import { beforeAll, describe, expect, test } from "@jest/globals";
import { ESLint, type Linter } from "eslint";
import config from "../eslint.config.cjs";

const IMPORTS = ["@typescript-eslint/no-restricted-imports"];

let eslint: ESLint;

beforeAll(() => {
  eslint = new ESLint({
    overrideConfigFile: true,
    baseConfig: config as Linter.Config[],
    // Rules that need types would need the file to exist.
    overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
    ruleFilter: ({ ruleId }) => [...IMPORTS, "no-restricted-properties", "no-console"].includes(ruleId),
  });
});

/** The rules that a line breaks in a file of this project. */
async function broken(filePath: string, line: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

describe("the walls of the design", () => {
  test.each([
    ["modules/network/x.ts", 'import "../../analysis/rules";'],
    ["modules/x.ts", 'import "../stacks/service-stack";'],
    ["modules/x.ts", 'import "../terraform/process";'],
    ["analysis/rules/x.ts", 'import "../../modules/network";'],
    ["analysis/x.ts", 'import "cdktf";'],
    ["analysis/x.ts", 'import "constructs";'],
    ["analysis/x.ts", 'import "@cdktf/provider-aws/lib/lb";'],
    ["config/x.ts", 'import "cdktf";'],
    ["config/x.ts", 'import "../modules/network";'],
    ["config/x.ts", 'import { NAT_MODES } from "../modules/network";'],
    ["config/x.ts", 'import type { ServiceStack } from "../stacks/service-stack";'],
    ["stacks/x.ts", 'import "../cli/main";'],
    ["cli/x.ts", 'import "../modules/network";'],
    ["aws/x.ts", 'import "../config/environments";'],
    ["aws/x.ts", 'import "../analysis/graph";'],
    ["aws/x.ts", 'import "../modules/network";'],
    ["aws/x.ts", 'import "../generated/provider-schema";'],
    ["aws/x.ts", 'import "node:fs";'],
    ["aws/x.ts", 'import "zod";'],
    ["modules/x.ts", 'import "../generated/provider-schema";'],
    ["modules/x.ts", 'import "../synthesis/waivers";'],
    ["synthesis/x.ts", 'import "../stacks/service-stack";'],
    ["synthesis/x.ts", 'import "../config/environments";'],
    ["terraform/x.ts", 'import "../stacks/service-stack";'],
    ["terraform/x.ts", 'import "../emulator/sandbox";'],
    ["terraform/x.ts", 'import "../state/bucket";'],
    ["state/x.ts", 'import "../emulator/sandbox";'],
    ["state/x.ts", 'import "../aws/limits";'],
    ["emulator/x.ts", 'import "../analysis/graph";'],
    ["cli/x.ts", 'import "../aws/limits";'],
    ["pipeline/x.ts", 'import "../modules/network";'],
    ["pipeline/x.ts", 'import "../stacks/service-stack";'],
    ["pipeline/x.ts", 'import "cdktf";'],
    ["strays/x.ts", 'import "../pipeline/planned";'],
    ["strays/x.ts", 'import "../cli/main";'],
    ["strays/x.ts", 'import "../modules/network";'],
    ["state/x.ts", 'import "../strays/audit";'],
    ["terraform/x.ts", 'import "../pipeline/planned";'],
    ["stacks/x.ts", 'import "../pipeline/planned";'],
    ["stacks/pipeline/x.ts", 'import "../../pipeline/planned";'],
    ["modules/x.ts", 'import "@cdktf/provider-aws";'],
    ["main.ts", 'import "@cdktf/provider-aws/lib";'],
    ["stacks/x.ts", 'import "../modules/load-balancer/rule/forward";'],
    ["main.ts", 'import "./modules/network/network";'],
    ["synthesis/x.ts", 'import "../modules/network/network";'],
    ["examples/shop/stack.ts", 'import "../../modules/servers/servers";'],
    ["examples/shop/stack.ts", 'import "@cdktf/provider-aws";'],
    ["__tests__/x.ts", 'import "@cdktf/provider-aws";'],
  ])("%s may not %s", async (file, line) => {
    expect(await broken(file, line)).toEqual(IMPORTS);
  });

  test.each([
    ["modules/x.ts", 'import "cdktf";'],
    ["modules/autoscaling/x.ts", 'import "../network";'],
    ["modules/x.ts", 'import "@cdktf/provider-aws/lib/lb";'],
    ["modules/x.ts", 'import "../aws/limits";'],
    ["config/x.ts", 'import "../aws/limits";'],
    ["config/x.ts", 'import type { NatMode } from "../modules/network";'],
    ["analysis/rules/x/y.ts", 'import "../../../aws/limits";'],
    ["analysis/graph/x.ts", 'import "../../generated/provider-schema";'],
    ["aws/x.ts", 'import "ip-address";'],
    ["aws/elb/x.ts", 'import "../limit";'],
    ["synthesis/x.ts", 'import "../analysis/rules";'],
    ["stacks/x.ts", 'import "../synthesis/checked-synthesis";'],
    ["state/x.ts", 'import "../terraform/process";'],
    ["pipeline/x.ts", 'import "../analysis/graph";'],
    ["cli/x.ts", 'import "../analysis/rules";'],
    ["analysis/exposure/x.ts", 'import "../graph";'],
    ["pipeline/x.ts", 'import "../terraform/process";'],
    ["pipeline/x.ts", 'import "../strays/audit";'],
    ["cli/strays/x.ts", 'import "../../strays/audit";'],
    ["strays/reader/x.ts", 'import "../../aws/prices";'],
    ["pipeline/x.ts", 'import "../config/environments";'],
    ["stacks/x.ts", 'import "./pipeline/trust";'],
    ["stacks/x.ts", 'import "../modules/load-balancer";'],
    ["examples/shop/stack.ts", 'import "../../modules/servers";'],
  ])("%s may %s", async (file, line) => {
    expect(await broken(file, line)).toEqual([]);
  });

  test.each(["aws/x.ts", "modules/x.ts", "stacks/x.ts", "synthesis/x.ts", "config/x.ts", "analysis/x.ts"])(
    "%s neither reads nor prints",
    async (file) => {
      expect(await broken(file, "process.env; console.log();")).toEqual(["no-restricted-properties", "no-console"]);
    },
  );

  test.each(["main.ts", "terraform/x.ts", "state/x.ts", "emulator/x.ts", "cli/x.ts", "pipeline/x.ts"])(
    "%s may read the environment",
    async (file) => {
      expect(await broken(file, "process.env;")).toEqual([]);
    },
  );
});

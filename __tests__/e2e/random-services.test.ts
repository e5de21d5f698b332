import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { readTerraform } from "../../analysis/graph";
import { checkTerraform } from "../../analysis/rules";
import { WORK_FOLDER } from "../../terraform/work-folder";
import { terraformEnvironment } from "../../terraform/terraform";
import { serviceStacks, webStacks } from "../random-services";
import { constructProblems, synthesisOf } from "../synthesis";

/** Other numbers make other stacks; the same one makes the same. */
const SEED = 20_250_801;
const OF_EACH = 12;

type Json = Readonly<Record<string, unknown>>;

/** Stacks of random valid settings, as modules: without what only a root module may have. */
function randomModules(): readonly Json[] {
  const sampled = [serviceStacks, webStacks].flatMap((stacks) =>
    fc.sample(stacks, { numRuns: OF_EACH, seed: SEED }).map((make) => make().stack),
  );
  return sampled
    .filter((stack) => constructProblems(stack).length === 0)
    .map((stack) => {
      const all = Object.entries(synthesisOf(stack).json as Json).filter(([block]) => block !== "provider");
      return { ...Object.fromEntries(all), terraform: REQUIRED_PROVIDER };
    });
}

const REQUIRED_PROVIDER = { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } };

/** What `terraform validate` says of modules: all of them in one run, because the engine is slow to start. */
function validate(modules: readonly Json[]): unknown {
  mkdirSync(WORK_FOLDER, { recursive: true });
  const work = mkdtempSync(join(WORK_FOLDER, "validate-"));
  try {
    const calls = modules.map((module, index) => {
      const folder = `stack-${index}`;
      mkdirSync(join(work, folder));
      writeFileSync(join(work, folder, "main.tf.json"), JSON.stringify(module));
      const variables = Object.keys((module["variable"] ?? {}) as object).map((name) => [name, "given"]);
      return [folder, { source: `./${folder}`, ...Object.fromEntries(variables) }];
    });
    const root = {
      terraform: REQUIRED_PROVIDER,
      provider: { aws: { region: "eu-west-1" } },
      module: Object.fromEntries(calls) as Json,
    };
    writeFileSync(join(work, "main.tf.json"), JSON.stringify(root));
    const options = { cwd: work, env: terraformEnvironment(work), encoding: "utf8" } as const;
    execFileSync("terraform", ["init", "-input=false", "-no-color"], options);
    return JSON.parse(validated(options)) as unknown;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The JSON comes on standard output also when it fails. */
function validated(options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly encoding: "utf8" }) {
  try {
    return execFileSync("terraform", ["validate", "-json"], options);
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

test("stacks of random valid settings pass terraform validate, and the rules", () => {
  const modules = randomModules();
  expect(modules.length).toBeGreaterThanOrEqual(20);
  const errors = modules.flatMap((module) =>
    checkTerraform(readTerraform(module)).problems.filter(({ severity }) => severity === "error"),
  );
  expect(errors).toEqual([]);
  const { diagnostics } = validate(modules) as { readonly diagnostics: readonly { readonly severity: string }[] };
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type ResourceGraph, readTerraform } from "../../analysis/graph";
import { checkTerraform } from "../../analysis/rules";
import { readInput } from "../../cli/terraform-input";
import { PROJECT_ROOT } from "../../config/project-root";
import { providerSchemaSource } from "../../terraform/provider-schema";
import { planFolder } from "./terraform-plan";

const FIXTURE = join(__dirname, "..", "fixtures", "two-languages");

/** What is wrong, without the order. */
function problemsOf(graph: ResourceGraph): string[] {
  return checkTerraform(graph)
    .problems.map(({ address, message, rule }) => `${address}: ${message} [${rule}]`)
    .sort();
}

test("the plan of a project in HCL has the problems that the same content in JSON has", async () => {
  const fromPlan = problemsOf(readTerraform(planFolder(join(FIXTURE, "hcl"))));
  expect(fromPlan).toEqual(problemsOf(await readInput(join(FIXTURE, "json"))));
  expect(fromPlan).toContain(
    'module.service["web"].aws_lb_target_group.this: health_check[0].timeout is 31; it must be below health_check[0].interval (30) [target-group/health-check-timeout]',
  );
});

test("the attributes that rules may ask for are those of the provider: npm run provider:schema", () => {
  const withoutLayout = (source: string) => source.replace(/\s+/g, "");
  const written = readFileSync(join(PROJECT_ROOT, "generated", "provider-schema.ts"), "utf8");
  expect(withoutLayout(written)).toBe(withoutLayout(providerSchemaSource()));
});

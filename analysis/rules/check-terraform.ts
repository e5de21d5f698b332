import { EXPOSURE_RULES, exposureProblems } from "./exposure";
import type { ResourceGraph } from "../graph";
import { ALL_RULES } from "./all-rules";
import { attempt } from "./attempt";
import { checkGraph, type CheckResult } from "./check-graph";
import type { Rule } from "./rule";
import type { CheckSettings } from "./settings";

/** What a page or a report tells of a rule. */
export type DescribedRule = Pick<Rule, "id" | "summary" | "severity" | "source">;

/** Every rule: those about one resource, and those about who reaches what. */
export const EVERY_RULE: readonly DescribedRule[] = [...ALL_RULES, ...EXPOSURE_RULES];

/** Asks every rule, and returns all that is wrong, resource by resource. */
export function checkTerraform(graph: ResourceGraph, settings: CheckSettings = {}): CheckResult {
  const { found, unread } = attempt("who reaches what", () => exposureProblems(graph), []);
  const result = checkGraph(graph, settings, ALL_RULES, found);
  return { ...result, unread: [...result.unread, ...unread] };
}

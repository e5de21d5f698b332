import { isObject } from "./json-value";
import type { PlanJson } from "./plan-json";

/** The input is no plan; the message is one line that names what it is and what to do. */
export class UnreadablePlanError extends Error {}

const HOW = "make one with terraform show -json <plan file>";

/** What a file is that is no plan, from what only such a file holds. */
function whatElse(json: Readonly<Record<string, unknown>>): string {
  const has = (...keys: readonly string[]) => keys.some((key) => Object.hasOwn(json, key));
  if (has("lineage", "serial") || (has("version") && has("resources"))) return "a Terraform state";
  if (has("values")) return "terraform show -json of a state";
  if (has("provider_schemas")) return "terraform providers schema -json";
  if (has("resource", "module", "provider", "terraform", "//")) return "a Terraform configuration (.tf.json)";
  if (has("@level", "@message")) return "the log of terraform plan -json";
  if (has("valid", "diagnostics")) return "terraform validate -json";
  return "no plan";
}

/**
 * Takes parsed JSON for a plan.
 * @throws UnreadablePlanError when it is something else
 */
export function planOf(json: unknown): PlanJson {
  if (!isObject(json)) {
    const kind = json === null ? "null" : Array.isArray(json) ? "a list" : `a ${typeof json}`;
    throw new UnreadablePlanError(`the input is ${kind}; it must be the JSON of a plan: ${HOW}`);
  }
  const isPlan =
    ["resource_changes", "planned_values", "output_changes", "resource_drift"].some((key) =>
      Object.hasOwn(json, key),
    ) ||
    (typeof json["format_version"] === "string" &&
      ["configuration", "errored"].some((key) => Object.hasOwn(json, key)));
  if (!isPlan) throw new UnreadablePlanError(`the input is ${whatElse(json)}; it must be the JSON of a plan: ${HOW}`);
  return json as PlanJson;
}

/**
 * Reads `terraform show -json <plan file>`, or OpenTofu's.
 * @throws UnreadablePlanError when the text is something else
 */
export function readPlan(text: string): PlanJson {
  // Windows PowerShell's `>` writes a byte order mark.
  const json = text.replace(/^\uFEFF/, "");
  if (json.trim() === "") throw new UnreadablePlanError(`the input is empty; it must be the JSON of a plan: ${HOW}`);
  if (json.startsWith("PK")) {
    throw new UnreadablePlanError(`the input is a saved plan file; it must be its JSON: ${HOW}`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    const log = /^\s*\{[^\n]*"@level"/.test(json.slice(0, 10_000));
    const what = log ? "the log of terraform plan -json" : "not JSON";
    throw new UnreadablePlanError(`the input is ${what}; it must be the JSON of a plan: ${HOW}`);
  }
  return planOf(parsed);
}

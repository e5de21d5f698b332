import type { PlanJson, StateJson } from "../plan/plan-json";
import type { ConfigurationSource } from "./config-documents";
import { readConfiguration } from "./read-configuration";
import { readPlan } from "./read-plan";
import { readState } from "./read-state";
import type { ResourceGraph } from "./resource-graph";
import { isObject } from "./value";

/** An input that is no configuration, plan or state of Terraform; the message says in one line what it is instead. */
export class UnreadableInput extends Error {}

/** Reads Terraform JSON of any kind: a plan, a state, or a configuration, told apart by what is in it.
 *
 * @throws UnreadableInput
 */
export function readTerraform(json: unknown, module?: ConfigurationSource["module"]): ResourceGraph {
  try {
    return readByContent(json, module);
  } catch (error) {
    // Somebody else's JSON with the keys of a plan, or one that was cut: never a stack trace.
    if (error instanceof TypeError)
      throw new UnreadableInput(`it is not shaped like Terraform's JSON: ${error.message}`);
    throw error;
  }
}

function readByContent(json: unknown, module: ConfigurationSource["module"]): ResourceGraph {
  if (!isObject(json)) throw new UnreadableInput("it is no JSON object");
  if ("resource_changes" in json || "planned_values" in json) return readPlan(json as PlanJson);
  if ("values" in json && "terraform_version" in json) return readState(json as StateJson);
  if ("format_version" in json && "terraform_version" in json) return readState(json as StateJson);
  if ("serial" in json && "lineage" in json) {
    throw new UnreadableInput("it is a raw state file; use the output of terraform show -json");
  }
  if ("@level" in json) throw new UnreadableInput("it is a log of terraform -json; use terraform show -json <plan>");
  if (
    ["resource", "data", "module", "provider", "terraform", "locals", "variable", "output"].some((key) => key in json)
  ) {
    return readConfiguration({ documents: [{ file: "", json }], ...(module && { module }) });
  }
  throw new UnreadableInput("it is no Terraform configuration, plan or state");
}

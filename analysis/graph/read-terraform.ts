import type { ConfigurationSource } from "./configuration/documents";
import { readConfiguration } from "./configuration/read-configuration";
import type { PlanJson } from "./plan/plan-json";
import { PlanView } from "./plan/plan-view";
import type { ResourceGraph } from "./resource-graph";
import { heldIn, heldOutputs, NO_SECRETS } from "./secret-sources";
import { stateEntries, stateGraph } from "./state-graph";
import { inputKind, parseInput } from "./terraform-input";

/**
 * Reads Terraform JSON of any kind: a plan, a state, or a configuration, told apart by what is in it.
 *
 * @param module finds the modules that a configuration calls
 * @returns its resources; `unread` names what could not be read: a check must not pass for what it has not seen
 * @throws UnreadableInput when it is something else
 */
export function readTerraform(input: unknown, module?: ConfigurationSource["module"]): ResourceGraph {
  const { kind, json } = inputKind(input, "any");
  switch (kind) {
    case "plan":
      return new PlanView(json as PlanJson).after;
    case "state": {
      const { values } = json;
      const { entries, unread } = stateEntries(values, ["values"]);
      const keys = entries.flatMap(({ index }) => (index === undefined ? [] : [String(index)]));
      const secrets = () => ({ ...NO_SECRETS, keys, held: heldIn(values), outputs: heldOutputs(values) });
      return stateGraph(entries, { unread: () => unread, secrets });
    }
    case "configuration":
      return readConfiguration({ documents: [{ file: "", json }], ...(module && { module }) });
  }
}

/**
 * Reads `terraform show -json <plan file>`, or OpenTofu's. What is odd in it is left out: see `PlanView.unread`.
 *
 * @throws UnreadableInput when it is something else
 */
export function readPlan(json: unknown): PlanView {
  return new PlanView(inputKind(json, "plan").json as PlanJson);
}

/**
 * Reads a plan as it stands in a file.
 *
 * @throws UnreadableInput when it is something else
 */
export function parsePlan(content: Uint8Array | string): PlanView {
  return readPlan(parseInput(content));
}

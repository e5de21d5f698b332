import type { ConfigurationSource } from "./configuration/documents";
import { readConfiguration } from "./configuration/read-configuration";
import type { PlanJson } from "./plan/plan-json";
import { PlanView } from "./plan/plan-view";
import type { ResourceGraph } from "./resource-graph";
import { stateEntries, stateGraph } from "./state-graph";
import { inputKind, parseInput, UnreadableInput } from "./terraform-input";

/**
 * Reads Terraform JSON of any kind: a plan, a state, or a configuration, told apart by what is in it.
 *
 * @param module finds the modules that a configuration calls
 * @throws UnreadableInput when it is something else, or when a part of it cannot be read: a check must not pass for what it has not seen
 */
export function readTerraform(input: unknown, module?: ConfigurationSource["module"]): ResourceGraph {
  const { kind, json } = inputKind(input, "any");
  switch (kind) {
    case "plan": {
      const view = new PlanView(json as PlanJson);
      return whole(view.after, view.unread);
    }
    case "state": {
      const { entries, unread } = stateEntries(json["values"]);
      return whole(stateGraph(entries), unread);
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

function whole(graph: ResourceGraph, unread: number): ResourceGraph {
  if (unread === 0) return graph;
  throw new UnreadableInput(
    `has ${unread} ${unread === 1 ? "entry" : "entries"} that cannot be read; is it what terraform show -json has written?`,
  );
}

import type { PlanView, Resource } from "../analysis/graph";
import type { Found } from "./found";
import { BY_ATTRIBUTES, IDENTITY } from "./identity";

/** What a state knows. */
export interface StateKnowledge {
  readonly isEmpty: boolean;
  /** Whether it knows a resource that exists. */
  knows(found: Found): boolean;
}

/** What the state knows that a plan was made with, old objects of a replacement included. */
export function stateKnowledge(plan: PlanView): StateKnowledge {
  // Terraform: the prior state of a plan has what the plan imports, too.
  const imported = new Set(plan.changes.flatMap(({ address, importId }) => (importId === undefined ? [] : [address])));
  const resources = plan.priorState.resources.filter(
    ({ mode, address }) => mode === "managed" && !imported.has(address),
  );
  const keys = new Set(resources.flatMap(keysOf));
  return {
    isEmpty: resources.length === 0,
    knows: (found) =>
      BY_ATTRIBUTES.includes(found.type)
        ? keys.has(attributesKey(found.type, found.attributes))
        : [found.id, ...(found.aliases ?? [])].some(
            (id) => keys.has(`${found.type} ${id}`) || (id.startsWith("arn:") && keys.has(id)),
          ),
  };
}

function keysOf(resource: Resource): string[] {
  const { type, identities } = resource;
  if (BY_ATTRIBUTES.includes(type)) return [attributesKey(type, resource.planned)];
  return identities.flatMap((identity) => [`${type} ${identity}`, identity]);
}

function attributesKey(type: string, attributes: Readonly<Record<string, unknown>>): string {
  // A provider reads back "" for what is not set.
  const values = (IDENTITY[type] ?? []).map((name) => attributes[name] ?? "");
  return [type, ...values].join(" ");
}

import type { Kind, Resource, ResourceGraph } from "../graph";
import { perGraph } from "../graph/per-graph";

/** The place of a resource among those that share its key. */
export interface Position<K extends Kind = Kind> {
  /** From 0. */
  readonly index: number;
  readonly first: Resource<K>;
}

/**
 * Numbers the resources of a kind that share a key, once for each graph. One entry that stands for a number of instances that is not
 * known is left out, and so is a resource without a key.
 */
export function positions<K extends Kind>(
  kind: K,
  keyOf: (resource: Resource<K>, graph: ResourceGraph) => string | undefined,
): (resource: Resource, graph: ResourceGraph) => Position<K> | undefined {
  const indexOf = perGraph((graph) => number(graph.ofKind(kind), (each) => keyOf(each, graph)));
  return (resource, graph) => indexOf(graph).get(resource);
}

function number<K extends Kind>(
  resources: readonly Resource<K>[],
  keyOf: (resource: Resource<K>) => string | undefined,
): Map<Resource, Position<K>> {
  const index = new Map<Resource, Position<K>>();
  const shared = new Map<string, { first: Resource<K>; count: number }>();
  for (const resource of resources) {
    const key = resource.isRepeated ? undefined : keyOf(resource);
    if (key === undefined) continue;
    const sharing = shared.get(key) ?? { first: resource, count: 0 };
    index.set(resource, { index: sharing.count, first: sharing.first });
    shared.set(key, { first: sharing.first, count: sharing.count + 1 });
  }
  return index;
}

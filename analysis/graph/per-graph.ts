import type { ResourceGraph } from "./resource-graph";

/** Something that is worked out once for a graph and then asked about resource by resource, so that rules across resources stay linear. */
export function perGraph<T>(build: (graph: ResourceGraph) => T): (graph: ResourceGraph) => T {
  const built = new WeakMap<ResourceGraph, { readonly value: T }>();
  return (graph) => {
    const known = built.get(graph);
    if (known !== undefined) return known.value;
    const value = build(graph);
    built.set(graph, { value });
    return value;
  };
}

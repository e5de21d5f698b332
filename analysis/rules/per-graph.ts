import type { ResourceGraph } from "../graph";

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

/** Adds to the list under a key. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

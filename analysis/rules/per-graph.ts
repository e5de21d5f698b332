import type { ResourceGraph } from "../graph";

/** Works something out of a graph once, for rules that are asked about one resource and need to know the others. */
export function perGraph<T extends object>(make: (graph: ResourceGraph) => T): (graph: ResourceGraph) => T {
  const made = new WeakMap<ResourceGraph, T>();
  return (graph) => {
    const known = made.get(graph) ?? make(graph);
    made.set(graph, known);
    return known;
  };
}

/** Adds to the list under a key. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

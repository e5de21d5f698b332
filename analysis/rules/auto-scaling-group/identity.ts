import { isUnknown, type Resource, type ResourceGraph, type Tree } from "../../graph";

/** What tells the thing that a value names from others: a resource's address or a plain text; `undefined` where that is not certain. */
export function identityOf(graph: ResourceGraph, resource: Resource, value: Tree): string | undefined {
  const { resources, isExact } = graph.resolve(resource, value);
  const [only, ...others] = resources;
  if (isExact && only !== undefined && others.length === 0) return only.address;
  return isUnknown(value) || typeof value !== "string" || value === "" ? undefined : value;
}

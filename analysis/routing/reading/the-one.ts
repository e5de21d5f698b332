import type { Kind, Resolution, Resource, Tree } from "../../graph";

/** The one resource that a value is; undefined where it may be several, or something that is not in the input. */
export function theOne<K extends Kind>(found: Resolution<K>, value: Tree): Resource<K> | undefined {
  const candidates = managedFirst(found.resources, value);
  const [first, ...others] = candidates;
  const isExact = found.isExact || candidates.length < found.resources.length;
  return others.length === 0 && isExact ? first : undefined;
}

/** Of what an ARN names: the resource itself where it is in the input, and not the data sources that look it up too. */
export function managedFirst<T extends Resource>(resources: readonly T[], value: Tree): readonly T[] {
  const managed = resources.filter(({ mode }) => mode === "managed");
  return typeof value === "string" && managed.length > 0 ? managed : resources;
}

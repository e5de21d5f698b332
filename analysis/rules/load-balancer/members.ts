import { isUnknown, type Kind, type Resource, type ResourceGraph, type Tree, type Unknown } from "../../graph";

export interface Members<K extends Kind> {
  /** Those that the list has for certain. */
  readonly certain: readonly Resource<K>[];
  /** There are no others. */
  readonly isExact: boolean;
}

/**
 * The resources that a list of ids holds.
 *
 * A list that is one expression may be a choice (`length(aws_subnet.private) > 0 ? … : …`), so it counts only where nothing but ids stands
 * in it, or where all are instances of one resource.
 */
export function membersOf<K extends Kind>(
  resource: Resource,
  value: Tree,
  graph: ResourceGraph,
  ...kinds: readonly K[]
): Members<K> {
  if (!isUnknown(value)) {
    const items: readonly Tree[] = Array.isArray(value) ? value : [];
    const found = items.map((item) => graph.resolveOne(resource, item, ...kinds));
    const certain = new Set(found.filter((each) => each !== undefined));
    return { certain: [...certain], isExact: !found.includes(undefined) };
  }
  const { resources, isExact } = graph.resolve(resource, value, ...kinds);
  const families = new Set(resources.map(({ scope, kind, name }) => [scope.address, kind, name].join(" ")));
  if (!isExact || (families.size > 1 && !hasOnlyIds(value))) return { certain: [], isExact: false };
  return { certain: resources, isExact };
}

function hasOnlyIds({ traversals }: Unknown): boolean {
  return traversals.every(
    ({ kind, attributes }) =>
      (kind === "resource" || kind === "data") && attributes.length === 1 && attributes[0] === "id",
  );
}

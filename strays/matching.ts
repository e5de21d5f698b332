import type { Found } from "./found";
import { IDENTITY } from "./identity";
import type { Wanted, WantedValue } from "./wanted";

/**
 * Which of the resources that exist are those that the configuration wants: at most one for each address. A resource is taken only with
 * what it stands in (a subnet with its VPC), so that of two networks one is adopted whole. Where several would do, it is the one on which
 * most of the others depend; then the oldest.
 *
 * @param adopted the ids of what an `import` block adopts already, by address
 */
export function matchWanted(
  wanted: readonly Wanted[],
  found: readonly Found[],
  adopted: ReadonlyMap<string, string>,
): Map<string, Found> {
  const weigh = weights(found);
  const better = (a: Found, b: Found) =>
    weigh(b) - weigh(a) || Number(a.created ?? 0) - Number(b.created ?? 0) || (a.id < b.id ? -1 : 1);
  const matched = new Map<string, Found>();
  const taken = new Set<Found>();
  for (const each of inOrder(wanted)) {
    const idOf = (address: string) => adopted.get(address) ?? matched.get(address)?.id;
    const [best] = found
      .filter((one) => one.type === each.type && !taken.has(one) && isSame(one, each, idOf))
      .sort(better);
    if (best === undefined) continue;
    matched.set(each.address, best);
    taken.add(best);
  }
  return matched;
}

/** What others refer to comes before them. */
function inOrder(wanted: readonly Wanted[]): Wanted[] {
  const byAddress = new Map(wanted.map((each) => [each.address, each]));
  const ordered = new Set<Wanted>();
  const visit = (each: Wanted, way: ReadonlySet<Wanted>): void => {
    if (ordered.has(each) || way.has(each)) return;
    for (const value of Object.values(each.identity)) {
      for (const address of value?.addresses ?? []) {
        const referred = byAddress.get(address);
        if (referred !== undefined) visit(referred, new Set([...way, each]));
      }
    }
    ordered.add(each);
  };
  for (const each of wanted) visit(each, new Set());
  return [...ordered];
}

/** Whether nothing that both tell of differs, and something is equal. */
function isSame(found: Found, wanted: Wanted, idOf: (address: string) => string | undefined): boolean {
  let equal = 0;
  for (const attribute of IDENTITY[wanted.type] ?? []) {
    const value = wanted.identity[attribute];
    // AWS does not always tell: an internet gateway that is attached to nothing has no VPC.
    if (value === undefined || !(attribute in found.attributes)) continue;
    const wants = idsOf(value, idOf);
    const has = textsOf(found.attributes[attribute]);
    if (wants === undefined || wants.some((each) => !has.includes(each))) return false;
    if (wants.length === 0 && has.length > 0) return false;
    equal += wants.length;
  }
  return equal > 0;
}

/** Undefined where one of them does not exist yet: then neither does what stands in it. */
function idsOf({ texts, addresses }: WantedValue, idOf: (address: string) => string | undefined): string[] | undefined {
  const ids = addresses.flatMap((address) => idOf(address) ?? []);
  return ids.length === addresses.length ? [...texts, ...ids] : undefined;
}

function textsOf(value: Found["attributes"][string]): string[] {
  if (value === undefined) return [];
  return typeof value === "object" ? [...value] : [String(value)];
}

/** How many resources depend on one, directly or not. */
function weights(found: readonly Found[]): (one: Found) => number {
  const byId = new Map(found.map((each) => [each.id, each]));
  const dependents = new Map<Found, Found[]>();
  for (const each of found) {
    for (const id of Object.values(each.attributes).flatMap(textsOf)) {
      const on = byId.get(id);
      if (on !== undefined && on !== each) dependents.set(on, [...(dependents.get(on) ?? []), each]);
    }
  }
  return (one) => {
    const all = new Set<Found>();
    const visit = (each: Found): void => {
      for (const dependent of dependents.get(each) ?? []) {
        if (all.has(dependent)) continue;
        all.add(dependent);
        visit(dependent);
      }
    };
    visit(one);
    return all.size;
  };
}

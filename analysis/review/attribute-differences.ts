import { append, covers, isObject, type Mask, type PlannedChange } from "../graph";
import {
  canonicalJson,
  isUnset,
  MAX_DEPTH,
  objectOf,
  parsedJson,
  property,
  sameValue,
  type Path,
} from "../graph/json-value";
import { maskWithin, touches } from "../graph/mask";

/** One attribute that differs, as far inside as the difference is. The values are raw: show them with `Display`. */
export interface AttributeDifference {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
  readonly beforeSensitive: Mask;
  readonly afterSensitive: Mask;
  readonly afterUnknown: Mask;
}

/** What differs between before and after; null, "", [] and {} are the same. */
export function attributeDifferences(change: PlannedChange): readonly AttributeDifference[] {
  const found: AttributeDifference[] = [];
  compare(
    {
      path: [],
      before: change.before?.values,
      after: change.after?.values,
      beforeSensitive: change.before?.sensitive,
      afterSensitive: change.after?.sensitive,
      afterUnknown: change.after?.unknown,
    },
    found,
  );
  return found;
}

/** The names of the attributes of the outermost level that differ. */
export function changedAttributes(change: PlannedChange): readonly string[] {
  const before = objectOf(change.before?.values);
  const after = objectOf(change.after?.values);
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => {
    const same = sameValue(property(before, name), property(after, name));
    return !same && !sameJsonText(property(before, name), property(after, name));
  });
}

function compare(at: AttributeDifference, found: AttributeDifference[]): void {
  const { path, before, after } = at;
  const decided = covers(at.afterUnknown) || covers(at.beforeSensitive) || covers(at.afterSensitive);
  if (decided || path.length > MAX_DEPTH) {
    if (covers(at.afterUnknown) || !sameValue(before, after)) found.push(at);
    return;
  }
  const [oldJson, newJson] = [parsedJson(before), parsedJson(after)];
  if (oldJson !== undefined && newJson !== undefined) {
    compare({ ...at, before: oldJson, after: newJson, afterUnknown: undefined }, found);
  } else if (Array.isArray(before) && Array.isArray(after)) {
    compareLists(at, before, after, found);
  } else if (isUnset(before) && Array.isArray(after) && after.length > 0 && after.every(isObject)) {
    // New blocks, of which some values may be known after the apply only.
    compareLists(at, [], after, found);
  } else if (isObject(before) || isObject(after)) {
    compareObjects(at, found);
  } else if (!sameValue(before, after)) {
    found.push(at);
  }
}

function compareObjects(at: AttributeDifference, found: AttributeDifference[]): void {
  if ((!isObject(at.before) && !isUnset(at.before)) || (!isObject(at.after) && !isUnset(at.after))) {
    found.push(at);
    return;
  }
  // What is known after the apply only is missing in `after`.
  const keys = new Set([
    ...Object.keys(objectOf(at.before)),
    ...Object.keys(objectOf(at.after)),
    ...Object.keys(objectOf(at.afterUnknown)),
  ]);
  for (const key of keys) compare(within(at, key, key), found);
}

function within(at: AttributeDifference, before: string | number, after: string | number): AttributeDifference {
  return {
    path: [...at.path, after],
    before: property(at.before, before),
    after: property(at.after, after),
    beforeSensitive: maskWithin(at.beforeSensitive, before),
    afterSensitive: maskWithin(at.afterSensitive, after),
    afterUnknown: maskWithin(at.afterUnknown, after),
  };
}

/** Elements that are on both sides go first, wherever they stand; the others are compared in their order. */
function compareLists(
  at: AttributeDifference,
  before: unknown[],
  after: unknown[],
  found: AttributeDifference[],
): void {
  const places = new Map<string, number[]>();
  before.forEach((value, index) => {
    append(places, canonicalJson(value), index);
  });
  for (const indexes of places.values()) indexes.reverse();
  const kept = new Set<number>();
  const added = after.flatMap((value, index) => {
    if (touches(maskWithin(at.afterUnknown, index))) return [index];
    const place = places.get(canonicalJson(value))?.pop();
    if (place === undefined) return [index];
    kept.add(place);
    return [];
  });
  const removed = before.flatMap((_, index) => (kept.has(index) ? [] : [index]));
  for (let pair = 0; pair < Math.max(added.length, removed.length); pair++) {
    const [from, to] = [removed[pair], added[pair]];
    compare(
      {
        path: [...at.path, to ?? from ?? 0],
        before: from === undefined ? undefined : before[from],
        after: to === undefined ? undefined : after[to],
        beforeSensitive: from === undefined ? undefined : maskWithin(at.beforeSensitive, from),
        afterSensitive: to === undefined ? undefined : maskWithin(at.afterSensitive, to),
        afterUnknown: to === undefined ? undefined : maskWithin(at.afterUnknown, to),
      },
      found,
    );
  }
  // The order counts in some lists, in a default action or a list of subnets.
  if (added.length === 0 && removed.length === 0 && canonicalJson(before) !== canonicalJson(after)) found.push(at);
}

function sameJsonText(one: unknown, other: unknown): boolean {
  const [first, second] = [parsedJson(one), parsedJson(other)];
  return first !== undefined && second !== undefined && sameValue(first, second);
}

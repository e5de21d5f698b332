import { covers, isObject, type Mask, type OutputChange, type PlannedChange, type PlanView } from "../analysis/graph";
import { isUnset, objectOf, property } from "../analysis/graph/json-value";
import { maskWithin, touches } from "../analysis/graph/mask";
import { printable } from "../text/printed";
import { PipelineError } from "./pipeline-error";

/** What a plan does to one resource or one output, as far as it counts: enough to tell whether another plan does the same. */
export interface ComparableChange {
  readonly address: string;
  /** In Terraform's order: `["delete", "create"]` is not `["create", "delete"]`. */
  readonly actions: readonly string[];
  /** The import's id, the address before a move, the paths that force a replacement, the id of what goes. */
  readonly circumstances: readonly unknown[];
  /** Every attribute that changes: its path, the value before and the one after, or that it is not known yet. */
  readonly attributes: readonly (readonly unknown[])[];
}

/**
 * Everything that an apply of the plan would do, by address. What a refresh has found out about resources that stay as they are
 * is left out, and so are attributes that do not change: a group that has scaled since makes no other plan.
 *
 * @param visible masks what Terraform calls sensitive, before and after alike
 * @throws PipelineError when a part of the plan cannot be read: it could do anything
 */
export function comparableChanges(plan: PlanView, { visible }: { readonly visible: boolean }): ComparableChange[] {
  const [odd] = plan.unread;
  if (odd !== undefined) {
    const { length } = plan.unread;
    throw new PipelineError(
      `${length} of the plan's parts cannot be read, the first is ${printable(`${odd.address}: ${odd.reason}`)}`,
    );
  }
  const shown = (value: unknown, marks: Mask) => (visible ? masked(value, marks) : value);
  return [
    ...plan.changes.map((each) => resourceChange(each, shown)),
    ...plan.outputs.map((each) => outputChange(each, shown)),
  ]
    .filter(isChange)
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** Reading a data source later changes nothing by itself; moving and importing changes the state. */
function isChange({ actions, circumstances }: ComparableChange): boolean {
  const idle = actions.every((action) => action === "no-op" || action === "read");
  return !idle || circumstances.length > 0;
}

type Shown = (value: unknown, marks: Mask) => unknown;

function resourceChange(change: PlannedChange, shown: Shown): ComparableChange {
  const { actions, deposed, previousAddress, importId, replacePaths } = change;
  const circumstances: unknown[] = [];
  if (previousAddress !== undefined) circumstances.push(["moved from", previousAddress]);
  if (importId !== undefined) circumstances.push(["import of", importId === "" ? null : importId]);
  if (replacePaths.length > 0) circumstances.push(["replaced because of", replacePaths]);
  if (goes(actions)) circumstances.push(["gone", change.before?.values["id"] ?? null]);
  const [before, after] = [change.before, change.after].map((side) => shown(side?.values, side?.sensitive));
  return {
    address: deposed === undefined ? change.address : `${change.address} (${deposed})`,
    actions,
    circumstances,
    attributes: attributesOf(actions, before, after, change.after?.unknown),
  };
}

function outputChange({ name, actions, before, after }: OutputChange, shown: Shown): ComparableChange {
  return {
    address: `output.${name}`,
    actions,
    circumstances: goes(actions) ? [["gone", property(before.value, "id") ?? null]] : [],
    attributes: attributesOf(
      actions,
      shown(before.value, before.sensitive),
      shown(after.value, after.sensitive),
      after.unknown,
    ),
  };
}

function goes(actions: readonly string[]): boolean {
  return actions.includes("delete") || actions.includes("forget");
}

/** What goes takes its attributes along: that it goes is enough. */
function attributesOf(
  actions: readonly string[],
  before: unknown,
  after: unknown,
  unknown: Mask,
): ComparableChange["attributes"] {
  if (goes(actions) && isUnset(after) && !actions.includes("create")) return [];
  return [...differences([], before, after, unknown)];
}

const SENSITIVE = "(sensitive)";

/** A value without what its marks call sensitive. */
function masked(value: unknown, marks: Mask): unknown {
  if (covers(marks)) return SENSITIVE;
  if (Array.isArray(value)) return value.map((each, index) => masked(each, maskWithin(marks, index)));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, masked(each, maskWithin(marks, key))]));
}

/**
 * The digests of a review are made of these: what counts as a difference must not change with what the review shows. A list counts as a
 * whole here, and what is not set inside of it too.
 */
function* differences(
  path: readonly string[],
  before: unknown,
  after: unknown,
  unknown: Mask,
): Generator<readonly unknown[]> {
  if (covers(unknown)) {
    yield [path.join("."), "known after apply"];
  } else if ((isObject(before) || isUnset(before)) && (isObject(after) || isObject(unknown))) {
    const sides = [before, after, unknown].map(objectOf);
    for (const key of new Set(sides.flatMap((each) => Object.keys(each)).sort())) {
      const [from, to, later] = sides.map((each) => property(each, key));
      yield* differences([...path, key], from, to, later);
    }
  } else if (!isSame(before, after) || touches(unknown)) {
    yield [path.join("."), before ?? null, after ?? null, touches(unknown) ? unknown : null];
  }
}

/** Terraform: a provider reads back null, "", [] and {} for one another, and calls that a difference. */
function isSame(a: unknown, b: unknown): boolean {
  return (isUnset(a) && isUnset(b)) || canonical(a) === canonical(b);
}

/** JSON with the keys of every object in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isObject(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

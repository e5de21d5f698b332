import { covers, isObject, type PlannedChange } from "../graph";
import { isUnset, type Path, pathText } from "../graph/json-value";
import { cutPair, type Display } from "../masking";
import { attributeDifferences, type AttributeDifference } from "./attribute-differences";
import type { ReviewContext } from "./review-context";
import type { ReviewedResource, ShownAttribute } from "./review-result";

export type ShownAttributes = Pick<ReviewedResource, "attributes" | "knownAfterApply" | "leftOut">;

const COMPUTED = new Set(["id", "arn", "tags_all"]);

/** What a reviewer reads of the attributes that differ, and how many are left out because they only become known. */
export function shownAttributes(change: PlannedChange, context: ReviewContext): ShownAttributes {
  const { display } = context;
  const differences = withoutRepeatedTags(attributeDifferences(change), change);
  const unknown = differences.filter(({ afterUnknown }) => covers(afterUnknown));
  const named = unknown.filter(({ path }) => isWritten(change, path, context));
  // What a new resource gets from others: one line names it.
  const later = change.kind === "create" ? named : [];
  const told = new Set(change.kind === "create" ? [] : unknown.filter((each) => isTold(each, change, context)));
  const attributes = differences.filter((difference) =>
    covers(difference.afterUnknown) ? told.has(difference) : !isDefault(change, difference, context),
  );
  return {
    attributes: attributes.map((difference) => shown(difference, display)),
    knownAfterApply: later.map(({ path }) => display.name(pathText(path))),
    leftOut: unknown.length - told.size - later.length,
  };
}

/** The provider says every tag twice; those of all resources are no news of a new one. */
function withoutRepeatedTags(differences: readonly AttributeDifference[], { kind }: PlannedChange) {
  const paths = new Set(differences.map(({ path }) => pathText(path)));
  return differences.filter(({ path: [name, ...rest], before }) => {
    if (name !== "tags_all") return true;
    return !paths.has(pathText(["tags", ...rest])) && !(kind === "create" && isUnset(before));
  });
}

/** Whether the configuration sets it; of a plan without a configuration nobody knows. */
function isWritten(change: PlannedChange, path: Path, context: ReviewContext): boolean {
  const argument = String(path[0]);
  if (COMPUTED.has(argument) || context.plan.configuration.isEmpty || !context.configures(change, path)) return false;
  // `var.size` of a module, which is null.
  return change.after?.attributes[argument] !== undefined;
}

/**
 * Whether a value that is known after the apply only is told: the cause of a replacement, an argument, a block, which may be a `dynamic` one.
 * What the provider computes becomes known after every apply.
 */
function isTold(difference: AttributeDifference, change: PlannedChange, context: ReviewContext): boolean {
  const { path, before } = difference;
  const forces = change.replacePaths.some(([name]) => name === path[0]);
  if (forces || isWritten(change, path, context)) return true;
  const isBlock = Array.isArray(before) && before.length > 0 && before.every(isObject);
  const isUntold = context.plan.configuration.isEmpty && !isUnset(before);
  return change.kind !== "replace" && (isBlock || isUntold);
}

/** Whether it may be what a provider fills in; the configuration of a plan does not tell of `dynamic` blocks. */
function isDefault(
  change: PlannedChange,
  { path, before, after }: AttributeDifference,
  context: ReviewContext,
): boolean {
  const { kind } = change;
  if (kind !== "create" && kind !== "replace") return false;
  const isOff = isSwitchedOff(before) && isSwitchedOff(after);
  if (kind === "replace" && isOff) return true;
  return ((path.length === 1 && isUnset(before)) || isOff) && !context.configures(change, path);
}

/** What a provider writes for an argument that nobody has set. */
function isSwitchedOff(value: unknown): boolean {
  return isUnset(value) || value === false || value === 0;
}

function shown(difference: AttributeDifference, display: Display): ShownAttribute {
  const { path } = difference;
  const [before, after] = cutPair(
    display.value(difference.before, path, difference.beforeSensitive),
    display.value(difference.after, path, difference.afterSensitive, difference.afterUnknown),
  );
  return { path: display.name(pathText(path)), before, after };
}

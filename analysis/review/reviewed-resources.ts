import { attributeDifferences, type AttributeDifference } from "./attribute-differences";
import { cutPair, type Display } from "../masking";
import { isUnset, pathText } from "../graph/json-value";
import { covers } from "../graph";
import type { PlannedChange } from "../graph";
import { Cascades } from "./cascade";
import type { ReviewContext } from "./review-context";
import type { ResourceAction, ReviewedResource, ShownAttribute } from "./review-result";

/** What a reviewer looks at first comes first. */
const ORDER: readonly ResourceAction[] = ["delete", "replace", "forget", "update", "create", "import", "move", "other"];

const COMPUTED = new Set(["id", "arn", "tags_all"]);

/** What the plan does, without what stays as it is. */
export function reviewedResources(context: ReviewContext): readonly ReviewedResource[] {
  const cascades = new Cascades(context);
  const resources = context.changes.flatMap((change) => {
    const action = actionOf(change);
    return action === undefined ? [] : [reviewed(change, action, cascades, context)];
  });
  return resources.sort((one, other) => ORDER.indexOf(one.action) - ORDER.indexOf(other.action));
}

function actionOf(change: PlannedChange): ResourceAction | undefined {
  const { kind, importId, previousAddress } = change;
  if (kind === "read") return undefined;
  if (kind !== "no-op") return kind;
  if (importId !== undefined) return "import";
  return previousAddress === undefined ? undefined : "move";
}

function reviewed(
  change: PlannedChange,
  action: ResourceAction,
  cascades: Cascades,
  context: ReviewContext,
): ReviewedResource {
  const { display } = context;
  const root = cascades.rootOf(change);
  const attributes = action === "delete" || action === "forget" ? [] : attributesOf(change, context);
  const nothing =
    action === "update" && attributes.length === 0 ? ["no value differs, only what is marked as sensitive"] : [];
  return {
    address: display.address(change.address),
    type: display.text(change.type),
    action,
    notes: [...notesOf(change, display), ...nothing],
    replacePaths: change.replacePaths.map((path) => display.text(pathText(path))),
    ...(root === undefined ? {} : { because: display.address(root.address) }),
    attributes,
  };
}

function notesOf(change: PlannedChange, display: Display): readonly string[] {
  const { kind, importId, previousAddress, deposed, createBeforeDestroy, actions } = change;
  const notes: string[] = [];
  if (kind === "replace") {
    notes.push(createBeforeDestroy ? "created before the old one goes" : "destroyed before the new one is created");
    if (actions.includes("forget")) notes.push("the old one stays and is forgotten");
  }
  if (importId !== undefined) notes.push(importId === "" ? "imported" : `imported from ${display.text(importId)}`);
  if (previousAddress !== undefined) notes.push(`moved from ${display.address(previousAddress)}`);
  if (deposed !== undefined) notes.push("left behind by a replacement that did not end");
  if (kind === "forget") notes.push("stays as it is and is no longer managed");
  if (kind === "other") notes.push(display.text(`actions ${actions.join(", ")}`));
  return notes;
}

function attributesOf(change: PlannedChange, context: ReviewContext): readonly ShownAttribute[] {
  const differences = attributeDifferences(change);
  const paths = new Set(differences.map(({ path }) => pathText(path)));
  return (
    differences
      .filter((difference) => isWorthShowing(difference, change, context))
      // The provider says every tag twice; those of all resources are no news of a new one.
      .filter(({ path: [name, ...rest], before }) => {
        if (name !== "tags_all") return true;
        return !paths.has(pathText(["tags", ...rest])) && !(change.kind === "create" && isUnset(before));
      })
      .map((difference) => shown(difference, context.display))
  );
}

/** Of a new resource, `id` and `arn` are never known; of any, what was not set and is computed or a default is no news. */
function isWorthShowing(difference: AttributeDifference, change: PlannedChange, context: ReviewContext): boolean {
  const { path, before, afterUnknown } = difference;
  const { configuration } = context.plan;
  if (!covers(afterUnknown)) return !isDefault(change, difference) || context.configures(change, path);
  if (change.kind !== "replace" && !isUnset(before)) return true;
  return !COMPUTED.has(String(path[0])) && !configuration.isEmpty && context.configures(change, path);
}

/** Whether it may be what a provider fills in; the configuration of a plan does not tell of `dynamic` blocks. */
function isDefault({ kind }: PlannedChange, { path, before, after }: AttributeDifference): boolean {
  if (kind !== "create" && kind !== "replace") return false;
  return (path.length === 1 && isUnset(before)) || (isSwitchedOff(before) && isSwitchedOff(after));
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
  return { path: display.text(pathText(path)), before, after };
}

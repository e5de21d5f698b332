import type { Display } from "../masking";
import { MAX_DEPTH, type Path, pathText } from "../graph/json-value";
import { covers, type Mask, type PlannedChange } from "../graph";
import { Cascades } from "./cascade";
import type { ReviewContext } from "./review-context";
import type { ResourceAction, ReviewedResource } from "./review-result";
import { type ShownAttributes, shownAttributes } from "./shown-attributes";

/** What a reviewer looks at first comes first. */
const ORDER: readonly ResourceAction[] = ["delete", "replace", "forget", "update", "create", "import", "move", "other"];

const NOTHING: ShownAttributes = { attributes: [], knownAfterApply: [], leftOut: 0 };

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
  const shown = action === "delete" || action === "forget" ? NOTHING : shownAttributes(change, context);
  const isEmpty = action === "update" && shown.attributes.length === 0;
  return {
    address: display.address(change.address),
    type: display.name(change.type),
    action,
    notes: [...notesOf(change, display), ...(isEmpty ? [whyEmpty(change, shown)] : [])],
    replacePaths: change.replacePaths.map((path) => display.name(pathText(path))),
    ...(root === undefined ? {} : { because: display.address(root.address) }),
    ...shown,
  };
}

/** An update that shows no value. */
function whyEmpty({ before, after }: PlannedChange, { leftOut }: ShownAttributes): string {
  if (leftOut > 0) return "only computed attributes differ";
  const marks = [before, after].map((side) => covered(side?.sensitive).join());
  if (marks[0] !== marks[1]) return "no value differs, only what is marked as sensitive";
  return "no value differs: what is not set is written in another way";
}

/** Where a mask covers something. */
function covered(mask: Mask, path: Path = []): readonly string[] {
  if (covers(mask)) return [pathText(path)];
  if (path.length > MAX_DEPTH || typeof mask !== "object" || mask === null) return [];
  const inside = Array.isArray(mask)
    ? mask.map((each: unknown, index) => [index, each] as const)
    : Object.entries(mask);
  return inside.flatMap(([key, each]) => covered(each, [...path, key]));
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
  if (kind === "other") notes.push(display.name(`actions ${actions.join(", ")}`));
  return notes;
}

import { listOf, objectOf, type Path, textOf } from "../json-value";
import type { Readings, Unseen } from "../unseen";
import { aKey, aList, aListOf, anObject, aText, fields, oddParts } from "../shape";
import type { Mask } from "../mask";
import { type InstanceKey, isObject, type JsonObject } from "../value";
import { withoutIndexes } from "./configuration-index";
import type { ResourceChangeJson } from "./plan-json";
import type { PlannedResource } from "./planned-resource";

/** What a plan does to a resource. `other` is an action that this version does not know. */
export type ChangeKind = "no-op" | "create" | "read" | "update" | "replace" | "delete" | "forget" | "other";

/** What a plan says of a change beside the resource itself. */
interface ChangeFacts {
  readonly address: string;
  readonly previousAddress: string | undefined;
  /** `""` in the root module. */
  readonly moduleAddress: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index: InstanceKey | undefined;
  /** Set when the change is of an object that is no longer current. */
  readonly deposed: string | undefined;
  /** Terraform's own reason, for example `replace_because_tainted`. */
  readonly actionReason: string | undefined;
  readonly kind: ChangeKind;
  /** As Terraform wrote them. */
  readonly actions: readonly string[];
  /** Of a replacement: the new one stands before the old one goes. */
  readonly createBeforeDestroy: boolean;
  /** `""` for an import by something else than an id. */
  readonly importId: string | undefined;
  /** The attributes that force a replacement. */
  readonly replacePaths: readonly Path[];
}

/** A change of a resource. Where it is not a deposed object, its sides stand in the graphs before and after. */
export interface PlannedChange extends ChangeFacts {
  /** Undefined where the resource does not exist before the apply. */
  readonly before: PlannedResource | undefined;
  /** Undefined where it does not exist after it. */
  readonly after: PlannedResource | undefined;
}

/** One entry of `resource_changes` or `resource_drift`, read with care: whatever the file holds, the shape is this one. */
export interface ChangeEntry extends ChangeFacts {
  readonly before: SideJson;
  readonly after: SideJson;
}

interface SideJson {
  readonly values: JsonObject | undefined;
  readonly sensitive: Mask;
  readonly unknown: Mask;
}

/** Undefined for what is not a change of a resource. */
export function changeEntry(json: unknown): ChangeEntry | undefined {
  const entry: Partial<Record<keyof ResourceChangeJson, unknown>> = objectOf(json);
  const address = textOf(entry.address);
  if (address === undefined || address === "" || !isObject(entry.change)) return undefined;
  const change = entry.change;
  const actions = listOf(change["actions"]).filter(isText);
  const { index } = entry;
  const [type, name] = withoutIndexes(address).split(".").slice(-2);
  return {
    address,
    previousAddress: textOf(entry.previous_address),
    moduleAddress: textOf(entry.module_address) ?? "",
    mode: entry.mode === "data" ? "data" : "managed",
    // Some files leave them out.
    type: textOf(entry.type) ?? type ?? address,
    name: textOf(entry.name) ?? name ?? "",
    index: isKey(index) ? index : undefined,
    deposed: textOf(entry.deposed),
    actionReason: textOf(entry.action_reason),
    kind: kindOf(actions),
    actions,
    createBeforeDestroy: actions[0] === "create",
    importId: isObject(change["importing"]) ? (textOf(change["importing"]["id"]) ?? "") : undefined,
    before: side(change["before"], change["before_sensitive"], undefined),
    after: side(change["after"], change["after_sensitive"], change["after_unknown"]),
    replacePaths: listOf(change["replace_paths"]).filter(isPath),
  };
}

function side(values: unknown, sensitive: Mask, unknown: Mask): SideJson {
  return { values: isObject(values) ? values : undefined, sensitive, unknown };
}

function kindOf(actions: readonly string[]): ChangeKind {
  const has = (action: string) => actions.includes(action);
  if (has("create") && (has("delete") || has("forget"))) return "replace";
  const [only = "no-op"] = actions;
  const known: readonly string[] = ["no-op", "create", "read", "update", "delete", "forget"] satisfies ChangeKind[];
  return known.includes(only) && actions.length <= 1 ? (only as ChangeKind) : "other";
}

const CHANGE_SHAPE = fields({
  address: aText.min(1, "the address of a resource"),
  previous_address: aText.nullish(),
  module_address: aText.nullish(),
  mode: aText.nullish(),
  type: aText.nullish(),
  name: aText.nullish(),
  index: aKey.nullish(),
  deposed: aText.nullish(),
  action_reason: aText.nullish(),
  change: fields({
    actions: aListOf(aText).nullish(),
    before: anObject.nullish(),
    after: anObject.nullish(),
    replace_paths: aListOf(aListOf(aKey)).nullish(),
    importing: anObject.nullish(),
  }),
});

/**
 * The entries of a list, and what could not be read, or not as a whole.
 *
 * @param path of the list in the file
 */
export function changeEntries(json: unknown, path: Path): Readings<ChangeEntry> {
  const entries: ChangeEntry[] = [];
  const unread: Unseen[] = oddParts(aList.nullish(), json, path);
  listOf(json).forEach((each, index) => {
    const entry = changeEntry(each);
    if (entry !== undefined) entries.push(entry);
    unread.push(...oddParts(CHANGE_SHAPE, each, [...path, index]));
  });
  return { entries, unread };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isKey(value: unknown): value is InstanceKey {
  return typeof value === "string" || typeof value === "number";
}

function isPath(value: unknown): value is Path {
  return Array.isArray(value) && value.every(isKey);
}

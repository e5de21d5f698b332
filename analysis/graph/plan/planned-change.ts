import { listOf, objectOf, type Path, textOf } from "../json-value";
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

/** The entries of a list, and how many of them could not be read, or not as a whole. */
export function changeEntries(json: unknown): { readonly entries: readonly ChangeEntry[]; readonly unread: number } {
  const list = listOf(json);
  const entries: ChangeEntry[] = [];
  let unread = isAbsent(json) || Array.isArray(json) ? 0 : 1;
  for (const each of list) {
    const entry = changeEntry(each);
    if (entry !== undefined) entries.push(entry);
    if (entry === undefined || !isWhole(each)) unread += 1;
  }
  return { entries, unread };
}

/** Whether every part of an entry is of the shape that Terraform gives it. */
function isWhole(json: unknown): boolean {
  const entry = objectOf(json);
  const { before, after, actions, replace_paths: paths } = objectOf(entry["change"]);
  const texts = [entry["type"], entry["name"], entry["module_address"]].every((each) => isAbsent(each) || isText(each));
  const index = isAbsent(entry["index"]) || isKey(entry["index"]);
  const sides = [before, after].every((each) => isAbsent(each) || isObject(each));
  const lists = isListOf(actions, isText) && isListOf(paths, isPath);
  return texts && index && sides && lists;
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

function isListOf(list: unknown, isItem: (value: unknown) => boolean): boolean {
  return isAbsent(list) || (Array.isArray(list) && list.every(isItem));
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

import { withoutIndexes } from "./configuration-index";
import { isObject, listOf, objectOf, textOf, type Path } from "./json-value";
import type { ResourceChangeJson } from "./plan-json";
import { ResourceSide } from "./resource-side";

/** What a plan does to a resource. `other` is an action that this version does not know. */
export type ChangeKind = "no-op" | "create" | "read" | "update" | "replace" | "delete" | "forget" | "other";

/** One entry of `resource_changes` or `resource_drift`, read with care: whatever the file holds, the shape is this one. */
export interface PlannedChange {
  readonly address: string;
  readonly previousAddress: string | undefined;
  /** `""` in the root module. */
  readonly moduleAddress: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index: string | number | undefined;
  /** Set when the change is of an object that is no longer current. */
  readonly deposed: string | undefined;
  /** Terraform's own reason, for example `replace_because_tainted`. */
  readonly actionReason: string | undefined;
  readonly kind: ChangeKind;
  /** As Terraform wrote them. */
  readonly actions: readonly string[];
  /** Of a replacement: the new one stands before the old one goes. */
  readonly createBeforeDestroy: boolean;
  readonly importId: string | undefined;
  readonly before: ResourceSide;
  readonly after: ResourceSide;
  /** The attributes that force a replacement. */
  readonly replacePaths: readonly Path[];
}

function kindOf(actions: readonly string[]): ChangeKind {
  const has = (action: string) => actions.includes(action);
  if (has("create") && (has("delete") || has("forget"))) return "replace";
  const [only = "no-op"] = actions;
  const known: readonly string[] = ["no-op", "create", "read", "update", "delete", "forget"] satisfies ChangeKind[];
  return known.includes(only) && actions.length <= 1 ? (only as ChangeKind) : "other";
}

function isPath(value: unknown): value is Path {
  return Array.isArray(value) && value.every((key) => typeof key === "string" || typeof key === "number");
}

/** `module.web["a"].aws_lb.this` -> `aws_lb`, for files that leave the type out. */
function typeIn(address: string): string {
  const parts = withoutIndexes(address).split(".");
  return parts.at(-2) ?? address;
}

/** Undefined for what is no change of a resource. */
export function plannedChange(json: unknown): PlannedChange | undefined {
  const entry: Partial<Record<keyof ResourceChangeJson, unknown>> = objectOf(json);
  const address = textOf(entry.address);
  if (address === undefined || address === "" || !isObject(entry.change)) return undefined;
  const change = entry.change;
  const actions = listOf(change["actions"]).filter((action) => typeof action === "string");
  const index = entry.index;
  const values = (side: unknown) => (isObject(side) ? side : undefined);
  return {
    address,
    previousAddress: textOf(entry.previous_address),
    moduleAddress: textOf(entry.module_address) ?? "",
    mode: entry.mode === "data" ? "data" : "managed",
    type: textOf(entry.type) ?? typeIn(address),
    name: textOf(entry.name) ?? "",
    index: typeof index === "string" || typeof index === "number" ? index : undefined,
    deposed: textOf(entry.deposed),
    actionReason: textOf(entry.action_reason),
    kind: kindOf(actions),
    actions,
    createBeforeDestroy: actions[0] === "create",
    importId: isObject(change["importing"]) ? (textOf(change["importing"]["id"]) ?? "") : undefined,
    before: new ResourceSide(values(change["before"]), change["before_sensitive"]),
    after: new ResourceSide(values(change["after"]), change["after_sensitive"], change["after_unknown"]),
    replacePaths: listOf(change["replace_paths"]).filter(isPath),
  };
}

/** The changes of a list, and how many of its entries could not be read. */
export function plannedChanges(json: unknown): { readonly changes: readonly PlannedChange[]; readonly unread: number } {
  const entries = listOf(json);
  const changes = entries.map(plannedChange).filter((change) => change !== undefined);
  const notAList = json !== undefined && json !== null && !Array.isArray(json) ? 1 : 0;
  return { changes, unread: entries.length - changes.length + notAList };
}

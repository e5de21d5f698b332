/** What a plan does to one resource or one output: enough to tell whether another plan does the same. */
export interface PlannedChange {
  readonly address: string;
  /** In Terraform's order: `["delete", "create"]` is not `["create", "delete"]`. */
  readonly actions: readonly string[];
  /** The import's id, the address before a move, the paths that force a replacement, the id of what goes. */
  readonly circumstances: readonly unknown[];
  /** Every attribute that changes: its path, the value before and the one after, or that it is not known yet. */
  readonly attributes: readonly (readonly unknown[])[];
}

interface Change {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: unknown;
  readonly importing?: { readonly id?: unknown };
}

interface ResourceChange {
  readonly address: string;
  readonly deposed?: string;
  readonly previous_address?: string;
  readonly change: Change;
}

/** The parts of `terraform show -json` that are read here. */
export interface PlanFile {
  readonly errored?: boolean;
  readonly complete?: boolean;
  readonly terraform_version?: string;
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
}

/**
 * Everything that an apply of the plan would do, by address. What a refresh has found out about resources that stay as they are
 * is left out, and so are attributes that do not change: a group that has scaled since makes no other plan.
 *
 * @param visible masks what Terraform calls sensitive, before and after alike
 */
export function plannedChanges(plan: PlanFile, options: { readonly visible: boolean }): PlannedChange[] {
  const resources = (plan.resource_changes ?? []).map((resource) => {
    const address = resource.deposed === undefined ? resource.address : `${resource.address} (${resource.deposed})`;
    return changeOf(address, resource.change, resource.previous_address, options.visible);
  });
  const outputs = Object.entries(plan.output_changes ?? {}).map(([name, change]) =>
    changeOf(`output.${name}`, change, undefined, options.visible),
  );
  return [...resources, ...outputs].filter(isChange).sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** Reading a data source later changes nothing by itself; moving and importing changes the state. */
function isChange({ actions, circumstances }: PlannedChange): boolean {
  const idle = actions.every((action) => action === "no-op" || action === "read");
  return !idle || circumstances.length > 0;
}

function changeOf(
  address: string,
  change: Change,
  previousAddress: string | undefined,
  visible: boolean,
): PlannedChange {
  const { actions, after_unknown: unknown } = change;
  const before = visible ? masked(change.before, change.before_sensitive) : change.before;
  const after = visible ? masked(change.after, change.after_sensitive) : change.after;
  const circumstances: unknown[] = [];
  if (previousAddress !== undefined) circumstances.push(["moved from", previousAddress]);
  if (change.importing !== undefined) circumstances.push(["import of", change.importing.id ?? null]);
  if (!isEmpty(change.replace_paths)) circumstances.push(["replaced because of", change.replace_paths]);
  const goes = actions.includes("delete") || actions.includes("forget");
  if (goes) circumstances.push(["gone", isRecord(change.before) ? (change.before["id"] ?? null) : null]);
  const attributes =
    goes && isEmpty(after) && !actions.includes("create") ? [] : [...differences([], before, after, unknown)];
  return { address, actions, circumstances, attributes };
}

const SENSITIVE = "(sensitive)";

/** A value without what its marks, `true` or an object or list of them, call sensitive. */
function masked(value: unknown, marks: unknown): unknown {
  if (marks === true) return SENSITIVE;
  if (Array.isArray(value) && Array.isArray(marks)) return value.map((each, index) => masked(each, marks[index]));
  if (isRecord(value) && isRecord(marks)) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, masked(each, marks[key])]));
  }
  return value;
}

function* differences(
  path: readonly string[],
  before: unknown,
  after: unknown,
  unknown: unknown,
): Generator<readonly unknown[]> {
  if (unknown === true) {
    yield [path.join("."), "known after apply"];
  } else if ((isRecord(before) || isEmpty(before)) && (isRecord(after) || isRecord(unknown))) {
    const [from, to, later] = [before, after, unknown].map((each) => (isRecord(each) ? each : {}));
    for (const key of new Set([from, to, later].flatMap((each) => Object.keys(each ?? {})).sort())) {
      yield* differences([...path, key], from?.[key], to?.[key], later?.[key]);
    }
  } else if (!isSame(before, after) || hasUnknown(unknown)) {
    yield [path.join("."), before ?? null, after ?? null, hasUnknown(unknown) ? unknown : null];
  }
}

function hasUnknown(unknown: unknown): boolean {
  if (unknown === true) return true;
  return typeof unknown === "object" && unknown !== null && Object.values(unknown).some(hasUnknown);
}

/** Terraform: a provider reads back null, "", [] and {} for one another, and calls that a difference. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.values(value).every((each) => each === undefined);
}

function isSame(a: unknown, b: unknown): boolean {
  return (isEmpty(a) && isEmpty(b)) || canonical(a) === canonical(b);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON with the keys of every object in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isRecord(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

import { ConfigurationIndex, withoutIndexes } from "../plan/configuration-index";
import { Display } from "../plan/display";
import { isObject, property, type Path } from "../plan/json-value";
import type { PlanJson } from "../plan/plan-json";
import { plannedChanges, type PlannedChange } from "../plan/planned-change";
import { secretsOf } from "../plan/secret-values";

/** A plan as the parts of a review read it: once, with indexes. */
export class ReviewContext {
  readonly configuration: ConfigurationIndex;
  readonly display: Display;
  /** Managed resources, the ones that do not change included. */
  readonly changes: readonly PlannedChange[];
  readonly drift: readonly PlannedChange[];
  readonly unreadEntries: number;
  private readonly byAddress = new Map<string, PlannedChange>();
  private readonly byConfigurationAddress = new Map<string, PlannedChange[]>();
  private readonly byType = new Map<string, PlannedChange[]>();
  private readonly byKind = new Map<string, PlannedChange[]>();
  private readonly byIdentity = new Map<string, PlannedChange[]>();

  constructor(readonly plan: PlanJson) {
    this.configuration = new ConfigurationIndex(plan.configuration);
    this.display = new Display(secretsOf(plan, this.configuration));
    const { changes, unread } = plannedChanges(plan.resource_changes);
    const drift = plannedChanges(plan.resource_drift);
    this.changes = changes.filter(({ mode }) => mode === "managed");
    this.drift = drift.changes.filter(({ mode }) => mode === "managed");
    this.unreadEntries = unread + drift.unread;
    for (const change of this.changes) this.index(change);
  }

  at(address: string): PlannedChange | undefined {
    return this.byAddress.get(address);
  }

  ofType(...types: readonly string[]): readonly PlannedChange[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** Those of a type that the plan treats alike. */
  ofKind(type: string, kind: PlannedChange["kind"]): readonly PlannedChange[] {
    return this.byKind.get(`${kind} ${type}`) ?? [];
  }

  /** The resources whose id or ARN in the state is this value. */
  identifiedBy(value: unknown): readonly PlannedChange[] {
    return typeof value === "string" ? (this.byIdentity.get(value) ?? []) : [];
  }

  /** The instances of what an address of the configuration names; those of the same module where there are several. */
  instancesOf(address: string, moduleAddress: string): readonly PlannedChange[] {
    const exact = this.byAddress.get(address);
    if (exact !== undefined) return [exact];
    const all = this.byConfigurationAddress.get(withoutIndexes(address)) ?? [];
    const index = /(\[[^\]]*\])$/.exec(address)?.[1] ?? "";
    const named = index === "" ? all : all.filter((change) => change.address.endsWith(index));
    const near = named.filter((change) => change.moduleAddress === moduleAddress);
    return near.length > 0 ? near : named;
  }

  /** Whether the configuration sets an argument, as far as the plan tells. */
  isConfigured(change: PlannedChange, argument: string): boolean {
    const expressions = this.configuration.expressions(change.address);
    return expressions === undefined || Object.hasOwn(expressions, argument);
  }

  /** Whether the configuration sets something at a path; in any of the blocks of one name, since a plan may sort them. */
  configures(change: PlannedChange, path: Path): boolean {
    const expressions = this.configuration.expressions(change.address);
    return expressions === undefined || isWithin(expressions, path);
  }

  /** The expression of an argument: `["launch_template", 0, "version"]`. */
  expression(change: PlannedChange, path: Path): unknown {
    return path.reduce<unknown>((at, key) => property(at, key), this.configuration.expressions(change.address));
  }

  private index(change: PlannedChange): void {
    // An object that is no longer current has the address of the one that is.
    if (change.deposed !== undefined) return;
    this.byAddress.set(change.address, change);
    push(this.byConfigurationAddress, withoutIndexes(change.address), change);
    push(this.byType, change.type, change);
    push(this.byKind, `${change.kind} ${change.type}`, change);
    const identities = new Set([change.before.text("id"), change.before.text("arn")]);
    for (const identity of identities) if (identity !== undefined) push(this.byIdentity, identity, change);
  }
}

function isWithin(expressions: unknown, path: Path): boolean {
  const [key, ...rest] = path;
  if (key === undefined || expressions === undefined) return expressions !== undefined;
  if (Array.isArray(expressions)) return expressions.some((each) => isWithin(each, rest));
  if (!isObject(expressions)) return false;
  // An expression, and no block: it sets all that is within.
  if ("constant_value" in expressions || "references" in expressions) return true;
  return typeof key === "string" && Object.hasOwn(expressions, key) && isWithin(expressions[key], rest);
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

import { append, isObject, type PlannedChange, type PlanView, type Resource } from "../graph";
import { property, type Path } from "../graph/json-value";
import { Display, secretsOf } from "../masking";

/** A plan as the parts of a review look at it: with indexes. */
export class ReviewContext {
  readonly display: Display;
  /** Managed resources, the ones that do not change included. */
  readonly changes: readonly PlannedChange[];
  readonly drift: readonly PlannedChange[];
  private readonly byAddress = new Map<string, PlannedChange>();
  private readonly byResource = new Map<Resource, PlannedChange>();
  private readonly byBlock = new Map<string, PlannedChange[]>();
  private readonly byType = new Map<string, PlannedChange[]>();
  private readonly byKind = new Map<string, PlannedChange[]>();
  private readonly byIdentity = new Map<string, PlannedChange[]>();

  constructor(readonly plan: PlanView) {
    const addresses = [...plan.changes, ...plan.drift].flatMap(({ address, previousAddress = address }) => [
      address,
      previousAddress,
    ]);
    this.display = new Display(secretsOf(plan.secrets), new Set(addresses));
    this.changes = plan.changes.filter(({ mode }) => mode === "managed");
    this.drift = plan.drift.filter(({ mode }) => mode === "managed");
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

  /** The instances of one resource block in one module instance, itself included. */
  instancesBeside({ address }: PlannedChange): readonly PlannedChange[] {
    return this.byBlock.get(blockOf(address)) ?? [];
  }

  /** The resources that an expression of a change's configuration may refer to, as far as they are there after the apply. */
  referencedBy(change: PlannedChange, expression: unknown): readonly PlannedChange[] {
    return this.plan.referencedBy(change, expression).flatMap((resource) => this.byResource.get(resource) ?? []);
  }

  /** Whether the configuration sets an argument, as far as the plan tells. */
  isConfigured(change: PlannedChange, argument: string): boolean {
    const expressions = this.plan.configuration.expressions(change.address);
    return expressions === undefined || Object.hasOwn(expressions, argument);
  }

  /** Whether the configuration sets something at a path; in any of the blocks of one name, since a plan may sort them. */
  configures(change: PlannedChange, path: Path): boolean {
    const expressions = this.plan.configuration.expressions(change.address);
    return expressions === undefined || isWithin(expressions, path);
  }

  /** The expression of an argument: `["launch_template", 0, "version"]`. */
  expression(change: PlannedChange, path: Path): unknown {
    return path.reduce<unknown>((at, key) => property(at, key), this.plan.configuration.expressions(change.address));
  }

  private index(change: PlannedChange): void {
    // An object that is no longer current has the address of the one that is.
    if (change.deposed !== undefined) return;
    this.byAddress.set(change.address, change);
    if (change.after !== undefined) this.byResource.set(change.after, change);
    append(this.byBlock, blockOf(change.address), change);
    append(this.byType, change.type, change);
    append(this.byKind, `${change.kind} ${change.type}`, change);
    const identities = new Set([change.before?.text("id"), change.before?.text("arn")]);
    for (const identity of identities) if (identity !== undefined) append(this.byIdentity, identity, change);
  }
}

/** `module.web["a"].aws_lb.this["b"]` -> `module.web["a"].aws_lb.this`. */
function blockOf(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, "");
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

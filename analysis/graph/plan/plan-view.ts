import { listOf, objectOf, property, textOf } from "../json-value";
import type { Mask } from "../mask";
import { ModuleScope } from "../module-scope";
import type { Resource } from "../resource";
import type { GraphParts, ResourceGraph } from "../resource-graph";
import type { Unseen } from "../unseen";
import { aList, anObject, aText, fields, oddParts } from "../shape";
import { stateEntries, stateGraph } from "../state-graph";
import { traversalsOf } from "../traversal";
import { Unknown } from "../value";
import { ConfigurationIndex } from "./configuration-index";
import { referencesIn } from "./expressions";
import type { PlanJson } from "./plan-json";
import { PlanSide } from "./plan-side";
import { type ChangeEntry, changeEntries, type PlannedChange } from "./planned-change";
import type { MarkedValue, SecretSources } from "../secret-sources";
import { planSecretSources } from "./plan-secret-sources";

/** The major versions of the plan format that are known. */
const FORMATS = /^[01]\./;

/** What is not looked at where it is read. */
const PLAN_SHAPE = fields({
  format_version: aText.nullish(),
  variables: anObject.nullish(),
  planned_values: anObject.nullish(),
  output_changes: anObject.nullish(),
  deferred_changes: aList.nullish(),
  prior_state: anObject.nullish(),
});

/** What a plan does to an output. */
export interface OutputChange {
  readonly name: string;
  /** As Terraform wrote them. */
  readonly actions: readonly string[];
  readonly before: MarkedValue;
  readonly after: MarkedValue & { readonly unknown: Mask };
}

/**
 * A plan, read once. Check, exposure, review and pipeline share it; each part is made when somebody first asks for it, and kept. Whatever
 * is odd in the file is left out and counted in `unread`: nothing here throws.
 */
export class PlanView {
  private readonly memory = new Map<string, unknown>();

  /** @param json any object: see `readPlan` for what makes it a plan */
  constructor(private readonly json: PlanJson) {}

  get formatVersion(): string | undefined {
    return textOf(this.json.format_version);
  }

  /** Planning stopped at an error: resources are missing. */
  get isErrored(): boolean {
    return this.json.errored === true;
  }

  /** The plan leaves changes for a later one. */
  get isIncomplete(): boolean {
    return this.json.complete === false;
  }

  /** What the plan does to each resource and data source, the ones that stay as they are included. */
  get changes(): readonly PlannedChange[] {
    return this.once("changes", () => this.planned.entries.map((entry) => this.change(entry)));
  }

  /** What was changed outside of Terraform since the last apply. */
  get drift(): readonly PlannedChange[] {
    return this.once("drift", () => this.drifted.entries.map((entry) => this.change(entry)));
  }

  get outputs(): readonly OutputChange[] {
    return this.once("outputs", () =>
      Object.entries(objectOf(this.json.output_changes)).map(([name, change]) => ({
        name,
        actions: listOf(property(change, "actions")).filter((action) => typeof action === "string"),
        before: { value: property(change, "before"), sensitive: property(change, "before_sensitive") },
        after: {
          value: property(change, "after"),
          sensitive: property(change, "after_sensitive"),
          unknown: property(change, "after_unknown"),
        },
      })),
    );
  }

  /** The addresses of what waits for a later plan; undefined for one that has none. */
  get deferred(): readonly (string | undefined)[] {
    return listOf(this.json.deferred_changes).map((each) =>
      textOf(property(property(each, "resource_change"), "address")),
    );
  }

  /** What of the file could not be read: its path there, and why. */
  get unread(): readonly Unseen[] {
    return this.once("unread", () => [
      ...this.unknown,
      ...this.planned.unread,
      ...this.drifted.unread,
      ...oddParts(PLAN_SHAPE, this.json, []),
      ...this.state.unread,
      ...this.configuration.unread,
    ]);
  }

  /** What is written. A plan has only the new configuration, also for the resources that it takes away. */
  get configuration(): ConfigurationIndex {
    return this.once("configuration", () => new ConfigurationIndex(this.json.configuration));
  }

  /** The resources as the plan leaves them, with the data sources that it has read. */
  get after(): ResourceGraph {
    return this.once("after", () =>
      this.side("after").graph(this.state.entries, { ...this.parts, former: () => this.before }),
    );
  }

  /** The resources as the plan finds them, read like a plan that changes nothing: what was wrong before is found by the same rules. */
  get before(): ResourceGraph {
    return this.once("before", () => this.side("before").graph(this.state.entries, this.parts));
  }

  /**
   * What there is before the apply, as a state. It is not `before`: a state also has what AWS has and nobody has declared, such as the rules that
   * somebody has added to a security group by hand. Who gets in by those today is not let in by the plan.
   */
  get priorState(): ResourceGraph {
    return this.once("priorState", () => stateGraph(this.state.entries, this.parts));
  }

  /** The resources after the apply that an expression of a change's configuration may refer to, through variables and outputs of modules. */
  referencedBy({ after }: PlannedChange, expression: unknown): readonly Resource[] {
    if (after === undefined) return [];
    const mentioned = traversalsOf(referencesIn(expression));
    return this.after.resolve(after, new Unknown(mentioned, after.scope, after.index, true)).resources;
  }

  /** Whether an argument is written and null all the same: `var.size` of a module to which no size is given. */
  isNull({ address }: PlannedChange, argument: string): boolean {
    const scope = this.after.at(address)?.scope;
    const expression = property(this.configuration.expressions(address), argument);
    const [only, ...others] = traversalsOf(referencesIn(expression));
    if (only?.kind !== "var" || only.attributes.length > 0 || others.length > 0) return false;
    return scope instanceof ModuleScope && scope.inputs.get(only.address) === null;
  }

  /** Everything that may be a secret. */
  get secrets(): SecretSources {
    return this.once("secrets", () => planSecretSources(this.json, this.configuration));
  }

  private get planned() {
    return this.once("planned", () => changeEntries(this.json.resource_changes, ["resource_changes"]));
  }

  private get drifted() {
    return this.once("drifted", () => changeEntries(this.json.resource_drift, ["resource_drift"]));
  }

  private get state() {
    return this.once("state", () => stateEntries(property(this.json.prior_state, "values"), ["prior_state", "values"]));
  }

  private side(side: "before" | "after"): PlanSide {
    return this.once(
      `side ${side}`,
      () => new PlanSide(side, this.planned.entries, this.configuration, objectOf(this.json.variables)),
    );
  }

  private change(entry: ChangeEntry): PlannedChange {
    return { ...entry, before: this.side("before").resourceOf(entry), after: this.side("after").resourceOf(entry) };
  }

  private get parts(): GraphParts {
    return { unseen: this.unseen(), unread: () => this.unread, secrets: () => this.secrets };
  }

  private unseen(): Unseen[] {
    return this.isIncomplete && !this.isErrored
      ? [{ address: "plan", reason: "the plan leaves changes for a later one" }]
      : [];
  }

  /** What makes the plan as a whole one that nobody can judge. */
  private get unknown(): Unseen[] {
    const { formatVersion = "1.0" } = this;
    return [
      ...(this.isErrored ? ["planning stopped at an error: resources are missing"] : []),
      ...(FORMATS.test(formatVersion) ? [] : [`it has format ${formatVersion}, which this version does not know`]),
    ].map((reason) => ({ address: "plan", reason }));
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.memory.has(name)) this.memory.set(name, make());
    return this.memory.get(name) as T;
  }
}

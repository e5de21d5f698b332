import { objectOf, property } from "../json-value";
import { keyIn, ModuleScope } from "../module-scope";
import { type GraphParts, ResourceGraph } from "../resource-graph";
import type { Resource } from "../resource";
import { kindOf } from "../schema";
import type { JsonObject, Tree } from "../value";
import { isShared } from "../shared-blocks";
import { type StateEntry, stateResource } from "../state-graph";
import { configuredAttributes, expressionTree, plannedAttributes } from "./attributes";
import { type ConfigurationIndex, withoutIndexes } from "./configuration-index";
import type { ChangeEntry } from "./planned-change";
import { noteKnownNames } from "./known-names";
import { PlannedResource } from "./planned-resource";

/** The resources of a plan before or after its changes, and the instances of modules in which they stand. */
export class PlanSide {
  private readonly root = new ModuleScope("");
  private readonly scopes = new Map([["", this.root]]);
  /** How many instances each resource of the configuration has. */
  private readonly instances = new Map<string, number>();
  private readonly resources = new Map<ChangeEntry, PlannedResource>();

  constructor(
    private readonly side: "before" | "after",
    entries: readonly ChangeEntry[],
    private readonly configuration: ConfigurationIndex,
    variables: JsonObject,
  ) {
    const declared = configuration.module("")?.content["variables"];
    this.setInputs(this.root, declared, (name) => property(property(variables, name), "value"));
    for (const { address } of entries) {
      const written = withoutIndexes(address);
      this.instances.set(written, (this.instances.get(written) ?? 0) + 1);
    }
    for (const entry of entries) this.add(entry);
  }

  /** The resource of an entry. One that is not of this side's graph, such as a deposed object, is made for itself. */
  resourceOf(entry: ChangeEntry): PlannedResource | undefined {
    return this.resources.get(entry) ?? this.resource(entry, new ModuleScope(entry.moduleAddress));
  }

  /**
   * @param state the state before the plan, which holds the data sources that were read during the plan
   * @param parts what the graph tells beside the resources
   */
  graph(state: readonly StateEntry[], parts: GraphParts): ResourceGraph {
    const resources: Resource[] = [...this.resources.values()];
    const seen = new Set(resources.map(({ address }) => address));
    for (const entry of state) {
      if (entry.mode !== "data" || seen.has(entry.address)) continue;
      resources.push(stateResource(entry, this.scopeAt(entry.moduleAddress)));
    }
    return new ResourceGraph("plan", resources, this.root, parts);
  }

  private add(entry: ChangeEntry): void {
    if (entry.deposed !== undefined || entry[this.side].values === undefined) return;
    const scope = this.scopeAt(entry.moduleAddress);
    const resource = this.resource(entry, scope);
    if (resource === undefined) return;
    this.resources.set(entry, resource);
    const { values, unknown } = entry[this.side];
    const expressions = this.configuration.expressions(entry.address);
    if (values !== undefined && expressions !== undefined) {
      noteKnownNames(scope, values, objectOf(unknown), expressions);
    }
    scope.addResource(`${entry.mode === "data" ? "data." : ""}${entry.type}.${entry.name}`, resource);
  }

  private resource(entry: ChangeEntry, scope: ModuleScope): PlannedResource | undefined {
    const { mode, type, name, index, address } = entry;
    const { values, sensitive, unknown } = entry[this.side];
    if (values === undefined) return undefined;
    const exists = entry.before.values !== undefined;
    const provider = this.configuration.provider(address);
    const expressions = this.configuration.expressions(address);
    const kind = kindOf(mode, type);
    // What takes its place is made from what is written alone.
    const stays = exists && (this.side === "before" || entry.kind !== "replace");
    const reading = {
      ...{ kind, values, unknown: objectOf(unknown), exists: stays, scope, instance: index },
      forEach: this.configuration.forEach(address),
      instances: this.instances.get(withoutIndexes(address)) ?? 1,
    };
    return new PlannedResource({
      mode,
      type,
      name,
      index,
      scope,
      exists: stays,
      values,
      sensitive,
      unknown,
      provider,
      region: provider === undefined ? undefined : this.configuration.region(provider, this.root.inputs),
      listsOthers: (blocks) => stays && isShared(`${kind}.${blocks}`) && expressions?.[blocks] === undefined,
      attributes: () => configuredAttributes(reading, expressions),
      planned: () => plannedAttributes(reading, expressions),
    });
  }

  /** The scope of a module instance, with its inputs and outputs. */
  private scopeAt(address: string): ModuleScope {
    let scope = this.root;
    for (const { path, name } of moduleSteps(address)) scope = this.scopes.get(path) ?? this.child(scope, path, name);
    return scope;
  }

  private child(parent: ModuleScope, address: string, name: string): ModuleScope {
    const key = keyIn(address);
    const scope = new ModuleScope(address, parent, key);
    this.scopes.set(address, scope);
    parent.addChild(name, scope);
    const { call = {}, content = {} } = this.configuration.module(address) ?? {};
    const forEach = call["for_each_expression"];
    const expressions = objectOf(call["expressions"]);
    // As many as there are: a call with a key is taken for one of several.
    const standing = { scope: parent, instance: key, forEach, instances: key === undefined ? 1 : Infinity };
    for (const [input, expression] of Object.entries(expressions)) {
      scope.setInput(input, expressionTree(expression, standing));
    }
    this.setInputs(scope, content["variables"], (name) => scope.inputs.get(name));
    for (const [output, declared] of Object.entries(objectOf(content["outputs"]))) {
      const inside = { scope, instance: undefined };
      scope.setOutput(output, expressionTree(property(declared, "expression"), inside));
    }
    return scope;
  }

  /** The variables of a module: what is given to them, else their default. */
  private setInputs(scope: ModuleScope, declared: unknown, given: (name: string) => Tree): void {
    for (const [name, variable] of Object.entries(objectOf(declared))) {
      scope.setInput(name, given(name) ?? property(variable, "default") ?? null);
    }
  }
}

const STEP = /module\.([\w-]+)(?:\[(?:[^[\]"]*|"(?:[^"\\]|\\.)*")\])?/y;

/** The module instances on the way to an address: `module.a["x"]` and `module.a["x"].module.b` for the latter. */
function moduleSteps(address: string): { readonly path: string; readonly name: string }[] {
  const steps: { path: string; name: string }[] = [];
  STEP.lastIndex = 0;
  for (let match = STEP.exec(address); match !== null; match = STEP.exec(address)) {
    steps.push({ path: address.slice(0, STEP.lastIndex), name: match[1] ?? "" });
    // The dot between two modules.
    STEP.lastIndex += 1;
  }
  return steps;
}

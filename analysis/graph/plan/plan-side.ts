import { objectOf, property } from "../json-value";
import { keyIn, ModuleScope } from "../module-scope";
import { ResourceGraph, type Unseen } from "../resource-graph";
import type { Resource } from "../resource";
import { kindOf } from "../schema";
import { isShared } from "../shared-blocks";
import { type StateEntry, stateResource } from "../state-graph";
import { configuredAttributes, expressionTree, plannedAttributes } from "./attributes";
import type { ConfigurationIndex } from "./configuration-index";
import type { ChangeEntry } from "./planned-change";
import { PlannedResource } from "./planned-resource";

/** The resources of a plan before or after its changes, and the instances of modules in which they stand. */
export class PlanSide {
  private readonly root = new ModuleScope("");
  private readonly scopes = new Map([["", this.root]]);
  private readonly resources = new Map<ChangeEntry, PlannedResource>();

  constructor(
    private readonly side: "before" | "after",
    entries: readonly ChangeEntry[],
    private readonly configuration: ConfigurationIndex,
  ) {
    for (const entry of entries) this.add(entry);
  }

  /** The resource of an entry. One that is not of this side's graph, such as a deposed object, is made for itself. */
  resourceOf(entry: ChangeEntry): PlannedResource | undefined {
    return this.resources.get(entry) ?? this.resource(entry, new ModuleScope(entry.moduleAddress));
  }

  /**
   * @param state the state before the plan, which holds the data sources that were read during the plan
   * @param former see `ResourceGraph.formerOfKind`
   */
  graph(state: readonly StateEntry[], unseen: readonly Unseen[], former: readonly Resource[]): ResourceGraph {
    const resources: Resource[] = [...this.resources.values()];
    const seen = new Set(resources.map(({ address }) => address));
    for (const entry of state) {
      if (entry.mode !== "data" || seen.has(entry.address)) continue;
      resources.push(stateResource(entry, this.scopeAt(entry.moduleAddress)));
    }
    return new ResourceGraph("plan", resources, this.root, unseen, former);
  }

  private add(entry: ChangeEntry): void {
    if (entry.deposed !== undefined || entry[this.side].values === undefined) return;
    const scope = this.scopeAt(entry.moduleAddress);
    const resource = this.resource(entry, scope);
    if (resource === undefined) return;
    this.resources.set(entry, resource);
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
    const reading = { kind, values, unknown: objectOf(unknown), scope, instance: index, exists: stays };
    return new PlannedResource({
      mode,
      type,
      name,
      index,
      scope,
      exists,
      values,
      sensitive,
      unknown,
      provider,
      region: provider === undefined ? undefined : this.configuration.region(provider),
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
    for (const [input, expression] of Object.entries(objectOf(call["expressions"]))) {
      scope.setInput(input, expressionTree(expression, parent, key));
    }
    for (const [output, declared] of Object.entries(objectOf(content["outputs"]))) {
      scope.setOutput(output, expressionTree(property(declared, "expression"), scope, undefined));
    }
    return scope;
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

import type {
  ConfigurationJson,
  ModuleConfigurationJson,
  ModuleValuesJson,
  PlanJson,
  ResourceChangeJson,
  ResourceConfigurationJson,
} from "../plan/plan-json";
import { configuredAttributes, expressionTree, plannedAttributes } from "./plan-attributes";
import { type InstanceKey, ModuleScope } from "./module-scope";
import { Resource } from "./resource";
import { ResourceGraph, type Unseen } from "./resource-graph";
import { moduleKey, stateResource } from "./read-state";
import { isObject } from "./value";

/** Reads `terraform show -json` of a plan: what there will be once it is applied. */
export function readPlan(plan: PlanJson): ResourceGraph {
  return new PlanReader(plan).read();
}

class PlanReader {
  private readonly scopes = new Map<string, ModuleScope>();
  private readonly configurations = new Map<string, ModuleConfigurationJson>();
  private readonly resourceConfigurations = new Map<string, Map<string, ResourceConfigurationJson>>();
  private readonly resources: Resource[] = [];

  constructor(private readonly plan: PlanJson) {
    this.scopes.set("", new ModuleScope(""));
    this.addConfiguration("", plan.configuration?.root_module ?? {});
  }

  read(): ResourceGraph {
    const changes = this.plan.resource_changes ?? [];
    const managed = changes.filter(({ deposed, change }) => deposed === undefined && isObject(change.after));
    // Every module instance first: an expression may mention one that comes later.
    for (const change of managed) this.scopeAt(change.module_address ?? "");
    for (const change of managed) this.resources.push(this.changed(change));
    const seen = new Set(this.resources.map(({ address }) => address));
    this.addDataSources(this.plan.prior_state?.values?.root_module ?? {}, seen);
    return new ResourceGraph("plan", this.resources, this.root, this.unseen());
  }

  private get root(): ModuleScope {
    return this.scopeAt("");
  }

  private unseen(): Unseen[] {
    const unseen: Unseen[] = [];
    if (this.plan.errored === true) {
      unseen.push({ address: "plan", reason: "planning stopped at an error: resources are missing" });
    } else if (this.plan.complete === false) {
      unseen.push({ address: "plan", reason: "the plan leaves changes for a later one" });
    }
    return unseen;
  }

  private changed(json: ResourceChangeJson): Resource {
    const { mode = "managed", type, name, index, change } = json;
    const scope = this.scopeAt(json.module_address ?? "");
    const local = `${mode === "data" ? "data." : ""}${type}.${name}`;
    const configuration = this.resourceConfiguration(scope, local);
    const after = isObject(change.after) ? change.after : {};
    const afterUnknown = isObject(change.after_unknown) ? change.after_unknown : {};
    const exists = isObject(change.before);
    const reading = { kind: type, after, afterUnknown, scope, instance: index, exists };
    const expressions = configuration?.expressions;
    const resource = new Resource({
      mode,
      type,
      name,
      index,
      scope,
      exists,
      raw: after,
      provider: configuration?.provider_config_key,
      region: this.region(configuration?.provider_config_key),
      attributes: () => configuredAttributes(reading, expressions),
      planned: () => plannedAttributes(reading, expressions),
    });
    scope.add(local, resource);
    return resource;
  }

  private region(provider: string | undefined): string | undefined {
    const configuration: ConfigurationJson = this.plan.configuration ?? {};
    const found = configuration.provider_config?.[provider ?? ""];
    const region = isObject(found) && isObject(found["expressions"]) ? found["expressions"]["region"] : undefined;
    const value = isObject(region) ? region["constant_value"] : undefined;
    return typeof value === "string" ? value : undefined;
  }

  /** Data sources that were read during the plan stand in the state before it. */
  private addDataSources(module: ModuleValuesJson, seen: ReadonlySet<string>): void {
    const scope = this.scopeAt(module.address ?? "");
    for (const values of module.resources ?? []) {
      if (values.mode === "data" && !seen.has(values.address)) this.resources.push(stateResource(values, scope));
    }
    for (const child of module.child_modules ?? []) this.addDataSources(child, seen);
  }

  private resourceConfiguration(scope: ModuleScope, local: string): ResourceConfigurationJson | undefined {
    const path = configurationPath(scope.address);
    let byAddress = this.resourceConfigurations.get(path);
    if (byAddress === undefined) {
      byAddress = new Map((this.configurations.get(path)?.resources ?? []).map((each) => [each.address, each]));
      this.resourceConfigurations.set(path, byAddress);
    }
    return byAddress.get(local);
  }

  private addConfiguration(path: string, module: ModuleConfigurationJson): void {
    this.configurations.set(path, module);
    for (const [name, call] of Object.entries(module.module_calls ?? {})) {
      this.addConfiguration(path === "" ? `module.${name}` : `${path}.module.${name}`, call.module ?? {});
    }
  }

  /** The scope of a module instance, with its inputs and outputs. */
  private scopeAt(address: string): ModuleScope {
    const known = this.scopes.get(address);
    if (known !== undefined) return known;
    const { parentAddress, name } = splitModuleAddress(address);
    const parent = this.scopeAt(parentAddress);
    const key = moduleKey(address);
    const scope = new ModuleScope(address, parent, key);
    this.scopes.set(address, scope);
    parent.addChild(name, scope);
    this.fillScope(scope, parent, name, key);
    return scope;
  }

  private fillScope(scope: ModuleScope, parent: ModuleScope, name: string, key: InstanceKey | undefined): void {
    const call = this.configurations.get(configurationPath(parent.address))?.module_calls?.[name];
    for (const [input, expression] of Object.entries(call?.expressions ?? {})) {
      scope.inputs.set(input, expressionTree(expression, parent, key));
    }
    for (const [output, { expression }] of Object.entries(call?.module?.outputs ?? {})) {
      scope.outputs.set(output, expressionTree(expression, scope, undefined));
    }
  }
}

const KEY = /\[(?:[^[\]"]*|"(?:[^"\\]|\\.)*")\]/g;

/** A module's address without the keys of its instances, which is where the configuration has it. */
function configurationPath(address: string): string {
  return address.replace(KEY, "");
}

/** `module.a["x"].module.b` is `b` in `module.a["x"]`. */
function splitModuleAddress(address: string): { readonly parentAddress: string; readonly name: string } {
  const [, parentAddress = "", name = ""] =
    /^(?:(.*)\.)?module\.([\w-]+)(?:\[(?:[^[\]"]*|"(?:[^"\\]|\\.)*")\])?$/.exec(address) ?? [];
  return { parentAddress, name };
}

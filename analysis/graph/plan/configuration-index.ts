import { listOf, MAX_DEPTH, objectOf, property, textOf } from "../json-value";
import { isObject, type JsonObject } from "../value";
import { isConstant } from "./expressions";
import type { PlanJson } from "./plan-json";

const INDEX = /\[(?:[^[\]"]*|"(?:[^"\\]|\\.)*")\]/g;

/** `module.web["a"].aws_lb.this[0]` -> `module.web.aws_lb.this`: what the configuration calls it. */
export function withoutIndexes(address: string): string {
  return address.includes("[") ? address.replace(INDEX, "") : address;
}

/** A module as it is written, with the call that made it in the module around it. */
interface ConfiguredModule {
  readonly content: JsonObject;
  readonly call: JsonObject;
}

/** The part of a plan that tells what is written: which argument is set, and by which expression. Addresses may have indexes. */
export class ConfigurationIndex {
  private readonly resources = new Map<string, JsonObject>();
  private readonly modules = new Map<string, ConfiguredModule>();
  private readonly providers: JsonObject;
  private unreadParts = 0;

  constructor(configuration: PlanJson["configuration"]) {
    const { provider_config: providers, root_module: root } = this.object(configuration);
    this.providers = this.object(providers);
    this.add("", { content: this.object(root), call: {} }, 0);
  }

  /** How many parts of it could not be read. */
  get unread(): number {
    return this.unreadParts;
  }

  get isEmpty(): boolean {
    return this.resources.size === 0;
  }

  /** All modules: `""`, `module.web`, … */
  get modulePaths(): readonly string[] {
    return [...this.modules.keys()];
  }

  module(address: string): ConfiguredModule | undefined {
    return this.modules.get(withoutIndexes(address));
  }

  /** The arguments of a resource as they are written, undefined where the configuration does not have it. */
  expressions(address: string): JsonObject | undefined {
    const resource = this.resources.get(withoutIndexes(address));
    return resource === undefined ? undefined : objectOf(resource["expressions"]);
  }

  /** What `for_each` of a resource is, undefined without one. */
  forEach(address: string): unknown {
    return this.resources.get(withoutIndexes(address))?.["for_each_expression"];
  }

  /** Which configuration of a provider a resource has: `aws.virginia`. */
  provider(address: string): string | undefined {
    return textOf(this.resources.get(withoutIndexes(address))?.["provider_config_key"]);
  }

  /** The region of a configuration of the provider, where it is a plain value. */
  region(provider: string): string | undefined {
    const expressions = property(property(this.providers, provider), "expressions");
    const region = property(expressions, "region");
    return isConstant(region) ? textOf(property(region, "constant_value")) : undefined;
  }

  private add(path: string, module: ConfiguredModule, depth: number): void {
    if (depth > MAX_DEPTH) {
      this.unreadParts += 1;
      return;
    }
    this.modules.set(path, module);
    const prefix = path === "" ? "" : `${path}.`;
    const { resources, module_calls: calls } = module.content;
    for (const resource of this.list(resources)) {
      const address = textOf(property(resource, "address"));
      if (address === undefined) this.unreadParts += 1;
      else this.resources.set(prefix + address, objectOf(resource));
    }
    for (const [name, call] of Object.entries(this.object(calls))) {
      this.add(
        `${prefix}module.${name}`,
        { content: this.object(property(call, "module")), call: this.object(call) },
        depth + 1,
      );
    }
  }

  private object(json: unknown): JsonObject {
    if (json !== undefined && json !== null && !isObject(json)) this.unreadParts += 1;
    return objectOf(json);
  }

  private list(json: unknown): readonly unknown[] {
    if (json !== undefined && json !== null && !Array.isArray(json)) this.unreadParts += 1;
    return listOf(json);
  }
}

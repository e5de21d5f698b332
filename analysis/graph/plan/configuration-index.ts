import { listOf, MAX_DEPTH, objectOf, type Path, pathText, property, textOf } from "../json-value";
import type { Unseen } from "../unseen";
import { aListOf, anObject, aText, fields, oddParts } from "../shape";
import { traversalsOf } from "../traversal";
import type { JsonObject } from "../value";
import { isConstant, referencesIn } from "./expressions";
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
  private readonly odd: Unseen[] = [];

  constructor(configuration: PlanJson["configuration"]) {
    const { provider_config: providers, root_module: root } = this.object(configuration, ["configuration"]);
    this.providers = this.object(providers, ["configuration", "provider_config"]);
    const path = ["configuration", "root_module"];
    this.add("", { content: this.object(root, path), call: {} }, path, 0);
  }

  /** The parts of it that could not be read. */
  get unread(): readonly Unseen[] {
    return this.odd;
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

  /**
   * The region of a configuration of the provider, where it is a plain value or a variable of the root module.
   *
   * @param variables what those variables hold
   */
  region(provider: string, variables: ReadonlyMap<string, unknown> = new Map()): string | undefined {
    const configured = property(this.providers, provider);
    const region = property(property(configured, "expressions"), "region");
    if (isConstant(region)) return textOf(property(region, "constant_value"));
    const [only, ...others] = traversalsOf(referencesIn(region));
    const isOfRoot = property(configured, "module_address") === undefined;
    if (only?.kind !== "var" || only.attributes.length > 0 || others.length > 0 || !isOfRoot) return undefined;
    return textOf(variables.get(only.address));
  }

  private add(address: string, module: ConfiguredModule, path: Path, depth: number): void {
    if (depth > MAX_DEPTH) {
      this.odd.push({ address: pathText(path), reason: `modules are more than ${MAX_DEPTH} levels deep` });
      return;
    }
    this.modules.set(address, module);
    const prefix = address === "" ? "" : `${address}.`;
    const { resources, module_calls: calls } = module.content;
    this.odd.push(...oddParts(aListOf(RESOURCE_SHAPE).nullish(), resources, [...path, "resources"]));
    for (const resource of listOf(resources)) {
      const own = textOf(property(resource, "address"));
      if (own !== undefined) this.resources.set(prefix + own, objectOf(resource));
    }
    for (const [name, call] of Object.entries(this.object(calls, [...path, "module_calls"]))) {
      const at = [...path, "module_calls", name];
      const content = this.object(property(this.object(call, at), "module"), [...at, "module"]);
      this.add(`${prefix}module.${name}`, { content, call: objectOf(call) }, [...at, "module"], depth + 1);
    }
  }

  private object(json: unknown, path: Path): JsonObject {
    this.odd.push(...oddParts(anObject.nullish(), json, path));
    return objectOf(json);
  }
}

const RESOURCE_SHAPE = fields({ address: aText, expressions: anObject.nullish() });

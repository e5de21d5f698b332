import { isObject, listOf, MAX_DEPTH, objectOf, property, textOf, type JsonObject } from "./json-value";
import type { PlanJson } from "./plan-json";

const INDEX = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g;

/** `module.web["a"].aws_lb.this[0]` -> `module.web.aws_lb.this`: what the configuration calls it. */
export function withoutIndexes(address: string): string {
  return address.replace(INDEX, "");
}

/** What refers to no resource: `each.value`, `path.module`. */
const NO_RESOURCE: ReadonlySet<string> = new Set([
  "local",
  "each",
  "count",
  "path",
  "self",
  "terraform",
  "data",
  "ephemeral",
]);

interface Module {
  /** `""` or `module.web`. */
  readonly path: string;
  readonly content: JsonObject;
  /** The call that made it, in the module around it. */
  readonly call: JsonObject;
  readonly parent: Module | undefined;
}

/** The part of a plan that says which argument comes from which resource. */
export class ConfigurationIndex {
  private readonly resources = new Map<string, JsonObject>();
  private readonly modules = new Map<string, Module>();

  constructor(configuration: PlanJson["configuration"]) {
    const root = objectOf(objectOf(configuration)["root_module"]);
    this.add({ path: "", content: root, call: {}, parent: undefined }, 0);
  }

  get isEmpty(): boolean {
    return this.resources.size === 0;
  }

  /** All modules: `""`, `module.web`, … */
  get modulePaths(): readonly string[] {
    return [...this.modules.keys()];
  }

  module(path: string): { readonly content: JsonObject; readonly call: JsonObject } | undefined {
    return this.modules.get(path);
  }

  /** The arguments of a resource as they are written, undefined where the configuration does not have it. */
  expressions(address: string): JsonObject | undefined {
    const resource = this.resources.get(withoutIndexes(address));
    return resource === undefined ? undefined : objectOf(resource["expressions"]);
  }

  /**
   * The resources that an expression of a resource refers to, through variables and outputs of modules. An address has no index of its
   * modules, and one of its own where it is written out: `module.web.aws_lb_target_group.app["api"]`.
   */
  references(moduleAddress: string, expression: unknown): readonly string[] {
    const module = this.modules.get(withoutIndexes(moduleAddress));
    if (module === undefined) return [];
    const found = new Set<string>();
    this.follow(module, expression, found, new Set(), 0);
    // `aws_lb.web["a"]` comes with the less specific `aws_lb.web`.
    return [...found].filter((address) => ![...found].some((other) => other.startsWith(`${address}[`)));
  }

  private add(module: Module, depth: number): void {
    if (depth > MAX_DEPTH) return;
    this.modules.set(module.path, module);
    const prefix = module.path === "" ? "" : `${module.path}.`;
    for (const resource of listOf(module.content["resources"])) {
      const address = textOf(objectOf(resource)["address"]);
      if (address !== undefined) this.resources.set(prefix + address, objectOf(resource));
    }
    for (const [name, call] of Object.entries(objectOf(module.content["module_calls"]))) {
      const content = objectOf(objectOf(call)["module"]);
      this.add({ path: `${prefix}module.${name}`, content, call: objectOf(call), parent: module }, depth + 1);
    }
  }

  private follow(module: Module, expression: unknown, found: Set<string>, seen: Set<string>, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const reference of referencesIn(expression)) {
      const key = `${module.path} ${reference}`;
      if (seen.has(key)) continue;
      seen.add(key);
      this.followReference(module, reference, found, seen, depth + 1);
    }
  }

  private followReference(
    module: Module,
    reference: string,
    found: Set<string>,
    seen: Set<string>,
    depth: number,
  ): void {
    const [kind = "", name, attribute] = withoutIndexes(reference).split(".");
    if (NO_RESOURCE.has(kind) || name === undefined) return;
    const prefix = module.path === "" ? "" : `${module.path}.`;
    if (kind === "module") {
      const child = this.modules.get(`${prefix}module.${name}`);
      if (child === undefined || attribute === undefined) return;
      const output = property(child.content["outputs"], attribute);
      this.follow(child, objectOf(output)["expression"], found, seen, depth);
    } else if (kind === "var") {
      if (module.parent === undefined) return;
      this.follow(module.parent, property(module.call["expressions"], name), found, seen, depth);
    } else {
      const [index = ""] = /^[^.[]+\.[^.[]+(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])/.exec(reference)?.slice(1) ?? [];
      found.add(`${prefix}${kind}.${name}${index}`);
    }
  }
}

/** All references of an expression, of nested blocks too. */
function referencesIn(expression: unknown, depth = 0): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(expression)) return expression.flatMap((each) => referencesIn(each, depth + 1));
  if (!isObject(expression)) return [];
  const own = listOf(expression["references"]).filter((each) => typeof each === "string");
  const nested = Object.entries(expression)
    .filter(([key]) => key !== "references" && key !== "constant_value")
    .flatMap(([, each]) => referencesIn(each, depth + 1));
  return [...own, ...nested];
}

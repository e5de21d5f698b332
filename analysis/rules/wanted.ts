import { Block, type JsonObject, type Resource } from "../graph";
import type { Rule, RuleContext } from "./rule";

/**
 * The attributes of a resource that rules look at when they judge it.
 *
 * @param rules those of its kind
 */
export function wantedAttributes(resource: Resource, rules: readonly Rule[], context: RuleContext): Set<string> {
  const wanted = new Set<string>();
  const watched = watch(resource, wanted);
  for (const rule of rules) {
    if (rule.onlyWith !== undefined && resource.attributes[rule.onlyWith] === undefined) continue;
    try {
      // What it says is told elsewhere; only what it has read counts here.
      Array.from(rule.check(watched, context));
    } catch {
      // It could not judge it, and says so where it is asked.
    }
  }
  return wanted;
}

/** The same resource, which notes the names of the attributes that are read. */
function watch(resource: Resource, names: Set<string>): Resource {
  const attributes: JsonObject = new Proxy(resource.attributes, {
    get: (all, name, receiver) => {
      if (typeof name === "string") names.add(name);
      return Reflect.get(all, name, receiver) as unknown;
    },
  });
  return Object.create(resource, {
    attributes: { value: attributes },
    root: { value: new Block("", attributes, resource.kind) },
  }) as Resource;
}

import type { ModuleValuesJson, ResourceValuesJson, StateJson } from "../plan/plan-json";
import { ModuleScope } from "./module-scope";
import { Resource } from "./resource";
import { ResourceGraph } from "./resource-graph";
import { isObject, type JsonObject } from "./value";

/** Reads `terraform show -json` of a state, or the state before a plan. */
export function readState(state: StateJson): ResourceGraph {
  const root = new ModuleScope("");
  const resources: Resource[] = [];
  readModule(state.values?.root_module ?? {}, root, resources);
  return new ResourceGraph("state", resources, root);
}

function readModule(module: ModuleValuesJson, scope: ModuleScope, resources: Resource[]): void {
  for (const values of module.resources ?? []) resources.push(stateResource(values, scope));
  for (const child of module.child_modules ?? []) {
    const address = child.address ?? "";
    readModule(child, new ModuleScope(address, scope, moduleKey(address)), resources);
  }
}

/** A resource as a state tells it. */
export function stateResource(values: ResourceValuesJson, scope: ModuleScope): Resource {
  const { mode = "managed", type, name, index } = values;
  const resource = new Resource({
    mode,
    type,
    name,
    index,
    scope,
    exists: true,
    attributes: () => withoutUnset(values.values ?? {}, true),
  });
  scope.add(`${mode === "data" ? "data." : ""}${type}.${name}`, resource);
  return resource;
}

/** The key at the end of a module's address: `module.a["x"]`. */
export function moduleKey(address: string): string | number | undefined {
  const [, text] = /\[([^[\]]*|"(?:[^"\\]|\\.)*")\]$/.exec(address) ?? [];
  return text === undefined ? undefined : (JSON.parse(text) as string | number);
}

/** The provider writes 0 for a number that is not set; these are numbers that somebody may have set to 0. */
const MEANS_ZERO = /(^|_)(port|size|capacity|weight|adjustment|bound|index|delay|start|percentage|period)$/;

/**
 * Attributes without null, `""` and empty lists, which is how the provider stores what is not set.
 *
 * @param dropZeros a 0 is taken for unset too, where 0 is no usual setting
 */
export function withoutUnset(values: JsonObject, dropZeros: boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (isUnset(value) || (dropZeros && value === 0 && !MEANS_ZERO.test(name))) return [];
      if (Array.isArray(value)) {
        return [[name, value.map((item: unknown) => (isObject(item) ? withoutUnset(item, dropZeros) : item))]];
      }
      return [[name, isObject(value) ? withoutUnset(value, dropZeros) : value]];
    }),
  );
}

/** null, `""`, `[]` and `{}` are one and the same to the provider. */
export function isUnset(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

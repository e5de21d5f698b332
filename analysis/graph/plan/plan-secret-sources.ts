import { listOf, MAX_DEPTH, objectOf, property } from "../json-value";
import { covers } from "../mask";
import { heldIn, heldOutputs, type MarkedValue, type NamedValue, type SecretSources } from "../secret-sources";
import type { ConfigurationIndex } from "./configuration-index";
import type { PlanJson } from "./plan-json";

export function planSecretSources(plan: PlanJson, configuration: ConfigurationIndex): SecretSources {
  const variables = Object.entries(objectOf(plan.variables));
  const deferred = listOf(plan.deferred_changes).map((each) => property(each, "resource_change"));
  const resources = [plan.resource_changes, plan.resource_drift, deferred].flatMap(listOf);
  const states = [plan.planned_values, property(plan.prior_state, "values")];
  return {
    keys: resources.flatMap((entry) => keyOf(property(entry, "index"))),
    sensitive: configuration.modulePaths.flatMap((path) => sensitiveVariables(plan, configuration, path)),
    variables: new Map(variables.map(([name, variable]) => [name, property(variable, "value")])),
    changed: resources.flatMap((entry) => sidesOf(property(entry, "change"))),
    held: states.flatMap(heldIn),
    outputs: [
      ...Object.entries(objectOf(plan.output_changes)).flatMap(([name, change]) =>
        sidesOf(change).map((side) => ({ name, ...side })),
      ),
      ...states.flatMap(heldOutputs),
    ],
    constants: configuration.modulePaths.flatMap((path) => {
      const { content = {}, call = {} } = configuration.module(path) ?? {};
      const resources = listOf(content["resources"]).map((resource) => property(resource, "expressions"));
      return constantsIn([...resources, call["expressions"]]);
    }),
  };
}

function keyOf(index: unknown): string[] {
  return typeof index === "string" || typeof index === "number" ? [String(index)] : [];
}

function sidesOf(change: unknown): readonly MarkedValue[] {
  return [
    { value: property(change, "before"), sensitive: property(change, "before_sensitive") },
    { value: property(change, "after"), sensitive: property(change, "after_sensitive") },
  ];
}

function constantsIn(expressions: unknown, depth = 0): unknown[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(expressions)) return expressions.flatMap((each) => constantsIn(each, depth + 1));
  const constant = property(expressions, "constant_value");
  if (constant !== undefined) return [constant];
  return Object.values(objectOf(expressions)).flatMap((each) => constantsIn(each, depth + 1));
}

/** `variables` of a plan says nothing of what is sensitive: the configuration does. */
function sensitiveVariables(plan: PlanJson, configuration: ConfigurationIndex, path: string): NamedValue[] {
  const { content = {}, call = {} } = configuration.module(path) ?? {};
  return Object.entries(objectOf(content["variables"])).flatMap(([name, variable]) => {
    if (!covers(property(variable, "sensitive"))) return [];
    const given = property(property(call["expressions"], name), "constant_value");
    const value = path === "" ? property(property(plan.variables, name), "value") : undefined;
    return [property(variable, "default"), given, value].map((each) => ({ name, value: each }));
  });
}

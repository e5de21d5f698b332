import { listOf, MAX_DEPTH, objectOf, property } from "../json-value";
import { covers, type Mask } from "../mask";
import type { ConfigurationIndex } from "./configuration-index";
import type { PlanJson } from "./plan-json";

/** A value with the marks that Terraform has put on it. */
export interface MarkedValue {
  readonly value: unknown;
  readonly sensitive: Mask;
}

/** What somebody has given a name. */
export interface NamedValue {
  readonly name: string;
  readonly value: unknown;
}

/** Everything in a plan that may be a secret, marked or not. What is one, and how it is hidden, is up to `masking/`. */
export interface PlanSecrets {
  /** The values of variables that the configuration calls sensitive, of modules too. */
  readonly sensitive: readonly NamedValue[];
  /** The variables of the root module. A plan without a configuration does not tell which of them are sensitive. */
  readonly variables: ReadonlyMap<string, unknown>;
  /** Both sides of every change of a resource, planned, found or put off. */
  readonly changed: readonly MarkedValue[];
  /** The resources that the state holds, and what is planned that it will hold. */
  readonly held: readonly MarkedValue[];
  /** The outputs, before and after. */
  readonly outputs: readonly (NamedValue & MarkedValue)[];
  /** The constants of the configuration: everybody who reads the code knows them. */
  readonly constants: readonly unknown[];
}

export function planSecrets(plan: PlanJson, configuration: ConfigurationIndex): PlanSecrets {
  const variables = Object.entries(objectOf(plan.variables));
  const deferred = listOf(plan.deferred_changes).map((each) => property(each, "resource_change"));
  const resources = [plan.resource_changes, plan.resource_drift, deferred].flatMap(listOf);
  const states = [plan.planned_values, property(plan.prior_state, "values")];
  return {
    sensitive: configuration.modulePaths.flatMap((path) => sensitiveVariables(plan, configuration, path)),
    variables: new Map(variables.map(([name, variable]) => [name, property(variable, "value")])),
    changed: resources.flatMap((entry) => sidesOf(property(entry, "change"))),
    held: states.flatMap((values) => heldInModule(property(values, "root_module"), 0)),
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

function heldOutputs(values: unknown): readonly (NamedValue & MarkedValue)[] {
  return Object.entries(objectOf(property(values, "outputs"))).map(([name, output]) => ({
    name,
    value: property(output, "value"),
    sensitive: property(output, "sensitive"),
  }));
}

function heldInModule(module: unknown, depth: number): MarkedValue[] {
  if (depth > MAX_DEPTH) return [];
  const own = listOf(property(module, "resources")).map((resource) => ({
    value: property(resource, "values"),
    sensitive: property(resource, "sensitive_values"),
  }));
  return [...own, ...listOf(property(module, "child_modules")).flatMap((child) => heldInModule(child, depth + 1))];
}

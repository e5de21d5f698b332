import { listOf, MAX_DEPTH, objectOf, property } from "../json-value";
import { covers, type Mask } from "../mask";
import type { ConfigurationIndex } from "./configuration-index";
import type { PlanJson } from "./plan-json";

/** A value with the marks that Terraform has put on it. */
export interface MarkedValue {
  readonly value: unknown;
  readonly sensitive: Mask;
}

/** Everything in a plan that may be a secret, marked or not. What is one, and how it is hidden, is up to `masking/`. */
export interface PlanSecrets {
  /** The values of variables that the configuration calls sensitive, of modules too. */
  readonly sensitive: readonly unknown[];
  /** The variables of the root module. A plan without a configuration does not tell which of them are sensitive. */
  readonly variables: ReadonlyMap<string, unknown>;
  /** Both sides of every change: of resources and outputs, planned, found or put off. */
  readonly changed: readonly MarkedValue[];
  /** What the state holds, and what is planned that it will hold. */
  readonly held: readonly MarkedValue[];
}

export function planSecrets(plan: PlanJson, configuration: ConfigurationIndex): PlanSecrets {
  const variables = Object.entries(objectOf(plan.variables));
  const deferred = listOf(plan.deferred_changes).map((each) => property(each, "resource_change"));
  const resources = [plan.resource_changes, plan.resource_drift, deferred].flatMap(listOf);
  const changes = [
    ...resources.map((entry) => property(entry, "change")),
    ...Object.values(objectOf(plan.output_changes)),
  ];
  return {
    sensitive: configuration.modulePaths.flatMap((path) => sensitiveVariables(plan, configuration, path)),
    variables: new Map(variables.map(([name, variable]) => [name, property(variable, "value")])),
    changed: changes.flatMap((change) => [
      { value: property(change, "before"), sensitive: property(change, "before_sensitive") },
      { value: property(change, "after"), sensitive: property(change, "after_sensitive") },
    ]),
    held: [...heldIn(plan.planned_values), ...heldIn(property(plan.prior_state, "values"))],
  };
}

/** `variables` of a plan says nothing of what is sensitive: the configuration does. */
function sensitiveVariables(plan: PlanJson, configuration: ConfigurationIndex, path: string): unknown[] {
  const { content = {}, call = {} } = configuration.module(path) ?? {};
  return Object.entries(objectOf(content["variables"])).flatMap(([name, variable]) => {
    if (!covers(property(variable, "sensitive"))) return [];
    const given = property(property(call["expressions"], name), "constant_value");
    const value = path === "" ? property(property(plan.variables, name), "value") : undefined;
    return [property(variable, "default"), given, value];
  });
}

function heldIn(values: unknown): MarkedValue[] {
  const outputs = Object.values(objectOf(property(values, "outputs"))).map((output) => ({
    value: property(output, "value"),
    sensitive: property(output, "sensitive"),
  }));
  return [...outputs, ...heldInModule(property(values, "root_module"), 0)];
}

function heldInModule(module: unknown, depth: number): MarkedValue[] {
  if (depth > MAX_DEPTH) return [];
  const own = listOf(property(module, "resources")).map((resource) => ({
    value: property(resource, "values"),
    sensitive: property(resource, "sensitive_values"),
  }));
  return [...own, ...listOf(property(module, "child_modules")).flatMap((child) => heldInModule(child, depth + 1))];
}

import { listOf, MAX_DEPTH, objectOf, property } from "./json-value";
import type { Mask } from "./mask";

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

/** Everything in an input that may be a secret, marked or not. What is one, and how it is hidden, is up to `masking/`. */
export interface SecretSources {
  /** The keys of instances, which stand in addresses. */
  readonly keys: readonly string[];
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

/** Nothing is a secret. */
export const NO_SECRETS: SecretSources = {
  keys: [],
  sensitive: [],
  variables: new Map(),
  changed: [],
  held: [],
  outputs: [],
  constants: [],
};

/** The outputs in `values` of a state. */
export function heldOutputs(values: unknown): readonly (NamedValue & MarkedValue)[] {
  return Object.entries(objectOf(property(values, "outputs"))).map(([name, output]) => ({
    name,
    value: property(output, "value"),
    sensitive: property(output, "sensitive"),
  }));
}

/** The resources in `values` of a state. */
export function heldIn(values: unknown): MarkedValue[] {
  return heldInModule(property(values, "root_module"), 0);
}

function heldInModule(module: unknown, depth: number): MarkedValue[] {
  if (depth > MAX_DEPTH) return [];
  const own = listOf(property(module, "resources")).map((resource) => ({
    value: property(resource, "values"),
    sensitive: property(resource, "sensitive_values"),
  }));
  return [...own, ...listOf(property(module, "child_modules")).flatMap((child) => heldInModule(child, depth + 1))];
}

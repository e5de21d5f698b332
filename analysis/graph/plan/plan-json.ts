/**
 * The parts of `terraform show -json <plan>` (and of OpenTofu's) that the analyses read, after
 * https://developer.hashicorp.com/terraform/internals/json-format. Everything may be missing: older versions and failed plans leave parts out.
 */
export interface PlanJson {
  readonly format_version?: string;
  readonly terraform_version?: string;
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly planned_values?: StateValuesJson;
  readonly resource_changes?: readonly ResourceChangeJson[];
  /** What was changed outside Terraform since the last apply. */
  readonly resource_drift?: readonly ResourceChangeJson[];
  /** Changes that wait for a later plan, with the reason. */
  readonly deferred_changes?: readonly { readonly reason?: string; readonly resource_change?: ResourceChangeJson }[];
  readonly output_changes?: Readonly<Record<string, ChangeJson>>;
  readonly prior_state?: StateJson;
  readonly configuration?: ConfigurationJson;
  readonly relevant_attributes?: readonly { readonly resource: string; readonly attribute: readonly unknown[] }[];
  readonly checks?: readonly unknown[];
  /** False when the plan leaves changes for a later one. */
  readonly complete?: boolean;
  /** True when planning stopped at an error: resources are missing. */
  readonly errored?: boolean;
  readonly applyable?: boolean;
}

/** `terraform show -json` of a state. */
export interface StateJson {
  readonly format_version?: string;
  readonly terraform_version?: string;
  readonly values?: StateValuesJson;
}

export interface StateValuesJson {
  readonly outputs?: Readonly<Record<string, { readonly value?: unknown; readonly sensitive?: boolean }>>;
  readonly root_module?: ModuleValuesJson;
}

export interface ModuleValuesJson {
  /** Missing in the root module. */
  readonly address?: string;
  readonly resources?: readonly ResourceValuesJson[];
  readonly child_modules?: readonly ModuleValuesJson[];
}

export interface ResourceValuesJson {
  readonly address: string;
  readonly mode?: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** The key of `for_each`, the number of `count`. */
  readonly index?: string | number;
  readonly provider_name?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly sensitive_values?: unknown;
}

export type ActionJson = "no-op" | "create" | "read" | "update" | "delete" | "forget";

export interface ResourceChangeJson {
  readonly address: string;
  /** The address in the state, where a `moved` block changes it. */
  readonly previous_address?: string;
  readonly module_address?: string;
  readonly mode?: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name?: string;
  /** Set when the change is of an object that is no longer current. */
  readonly deposed?: string;
  /** Why, for example `replace_because_cannot_update`. */
  readonly action_reason?: string;
  readonly change: ChangeJson;
}

export interface ChangeJson {
  /** `["delete","create"]` is an outage, `["create","delete"]` is not. */
  readonly actions: readonly ActionJson[];
  readonly before?: unknown;
  readonly after?: unknown;
  /** Shaped like `after`, with `true` at what is known only after the apply. */
  readonly after_unknown?: unknown;
  /** Shaped like `before`, with `true` at what is sensitive. */
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: { readonly id?: string };
}

export interface ConfigurationJson {
  readonly provider_config?: Readonly<Record<string, unknown>>;
  readonly root_module?: ModuleConfigurationJson;
}

export interface ModuleConfigurationJson {
  readonly outputs?: Readonly<Record<string, { readonly expression?: ExpressionJson; readonly sensitive?: boolean }>>;
  readonly resources?: readonly ResourceConfigurationJson[];
  readonly module_calls?: Readonly<Record<string, ModuleCallJson>>;
  readonly variables?: Readonly<Record<string, { readonly default?: unknown; readonly sensitive?: boolean }>>;
}

export interface ResourceConfigurationJson {
  /** Within its module, without an index. */
  readonly address: string;
  readonly mode?: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly provider_config_key?: string;
  /** An expression for each argument, a list of such objects for each nested block. `dynamic` blocks are left out. */
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly count_expression?: ExpressionJson;
  readonly for_each_expression?: ExpressionJson;
}

export interface ModuleCallJson {
  readonly source?: string;
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly count_expression?: ExpressionJson;
  readonly for_each_expression?: ExpressionJson;
  readonly module?: ModuleConfigurationJson;
}

export interface ExpressionJson {
  readonly constant_value?: unknown;
  /** Most specific first: `aws_lb.web.arn`, `aws_lb.web`. */
  readonly references?: readonly string[];
}

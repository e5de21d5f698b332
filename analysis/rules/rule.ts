import type { Kind, Resource, ResourceGraph } from "../graph";
import type { Described } from "./described";
import type { QuotaName } from "../../aws/quotas";

/** `error`: AWS refuses it, or it cannot work; `warning`: it works and is hardly meant, or hits a quota that AWS raises on request. */
export type Severity = "error" | "warning";

/** What a rule finds wrong with a resource. */
export interface Finding {
  /** Where, in Terraform's words: `health_check[0].timeout`. */
  readonly attribute: string;
  /** What is wrong, the value, what is allowed and how to mend it: `health_check.timeout is 30; it must be below health_check.interval (15)`. */
  readonly message: string;
}

export interface RuleContext {
  readonly graph: ResourceGraph;
  /** A quota of the account: AWS's default, or what the settings say. */
  quota(name: QuotaName): number;
}

/** One thing that AWS asks of a resource. */
export interface Rule extends Described<Severity> {
  /** It is asked about each resource of these kinds. */
  readonly kinds: readonly Kind[];
  /** It has nothing to say where this attribute is not set: not asking saves a third of a check's time. */
  readonly onlyWith?: string;
  check(resource: Resource, context: RuleContext): Iterable<Finding>;
}

export interface RuleDefinition<K extends Kind> extends Omit<Rule, "kinds" | "check" | "severity"> {
  readonly kinds: readonly K[];
  /** @default "error" */
  readonly severity?: Severity;
  /** Silent on every value that is unknown. */
  check(resource: Resource<K>, context: RuleContext): Iterable<Finding>;
}

/** Makes a rule whose check knows the attributes of its kinds. */
export function rule<K extends Kind>(definition: RuleDefinition<K>): Rule {
  return { severity: "error", ...definition } as unknown as Rule;
}

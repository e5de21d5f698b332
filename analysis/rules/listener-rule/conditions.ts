import { type Block, isFullyKnown, isUnknown, type Resource } from "../../graph";
import { albGuide, elbApi } from "../sources";

/** What a condition can look at; a block holds exactly one of them. */
export const CONDITION_KINDS = [
  "host_header",
  "http_header",
  "http_request_method",
  "path_pattern",
  "query_string",
  "source_ip",
] as const;

export type ConditionKind = (typeof CONDITION_KINDS)[number];

export const RULE_CONDITION_SOURCE = elbApi("RuleCondition");
export const CONDITION_TYPES_SOURCE = albGuide("rule-condition-types");

/** What one condition block compares with. */
export interface ConditionValues {
  /** `condition[0].path_pattern` */
  readonly attribute: string;
  /** The known values, each once: Terraform keeps them as a set. */
  readonly values: readonly string[];
}

/** The kinds that a condition block holds; `undefined` where that is known only at apply. */
export function kindsIn(condition: Block): readonly ConditionKind[] | undefined {
  const set = CONDITION_KINDS.filter((kind) => isSet(condition.tree[kind]));
  return set.some((kind) => isUnknown(condition.tree[kind])) ? undefined : set;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** What each condition of a rule compares with. A key and value of a query string count as one value. */
export function conditionValuesOf(rule: Resource<"aws_lb_listener_rule">): ConditionValues[] {
  return rule.blocks("condition").flatMap((condition: Block) =>
    CONDITION_KINDS.flatMap((kind) => {
      const values = condition.blocks(kind).flatMap((block) => valuesIn(kind, block));
      return values.length === 0 ? [] : [{ attribute: condition.at(kind), values: [...new Set(values)] }];
    }),
  );
}

function valuesIn(kind: ConditionKind, block: Block): string[] {
  if (kind === "query_string") return isFullyKnown(block.tree) ? [queryText(block)] : [];
  const values: unknown = block.get<unknown>("values");
  return Array.isArray(values) ? values.filter((value): value is string => typeof value === "string") : [];
}

function queryText(block: Block): string {
  const [key, value] = [block.get<string>("key"), block.get<string>("value")];
  return key === undefined ? String(value) : `${String(key)}=${String(value)}`;
}

import { VALUES_PER_RULE } from "../../../aws/elb/quotas";
import { ipv4CidrProblem, ipv6CidrProblem } from "../../../aws/cidr";
import { isKnown } from "../../tokens";
import type { Condition } from "./condition";

/** Values of all the conditions of a rule together. AWS: fixed (guide, "Quotas for your Application Load Balancers"). */
export const MOST_VALUES_PER_RULE = VALUES_PER_RULE;

/** AWS: a rule may have one of each of these (API reference, `RuleCondition`). */
const ONCE: readonly Condition["kind"][] = ["host", "path", "method", "source-ip"];

const HEADER_NAME = /^[0-9A-Za-z_!#$%&'*+,.^`|~-]{1,40}$/;

/**
 * What is wrong with the conditions of a rule: one text for each mistake, starting with the prop's name. Texts that are known at the
 * deploy only are not judged.
 */
export function conditionProblems(conditions: readonly Condition[]): string[] {
  const count = conditions.reduce((sum, condition) => sum + condition.values.length, 0);
  return [
    ...(conditions.length === 0 ? ["conditions is empty; a rule must have at least one"] : []),
    ...(count > MOST_VALUES_PER_RULE
      ? [`conditions have ${count} values together; they must have at most ${MOST_VALUES_PER_RULE}: split the rule`]
      : []),
    ...ONCE.filter((kind) => conditions.filter((condition) => condition.kind === kind).length > 1).map(
      (kind) => `conditions has more than one ${kind} condition; give one condition all the values`,
    ),
    ...conditions.flatMap((condition, index) => problemsOf(condition, `conditions[${index}]`)),
  ];
}

function problemsOf(condition: Condition, prop: string): string[] {
  const problems: string[] = [];
  if (condition.values.length === 0)
    problems.push(`${prop}.values is empty; a ${condition.kind} condition must have a value`);
  if (condition.kind === "header") {
    const problem = isKnown(condition.name) ? headerNameProblem(condition.name) : undefined;
    if (problem !== undefined) problems.push(`${prop}.name is ${condition.name}; ${problem}`);
  }
  condition.values.forEach((value, index) => {
    const problem = typeof value === "string" && isKnown(value) ? valueProblem(condition.kind, value) : undefined;
    if (problem !== undefined) problems.push(`${prop}.values[${index}] is ${String(value)}; ${problem}`);
  });
  return problems;
}

function headerNameProblem(name: string): string | undefined {
  if (name.toLowerCase() === "host") return "the host has a condition of its own: use Condition.host()";
  return HEADER_NAME.test(name) ? undefined : "it must be the name of a header, 1 to 40 characters without spaces";
}

function valueProblem(kind: Condition["kind"], value: string): string | undefined {
  switch (kind) {
    case "host":
      return hostProblem(value);
    case "path":
      return pathProblem(value);
    case "method":
      return /^[A-Z_-]{1,40}$/.test(value)
        ? undefined
        : "it must be a method in upper case, 1 to 40 of A-Z, _ and -, without wildcards";
    case "source-ip":
      return value.includes(":") ? ipv6CidrProblem(value) : ipv4CidrProblem(value);
    case "header":
    case "query-string":
      return undefined;
  }
}

function hostProblem(value: string): string | undefined {
  if (!/^[A-Za-z0-9.*?-]+$/.test(value))
    return "it must be a host name of A-Z, a-z, 0-9, - and ., with * and ? as wildcards";
  if (!value.includes(".")) return "it must have at least one dot";
  return /\.[A-Za-z]+$/.test(value) ? undefined : "after its last dot there must be only letters";
}

function pathProblem(value: string): string | undefined {
  if (!/^[A-Za-z0-9_\-.$/~"'@:+&*?]*$/.test(value)) {
    return `it must be of A-Z, a-z, 0-9 and _-.$/~"'@:+&, with * and ? as wildcards`;
  }
  return /^[/*?]/.test(value) ? undefined : "every path starts with /, so it can never match";
}

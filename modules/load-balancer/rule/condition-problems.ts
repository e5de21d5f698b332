import { parseCidr } from "../../../aws/cidr";
import { PATH_START } from "../../../aws/elb/rule";
import { isKnown } from "../../tokens";
import type { Condition } from "./condition";

/**
 * What is wrong with the conditions of a rule beside what AWS refuses: one text for each mistake, starting with the prop's name. Texts that
 * are known at the deploy only are not judged.
 */
export function conditionProblems(conditions: readonly Condition[]): string[] {
  return conditions.flatMap((condition, index) => problemsOf(condition, `conditions[${index}]`));
}

function problemsOf(condition: Condition, prop: string): string[] {
  // Without a parameter there is no block of which a rule could say so.
  if (condition.kind === "query-string") {
    return condition.values.length === 0 ? [`${prop} is empty; a query-string condition must have a value`] : [];
  }
  return condition.values.flatMap((value, index) => {
    const problem = isKnown(value) ? valueProblem(condition.kind, value) : undefined;
    return problem === undefined ? [] : [`${prop}.values[${index}] is ${value}; ${problem}`];
  });
}

function valueProblem(kind: Condition["kind"], value: string): string | undefined {
  if (kind === "path") return PATH_START.accepts(value) ? undefined : "every path starts with /, so it can never match";
  return kind === "source-ip" ? spellingProblem(value) : undefined;
}

/** AWS stores an IPv6 block in its own spelling, and Terraform then plans a change for ever. */
function spellingProblem(value: string): string | undefined {
  const cidr = parseCidr(value);
  if (cidr?.isCanonical !== true || cidr.canonical === value) return undefined;
  return `it has another spelling; write ${cidr.canonical}`;
}

import { changedAttributes } from "./attribute-differences";
import { isUnset, objectOf, property } from "../graph/json-value";
import { isObject } from "../graph";
import type { PlannedChange } from "../graph";
import type { ReviewContext } from "./review-context";
import type { Drift } from "./review-result";

/** Rules of a security group show up in the group itself after they are made: no drift of anybody's. */
const SEPARATE_RULES = [
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_security_group_rule",
];

/** What was changed outside of Terraform, as far as the configuration says anything about it. */
export function driftOf(context: ReviewContext): readonly Drift[] {
  return context.drift.flatMap((change): Drift[] => {
    const address = context.display.address(change.address);
    if (change.kind === "delete") return [{ address, deleted: true, attributes: [] }];
    const attributes = changedAttributes(change).filter((name) => matters(change, name, context));
    if (attributes.length === 0) return [];
    return [{ address, deleted: false, attributes: attributes.map((name) => context.display.name(name)) }];
  });
}

/** What a provider computes differs after every apply; what somebody wrote down differs for a reason. */
function matters(change: PlannedChange, name: string, context: ReviewContext): boolean {
  if (name === "tags_all" || name === "id" || name === "timeouts") return false;
  const isRules = change.type === "aws_security_group" && (name === "ingress" || name === "egress");
  const expressions = context.plan.configuration.expressions(change.address);
  if (expressions === undefined) return context.plan.configuration.isEmpty;
  if (Object.hasOwn(expressions, name)) return true;
  if (isRules && context.ofType(...SEPARATE_RULES).length > 0) return false;
  // `dynamic` blocks are missing in the plan's configuration: a block that held something may be one.
  const before = property(objectOf(change.before?.values), name);
  return Array.isArray(before) && !isUnset(before) && before.every(isObject);
}

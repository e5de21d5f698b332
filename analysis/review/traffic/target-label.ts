import { objectOf, property, type Path } from "../../graph/json-value";
import { withoutIndexes } from "../../graph/plan/configuration-index";
import { UNKNOWN } from "../../masking";
import type { PlannedChange, PlannedResource } from "../../graph";
import type { ReviewContext } from "../review-context";

/** `module.web.app["api"]`: the address of a target group without its type. */
export function shortAddress(address: string): string {
  return address.replace(/\baws_a?lb_target_group\./, "");
}

/** What an ARN in an action stands for. */
export function targetLabel(
  at: PlannedResource,
  path: Path,
  change: PlannedChange,
  expression: unknown,
  context: ReviewContext,
): string {
  const visibility = at.visibility(...path);
  if (visibility === "sensitive") return "(sensitive)";
  if (visibility === "known") {
    const arn = at.text(...path) ?? "";
    const [group] = context.identifiedBy(arn);
    return group === undefined ? context.display.text(nameInArn(arn)) : shortAddress(group.address);
  }
  return labelOfReference(change, expression, context);
}

/** `arn:aws:elasticloadbalancing:…:targetgroup/app/73e2d6bc24d8a067` -> `app`. */
function nameInArn(arn: string): string {
  return /:targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? arn;
}

/** An ARN that is known after the apply comes from a resource that the configuration names. */
export function labelOfReference(change: PlannedChange, expression: unknown, context: ReviewContext): string {
  const [first, ...others] = context.referencedBy(change, expression);
  if (first === undefined) return UNKNOWN;
  if (others.length === 0) return shortAddress(first.address);
  const name = withoutIndexes(first.address);
  return others.every(({ address }) => withoutIndexes(address) === name) ? `one of ${shortAddress(name)}` : UNKNOWN;
}

/** The expression of one of several weighted groups: a plan sorts them, so that only a weight tells which is which. */
export function expressionOfWeight(expressions: readonly unknown[], weight: number | undefined): unknown {
  if (expressions.length === 1) return objectOf(expressions[0])["arn"];
  const fitting = expressions.filter((each) => property(objectOf(each)["weight"], "constant_value") === weight);
  return fitting.length === 1 && weight !== undefined ? objectOf(fitting[0])["arn"] : undefined;
}

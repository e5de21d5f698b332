import { objectOf, property, type Path } from "../../plan/json-value";
import { UNKNOWN } from "../../plan/display";
import type { PlannedChange } from "../../plan/planned-change";
import type { ReviewContext } from "../review-context";

/** `module.web.app["api"]`: the address of a target group without its type. */
export function shortAddress(address: string): string {
  return address.replace(/\baws_a?lb_target_group\./, "");
}

/** What an ARN in an action stands for. */
export function targetLabel(
  change: PlannedChange,
  side: "before" | "after",
  path: Path,
  expression: unknown,
  context: ReviewContext,
): string {
  const visibility = change[side].visibility(...path);
  if (visibility === "sensitive") return "(sensitive)";
  if (visibility === "known") {
    const arn = change[side].text(...path) ?? "";
    const [group] = context.identifiedBy(arn);
    return group === undefined ? nameInArn(arn) : shortAddress(group.address);
  }
  return labelOfReference(change, expression, context);
}

/** `arn:aws:elasticloadbalancing:…:targetgroup/app/73e2d6bc24d8a067` -> `app`. */
function nameInArn(arn: string): string {
  return /:targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? arn;
}

/** An ARN that is known after the apply comes from a resource that the configuration names. */
export function labelOfReference(change: PlannedChange, expression: unknown, context: ReviewContext): string {
  const [address, ...others] = context.configuration.references(change.moduleAddress, expression);
  if (address === undefined || others.length > 0) return UNKNOWN;
  const instances = context.instancesOf(address, change.moduleAddress);
  const [only] = instances;
  if (instances.length === 1 && only !== undefined) return shortAddress(only.address);
  // `aws_lb_target_group.app[each.key]` is the instance with the key of the rule.
  const text = JSON.stringify(property(expression, "references") ?? []);
  const own = instances.find(({ index }) => index !== undefined && index === change.index);
  if (own !== undefined && /"(each|count)\./.test(text)) return shortAddress(own.address);
  return `one of ${shortAddress(address)}`;
}

/** The expression of one of several weighted groups: a plan sorts them, so that only a weight tells which is which. */
export function expressionOfWeight(expressions: readonly unknown[], weight: number | undefined): unknown {
  if (expressions.length === 1) return objectOf(expressions[0])["arn"];
  const fitting = expressions.filter((each) => property(objectOf(each)["weight"], "constant_value") === weight);
  return fitting.length === 1 && weight !== undefined ? objectOf(fitting[0])["arn"] : undefined;
}

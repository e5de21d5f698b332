import type { PlannedResource } from "../../graph";
import type { ReviewContext } from "../review-context";
import { ofStaying, type RiskCheck, type RiskFinding, type StayingChange } from "../risk-check";
import { share } from "../traffic/action-text";
import { shortAddress } from "../traffic/target-label";

const ARGUMENTS: Readonly<Record<string, string>> = {
  aws_lb_listener: "default_action",
  aws_alb_listener: "default_action",
  aws_lb_listener_rule: "action",
  aws_alb_listener_rule: "action",
};

/** The weight of each target group of an action, by ARN; undefined where one of them is not known. */
function weightsOf(side: PlannedResource, argument: string, index: number): ReadonlyMap<string, number> | undefined {
  const groups = [argument, index, "forward", 0, "target_group"] as const;
  const found = new Map<string, number>();
  for (const block of side.list(...groups).keys()) {
    const [arn, weight] = [side.text(...groups, block, "arn"), side.number(...groups, block, "weight")];
    if (arn === undefined || weight === undefined) return undefined;
    found.set(arn, weight);
  }
  return found;
}

function sum(weights: ReadonlyMap<string, number>): number {
  return [...weights.values()].reduce((total, weight) => total + weight, 0);
}

/** The same groups get other shares. Another group is told by what replaces, creates or deletes it. */
function shifted(change: StayingChange, context: ReviewContext): readonly RiskFinding[] {
  const argument = ARGUMENTS[change.type];
  if (change.kind !== "update" || argument === undefined) return [];
  return change.after.list(argument).flatMap((_, index) => {
    const [from, to] = [weightsOf(change.before, argument, index), weightsOf(change.after, argument, index)];
    if (from === undefined || to === undefined || from.size !== to.size) return [];
    const grown = [...to].flatMap(([arn, weight]) => {
      const old = from.get(arn);
      const [before, after] = [share(old, sum(from)), share(weight, sum(to))];
      if (old === undefined || before === after || old / sum(from) >= weight / sum(to)) return [];
      const [group] = context.identifiedBy(arn);
      return [`${after} instead of ${before} to ${group === undefined ? arn : shortAddress(group.address)}`];
    });
    if (grown.length === 0 || [...from.keys()].some((arn) => !to.has(arn))) return [];
    const attribute = `${argument}[${index}].forward[0].target_group`;
    return [{ level: "low" as const, attribute, reason: `sends ${grown.join(" and ")}` }];
  });
}

export const WEIGHT_RISKS: readonly RiskCheck[] = [
  {
    id: "traffic/shifted",
    severity: "low",
    summary: "the weights of a forward change: some target group gets more of the requests than today",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ForwardActionConfig.html",
    types: Object.keys(ARGUMENTS),
    check: ofStaying(shifted),
  },
];

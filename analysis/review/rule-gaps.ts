import { type ExposureChange, type Exposure, exposureDifference, exposureOf } from "../exposure";
import type { PlannedChange, PlanView } from "../graph";
import { property, sameValue } from "../graph/json-value";

/** Somebody who reaches something before and after the apply, and for some seconds of it does not. */
export interface Interruption extends ExposureChange {
  /** The rule of a security group that is missing then. */
  readonly rule: string;
  /** The equal rule that is deleted, where it had another address. */
  readonly old?: string;
}

type Gap = Pick<Interruption, "rule" | "old">;

/** What makes two rules the same to AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html */
const SAME: Readonly<Record<string, readonly string[]>> = {
  aws_security_group_rule: [
    ...["security_group_id", "type", "protocol", "from_port", "to_port", "self"],
    ...["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "source_security_group_id"],
  ],
  ...Object.fromEntries(
    ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"].map((type) => [
      type,
      [
        ...["security_group_id", "ip_protocol", "from_port", "to_port"],
        ...["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"],
      ],
    ]),
  ),
};

/**
 * Whom the balancer's clients and the balancer itself do not reach while a rule is made anew: it is replaced, destroyed first, or deleted and
 * created under another address. The difference between the exposure after the apply and the same without those rules.
 *
 * @param opened what is reached only after the apply
 */
export function interruptions(
  plan: PlanView,
  exposure: Exposure,
  opened: readonly ExposureChange[],
): readonly Interruption[] {
  const gaps = gapsOf(plan);
  if (gaps.length === 0) return [];
  const { after, priorState } = plan;
  const during = exposureOf(after.without(new Set(gaps.map(({ rule }) => rule))));
  const certain = exposure.entries.filter(({ reach }) => reach === "certain");
  const lost = exposureDifference(during, { ...exposure, entries: certain }).opened;
  const news = new Set(opened.map(keyOf));
  return lost
    .filter((reach) => isOfBalancer(reach) && priorState.at(reach.to) !== undefined && !news.has(keyOf(reach)))
    .flatMap((reach) => gaps.filter(({ rule }) => reach.via.includes(rule)).map((gap) => ({ ...reach, ...gap })));
}

function keyOf({ from, to, ports, through }: ExposureChange): string {
  return JSON.stringify([from, to, ports, through]);
}

/** Its clients reach a balancer, or it reaches its targets. */
function isOfBalancer({ from, to, through }: ExposureChange): boolean {
  return through === undefined && [from, to].some((each) => /(^|\.)aws_(lb|alb|elb)\.[\w-]+(\[.*\])?$/.test(each));
}

function gapsOf(plan: PlanView): readonly Gap[] {
  const rules = plan.changes.filter(({ type, deposed }) => Object.hasOwn(SAME, type) && deposed === undefined);
  const deleted = rules.filter(({ kind }) => kind === "delete");
  return rules.flatMap((rule): Gap[] => {
    if (rule.kind === "replace") return rule.createBeforeDestroy ? [] : [{ rule: rule.address }];
    const old = rule.kind === "create" ? deleted.find((each) => isSame(each, rule, plan)) : undefined;
    return old === undefined ? [] : [{ rule: rule.address, old: old.address }];
  });
}

function isSame(old: PlannedChange, made: PlannedChange, plan: PlanView): boolean {
  const { before } = old;
  const { after } = made;
  if (old.type !== made.type || before === undefined || after === undefined) return false;
  return (SAME[made.type] ?? []).every((name) => {
    const was = before.value(name);
    if (after.visibility(name) !== "unknown") return sameValue(was, after.value(name));
    const expression = property(plan.configuration.expressions(made.address), name);
    // A computed argument that nobody has set.
    if (expression === undefined) return true;
    const [target, ...others] = plan.referencedBy(made, expression);
    const change = plan.changes.find((each) => target !== undefined && each.after === target);
    return others.length === 0 && change?.before !== undefined && change.before.value("id") === was;
  });
}

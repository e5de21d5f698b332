import { overlaps, rangeOf } from "../../../aws/address-range";
import { namedTexts } from "../../masking";
import type { PlannedChange } from "../../graph";
import type { ReviewContext } from "../review-context";
import type { RiskCheck, RiskFinding } from "../risk-check";

/** What has network interfaces in the subnets that it names. An instance or a NAT gateway is replaced with its subnet; these stay. */
const HAS_INTERFACES = [
  "aws_lb",
  "aws_alb",
  "aws_elb",
  "aws_autoscaling_group",
  "aws_instance",
  "aws_network_interface",
  "aws_nat_gateway",
  "aws_vpc_endpoint",
  "aws_lambda_function",
  "aws_ecs_service",
  "aws_eks_cluster",
  "aws_eks_node_group",
  "aws_efs_mount_target",
  "aws_ec2_transit_gateway_vpc_attachment",
  "aws_mq_broker",
  "aws_msk_cluster",
  "aws_opensearch_domain",
  "aws_route53_resolver_endpoint",
] as const;

const MOST_NAMES = 3;

/** What is in a subnet now and stays there until the new one is there. */
function occupantsOf({ before }: PlannedChange, context: ReviewContext): readonly PlannedChange[] {
  const id = before?.text("id");
  if (id === undefined) return [];
  const holds = (side: PlannedChange["before"]) => namedTexts(side?.values).some(({ text }) => text === id);
  return context.ofType(...HAS_INTERFACES).filter((other) => {
    const stays = other.kind === "no-op" || other.kind === "update";
    // One that leaves the subnet for others may leave it in time.
    const leaves = !holds(other.after) && other.before?.type !== "aws_autoscaling_group" && !waits(other);
    return stays && holds(other.before) && !leaves;
  });
}

/** Whether its new subnets are not known yet, so that it waits for them. */
function waits({ after }: PlannedChange): boolean {
  const names = [
    "subnets",
    "subnet_ids",
    "vpc_zone_identifier",
    "vpc_config",
    "network_configuration",
    "subnet_mapping",
  ];
  return names.some(
    (name) => after?.visibility(name) === "unknown" || after?.visibility(name, 0, "subnet_ids") === "unknown",
  );
}

function inUse(change: PlannedChange, context: ReviewContext): readonly RiskFinding[] {
  if (change.kind !== "replace" || change.createBeforeDestroy) return [];
  const names = occupantsOf(change, context).map(({ address }) => address);
  if (names.length === 0) return [];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const owners = `${names.slice(0, MOST_NAMES).join(", ")}${more}`;
  return [
    {
      level: "high",
      attribute: String(change.replacePaths[0]?.[0] ?? ""),
      reason: `cannot be replaced: AWS deletes no subnet with network interfaces inside, and those of ${owners} stay until the new one is there`,
    },
  ];
}

/** Of a subnet that is made: which old ones have its addresses when that may happen. */
function overlapping(change: PlannedChange, context: ReviewContext): readonly RiskFinding[] {
  const [cidr, vpc] = [change.after?.text("cidr_block"), change.after?.text("vpc_id")];
  const range = cidr === undefined ? undefined : rangeOf(cidr);
  if ((change.kind !== "create" && change.kind !== "replace") || range === undefined || vpc === undefined) return [];
  return context.ofType("aws_subnet").flatMap((other): RiskFinding[] => {
    const old = other.before?.text("cidr_block");
    const leaves = other.kind === "delete" || other.kind === "replace";
    const oldRange = old === undefined || !leaves ? undefined : rangeOf(old);
    if (oldRange === undefined || other.before?.text("vpc_id") !== vpc || !overlaps(range, oldRange)) return [];
    if (other !== change) {
      const reason = `may be refused by AWS: ${cidr} overlaps ${old} of ${other.address}, and nothing makes it wait until that one is deleted`;
      return [{ level: "medium", attribute: "cidr_block", reason }];
    }
    if (!change.createBeforeDestroy) return [];
    const reason = `cannot be created before the old one goes: ${cidr} overlaps ${old} of the old one, and AWS refuses that`;
    return [{ level: "high", attribute: "cidr_block", reason }];
  });
}

export const SUBNET_RISKS: readonly RiskCheck[] = [
  {
    id: "subnet/in-use",
    severity: "high",
    summary:
      "a subnet is replaced, destroyed first, while network interfaces of something that stays are inside: AWS refuses",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html",
    types: ["aws_subnet"],
    check: inUse,
  },
  {
    id: "subnet/overlaps",
    severity: "high",
    summary:
      "a new subnet has addresses of one that is still there: of its own predecessor (high), or of another one that goes in no order with it (medium)",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html",
    types: ["aws_subnet"],
    check: overlapping,
  },
];

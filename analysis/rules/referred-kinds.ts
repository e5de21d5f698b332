import { GROUP_KINDS as GROUPS, SUBNET_KINDS as SUBNETS } from "../exposure";
import type { Kind } from "../graph";

/** What the usual attributes refer to. */
const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  vpc_id: ["aws_vpc", "aws_default_vpc", "data.aws_vpc"],
  subnet_id: SUBNETS,
  subnets: SUBNETS,
  subnet_ids: SUBNETS,
  vpc_zone_identifier: SUBNETS,
  security_group_id: GROUPS,
  source_security_group_id: GROUPS,
  referenced_security_group_id: GROUPS,
  security_groups: GROUPS,
  vpc_security_group_ids: GROUPS,
  load_balancer_arn: ["aws_lb"],
  listener_arn: ["aws_lb_listener"],
  target_group_arn: ["aws_lb_target_group"],
  target_group_arns: ["aws_lb_target_group"],
  autoscaling_group_name: ["aws_autoscaling_group"],
};

/** The kinds of resources that an attribute refers to; none for one that may refer to anything. */
export function referredKinds(attribute: string): readonly Kind[] {
  return KINDS[attribute] ?? [];
}

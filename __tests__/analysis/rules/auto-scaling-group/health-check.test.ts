import { HEALTH_CHECK_RULES } from "../../../../analysis/rules/auto-scaling-group/health-check";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(HEALTH_CHECK_RULES);

const target = "${aws_lb_target_group.web.arn}";
const traffic_source = [{ identifier: target, type: "elbv2" }];
const types = "it must be one or more of EC2, EBS, ELB, VPC_LATTICE, with commas between";

testRule("auto-scaling-group/health-check-type", {
  valid: Object.fromEntries(
    ["EC2", "EBS", "ELB", "VPC_LATTICE", "EBS,ELB", "EC2, ELB"].map((health_check_type) => [
      health_check_type,
      group({ health_check_type }),
    ]),
  ),
  invalid: {
    "it is another word": [group({ health_check_type: "ALB" }), `${ADDRESS} health_check_type is "ALB"; ${types}`],
    "one of two is another word": [
      group({ health_check_type: "EC2,ALB" }),
      `${ADDRESS} health_check_type is "EC2,ALB"; ${types}`,
    ],
  },
});

testRule("auto-scaling-group/health-check-grace-period", {
  valid: { "0": group({ health_check_grace_period: 0 }) },
  invalid: {
    "it is negative": [
      group({ health_check_grace_period: -1 }),
      `${ADDRESS} health_check_grace_period is -1; it must be a whole number of at least 0 seconds`,
    ],
  },
});

const must = "it must be ELB where a target group is attached, or unhealthy instances stay";

testRule("auto-scaling-group/health-check-of-targets", {
  valid: {
    ELB: group({ target_group_arns: [target], health_check_type: "ELB" }),
    "ELB among others": group({ target_group_arns: [target], health_check_type: "EBS,ELB" }),
    "no target group": group({ target_group_arns: [] }),
    "target groups known only at apply": group({ target_group_arns: "${var.targets}" }),
    "a VPC Lattice target group": group({ traffic_source: [{ identifier: "tg", type: "vpc-lattice" }] }),
  },
  invalid: {
    "it is not set": [group({ target_group_arns: [target] }), `${ADDRESS} health_check_type is "EC2"; ${must}`],
    "it is not set with a list of target groups that is one expression": [
      {
        ...group({ target_group_arns: "${[aws_lb_target_group.web.arn]}" }),
        aws_lb_target_group: { web: {} },
      },
      `${ADDRESS} health_check_type is "EC2"; ${must}`,
    ],
    "it is EC2 with a traffic source": [
      group({ traffic_source, health_check_type: "EC2" }),
      `${ADDRESS} health_check_type is "EC2"; ${must}`,
    ],
    "it is not set with an attachment": [
      {
        ...group({}),
        aws_autoscaling_attachment: {
          web: { autoscaling_group_name: "${aws_autoscaling_group.web.name}", lb_target_group_arn: target },
        },
      },
      `${ADDRESS} health_check_type is "EC2"; ${must}`,
    ],
  },
});

testRule("auto-scaling-group/target-groups-or-traffic-sources", {
  valid: { "target groups": group({ target_group_arns: [target] }), "traffic sources": group({ traffic_source }) },
  invalid: {
    "both are set": [
      group({ target_group_arns: [target], traffic_source }),
      `${ADDRESS} traffic_source is set beside target_group_arns; leave one of the two out`,
    ],
  },
});

testRule("auto-scaling-group/load-balancers-or-traffic-sources", {
  valid: { "load balancers and target groups": group({ load_balancers: ["web"], target_group_arns: [target] }) },
  invalid: {
    "both are set": [
      group({ load_balancers: ["web"], traffic_source }),
      `${ADDRESS} traffic_source is set beside load_balancers; leave one of the two out`,
    ],
  },
});

import {
  HEALTH_CHECK_GRACE_PERIOD,
  HEALTH_CHECK_OF_TARGETS,
  HEALTH_CHECK_TYPE,
  LOAD_BALANCERS_OR_TRAFFIC_SOURCES,
  TARGET_GROUPS_OR_TRAFFIC_SOURCES,
} from "../../../../analysis/rules/auto-scaling-group/health-check";
import { testRule } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const target = "${aws_lb_target_group.web.arn}";
const traffic_source = [{ identifier: target, type: "elbv2" }];
const types = "it must be one or more of EC2, EBS, ELB, VPC_LATTICE, with commas between";

testRule(HEALTH_CHECK_TYPE, {
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

testRule(HEALTH_CHECK_GRACE_PERIOD, {
  valid: { "0": group({ health_check_grace_period: 0 }) },
  invalid: {
    "it is negative": [
      group({ health_check_grace_period: -1 }),
      `${ADDRESS} health_check_grace_period is -1; it must be a whole number of at least 0 seconds`,
    ],
  },
});

const must = "it must be ELB where a target group is attached, or unhealthy instances stay";

testRule(HEALTH_CHECK_OF_TARGETS, {
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

testRule(TARGET_GROUPS_OR_TRAFFIC_SOURCES, {
  valid: { "target groups": group({ target_group_arns: [target] }), "traffic sources": group({ traffic_source }) },
  invalid: {
    "both are set": [
      group({ target_group_arns: [target], traffic_source }),
      `${ADDRESS} traffic_source is set; it must be left out where target_group_arns is set`,
    ],
  },
});

testRule(LOAD_BALANCERS_OR_TRAFFIC_SOURCES, {
  valid: { "load balancers and target groups": group({ load_balancers: ["web"], target_group_arns: [target] }) },
  invalid: {
    "both are set": [
      group({ load_balancers: ["web"], traffic_source }),
      `${ADDRESS} traffic_source is set; it must be left out where load_balancers is set`,
    ],
  },
});

import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { TARGETS_RULES } from "../../../../analysis/rules/target-group/targets";
import { ruleOf, testsOf } from "../rule-cases";
import { groupWith } from "./group-with";

const testRule = testsOf(TARGETS_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const GROUP = "${aws_lb_target_group.web.arn}";

/** Auto Scaling groups behind `aws_lb_target_group.web`, of these maximum sizes. */
function scaled(...sizes: readonly unknown[]) {
  const groups = sizes.map((max_size, at) => [`s${at}`, { max_size, target_group_arns: [GROUP] }]);
  return { ...groupWith({}), aws_autoscaling_group: Object.fromEntries(groups) as Attributes };
}

const attachments = (count: number) => ({
  aws_lb_target_group_attachment: { one: { count, target_group_arn: GROUP, target_id: "i-1" } },
});
const quota = (total: number): string =>
  `with which aws_lb_target_group.web may have ${total} targets; the quota targets-per-target-group is 1000, which AWS raises on request`;

testRule("target-group/targets", {
  valid: {
    "as many as the quota": { ...scaled(998), ...attachments(2) },
    "a size that is known only at apply": { ...scaled("${var.max}", 1000) },
    "capacity that is counted in vCPUs": {
      ...groupWith({}),
      aws_autoscaling_group: { s: { max_size: 5000, desired_capacity_type: "vcpu", target_group_arns: [GROUP] } },
    },
    "groups of which there may be none": {
      ...groupWith({}),
      aws_autoscaling_group: { s: { count: "${var.n}", max_size: 5000, target_group_arns: [GROUP] } },
    },
    "a target group that cannot be seen": {
      aws_autoscaling_group: { s: { max_size: 5000, target_group_arns: "${var.groups}" } },
    },
  },
  invalid: {
    "one group may grow past it": [scaled(1001), `aws_autoscaling_group.s0: max_size is 1001, ${quota(1001)}`],
    "two groups may grow past it together": [
      scaled(600, 401),
      `aws_autoscaling_group.s1: max_size is 401, ${quota(1001)}`,
    ],
    "a target comes on top of a group": [
      { ...scaled(1000), ...attachments(1) },
      `aws_lb_target_group_attachment.one[0]: target_group_arn is aws_lb_target_group.web, ${quota(1001)}`,
    ],
    "a group is attached apart": [
      {
        ...groupWith({}),
        aws_autoscaling_group: { s: { max_size: 1001 } },
        aws_autoscaling_attachment: {
          s: { autoscaling_group_name: "${aws_autoscaling_group.s.name}", lb_target_group_arn: GROUP },
        },
      },
      `aws_autoscaling_group.s: max_size is 1001, ${quota(1001)}`,
    ],
  },
});

test("a quota that AWS has raised is what counts", () => {
  const graph = readTerraform({ resource: scaled(1001) });
  expect(
    checkGraph(graph, { quotas: { "targets-per-target-group": 1001 } }, [ruleOf(TARGETS_RULES, "target-group/targets")])
      .problems,
  ).toEqual([]);
});

const wrong = (place: string, type: string): string =>
  `${place} is aws_lb_target_group.web of target_type "${type}"; it must be a target group of target_type "instance"`;

testRule("target-group/auto-scaling-target-type", {
  valid: {
    instances: scaled(2),
    "a type that is known only at apply": { ...scaled(2), ...groupWith({ target_type: "${var.type}" }) },
    "target groups that cannot be seen": { aws_autoscaling_group: { s: { target_group_arns: ["${var.group}"] } } },
  },
  invalid: {
    "the group's targets are addresses": [
      { ...scaled(2), ...groupWith({ target_type: "ip" }) },
      `aws_autoscaling_group.s0: ${wrong("target_group_arns", "ip")}`,
    ],
    "an attachment's targets are addresses": [
      {
        ...groupWith({ target_type: "ip" }),
        aws_autoscaling_attachment: { s: { autoscaling_group_name: "web", lb_target_group_arn: GROUP } },
      },
      `aws_autoscaling_attachment.s: ${wrong("lb_target_group_arn", "ip")}`,
    ],
    "a traffic source's target is a Lambda function": [
      {
        ...groupWith({ target_type: "lambda" }),
        aws_autoscaling_traffic_source_attachment: {
          s: { autoscaling_group_name: "web", traffic_source: { type: "elbv2", identifier: GROUP } },
        },
      },
      `aws_autoscaling_traffic_source_attachment.s: ${wrong("traffic_source[0].identifier", "lambda")}`,
    ],
  },
});

import { RESOURCE_LABEL_RULES } from "../../../../analysis/rules/scaling/resource-label";
import { testsOf } from "../rule-cases";

const testRule = testsOf(RESOURCE_LABEL_RULES);

const AT = "aws_autoscaling_policy.requests";
const SPECIFICATION = "target_tracking_configuration[0].predefined_metric_specification[0]";
const LABEL = "app/web/0123456789abcdef/targetgroup/api/fedcba9876543210";

function requests(resource_label?: string, group = "${aws_autoscaling_group.web.name}") {
  const predefined_metric_specification = {
    predefined_metric_type: "ALBRequestCountPerTarget",
    ...(resource_label !== undefined && { resource_label }),
  };
  return {
    aws_autoscaling_policy: {
      requests: {
        autoscaling_group_name: group,
        policy_type: "TargetTrackingScaling",
        target_tracking_configuration: { target_value: 100, predefined_metric_specification },
      },
    },
  };
}

function predictive(metric_specification: Readonly<Record<string, unknown>>) {
  const predictive_scaling_configuration = { metric_specification };
  return { aws_autoscaling_policy: { requests: { predictive_scaling_configuration } } };
}

const MUST =
  'set it to "<arn_suffix of the load balancer>/<arn_suffix of the target group>", because predefined_metric_type is';

testRule("scaling-policy/resource-label-required", {
  valid: {
    "a label": requests(LABEL),
    "a label that is known only at apply": requests("${aws_lb.web.arn_suffix}/${aws_lb_target_group.api.arn_suffix}"),
    "a metric without requests": predictive({
      predefined_metric_pair_specification: { predefined_metric_type: "ASGCPUUtilization" },
    }),
  },
  invalid: {
    "target tracking has none": [
      requests(),
      `${AT}: ${SPECIFICATION}.resource_label is not set; ${MUST} ALBRequestCountPerTarget`,
    ],
    "the pair of predictive scaling has none": [
      predictive({ predefined_metric_pair_specification: { predefined_metric_type: "ALBRequestCount" } }),
      `${AT}: predictive_scaling_configuration[0].metric_specification[0].predefined_metric_pair_specification[0].resource_label is not set; ${MUST} ALBRequestCount`,
    ],
    "the load metric of predictive scaling has none": [
      predictive({ predefined_load_metric_specification: { predefined_metric_type: "ALBTargetGroupRequestCount" } }),
      `${AT}: predictive_scaling_configuration[0].metric_specification[0].predefined_load_metric_specification[0].resource_label is not set; ${MUST} ALBTargetGroupRequestCount`,
    ],
  },
});

testRule("scaling-policy/resource-label-format", {
  valid: {
    "a label": requests(LABEL),
    "any label of a metric that counts no requests": predictive({
      predefined_load_metric_specification: {
        predefined_metric_type: "ASGTotalCPUUtilization",
        resource_label: "testLabel",
      },
    }),
  },
  invalid: {
    "it is of a Network Load Balancer": [
      requests(LABEL.replace("app/", "net/")),
      `${AT}: ${SPECIFICATION}.resource_label is "${LABEL.replace("app/", "net/")}"; it must be app/<name>/<id>/targetgroup/<name>/<id>`,
    ],
    "it is only the target group": [
      requests("targetgroup/api/fedcba9876543210"),
      `${AT}: ${SPECIFICATION}.resource_label is "targetgroup/api/fedcba9876543210"; it must be app/<name>/<id>/targetgroup/<name>/<id>`,
    ],
  },
});

/** A group of machines, two target groups, and a policy on the requests of `api`. */
function attached(group: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) {
  return {
    ...requests("${aws_lb.web.arn_suffix}/${aws_lb_target_group.api.arn_suffix}"),
    aws_lb: { web: {} },
    aws_lb_target_group: { api: {}, other: {} },
    aws_autoscaling_group: { web: group },
    ...more,
  };
}

const API = "${aws_lb_target_group.api.arn}";
const OTHER = "${aws_lb_target_group.other.arn}";
const GROUP = "${aws_autoscaling_group.web.name}";
const NOT_ATTACHED = `${AT}: ${SPECIFICATION}.resource_label is of aws_lb_target_group.api, which is not attached to aws_autoscaling_group.web; attach it, or name a target group that is attached`;

testRule("scaling-policy/resource-label-attached", {
  valid: {
    "the group's own attachment": attached({ target_group_arns: [OTHER, API] }),
    "a traffic source": attached({ traffic_source: [{ identifier: API, type: "elbv2" }] }),
    "an attachment": attached(
      {},
      { aws_autoscaling_attachment: { api: { autoscaling_group_name: GROUP, lb_target_group_arn: API } } },
    ),
    "a traffic source's attachment": attached(
      {},
      {
        aws_autoscaling_traffic_source_attachment: {
          api: { autoscaling_group_name: GROUP, traffic_source: { identifier: API, type: "elbv2" } },
        },
      },
    ),
    "target groups that are known only at apply": attached({ target_group_arns: "${var.target_groups}" }),
    "an attachment to a group that is known only at apply": attached(
      {},
      { aws_autoscaling_attachment: { api: { autoscaling_group_name: "${var.group}", lb_target_group_arn: API } } },
    ),
    "a label of one of several target groups": {
      ...attached({}),
      ...requests("${var.blue ? aws_lb_target_group.api.arn_suffix : aws_lb_target_group.other.arn_suffix}"),
    },
    "a group that stands elsewhere": { ...attached({}), ...requests(LABEL, "elsewhere") },
  },
  invalid: {
    "nothing is attached": [attached({}), NOT_ATTACHED],
    "another target group is attached": [attached({ target_group_arns: [OTHER] }), NOT_ATTACHED],
    "the target group is attached to another group of machines": [
      attached(
        {},
        {
          aws_autoscaling_group: { web: {}, batch: {} },
          aws_autoscaling_attachment: {
            api: { autoscaling_group_name: "${aws_autoscaling_group.batch.name}", lb_target_group_arn: API },
          },
        },
      ),
      NOT_ATTACHED,
    ],
    "the label is written out": [
      {
        ...attached({}),
        ...requests(LABEL),
        aws_lb_target_group: { api: { arn_suffix: "targetgroup/api/fedcba9876543210" } },
      },
      NOT_ATTACHED,
    ],
  },
});

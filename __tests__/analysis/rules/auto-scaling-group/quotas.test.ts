import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { QUOTA_RULES } from "../../../../analysis/rules/auto-scaling-group/quotas";
import { problemsOf, ruleOf, testRule } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const autoscaling_group_name = "${aws_autoscaling_group.web.name}";

/** A group and a number of resources that refer to it. */
function referring(type: string, count: unknown, attributes: Readonly<Record<string, unknown>> = {}) {
  return { ...group({}), [type]: { each: { count, autoscaling_group_name, ...attributes } } };
}

test.each([
  [ruleOf(QUOTA_RULES, "auto-scaling-group/policy-count"), "aws_autoscaling_policy", 50, "scaling policies"],
  [ruleOf(QUOTA_RULES, "auto-scaling-group/schedule-count"), "aws_autoscaling_schedule", 125, "scheduled actions"],
  [ruleOf(QUOTA_RULES, "auto-scaling-group/hook-count"), "aws_autoscaling_lifecycle_hook", 50, "lifecycle hooks"],
] as const)("$0.id is about the one too many", (rule, type, most, what) => {
  expect(problemsOf(rule, referring(type, most))).toEqual([]);
  expect(problemsOf(rule, referring(type, "${var.count}"))).toEqual([]);
  const elsewhere = { autoscaling_group_name: "${var.group}" };
  expect(problemsOf(rule, referring(type, most + 1, elsewhere))).toEqual([]);
  const problems = problemsOf(rule, referring(type, most + 2));
  expect(problems.map(({ address, message }) => `${address}: ${message}`)).toEqual([
    `${type}.each[${most}]: autoscaling_group_name is aws_autoscaling_group.web, which has ${most + 2} ${what}; AWS allows at most ${most}`,
  ]);
});

test("the hooks in a group's own blocks count too", () => {
  const initial_lifecycle_hook = [{ name: "a" }, { name: "b" }];
  const hooks = (count: number) => ({
    ...referring("aws_autoscaling_lifecycle_hook", count),
    ...group({ initial_lifecycle_hook }),
  });
  expect(problemsOf(ruleOf(QUOTA_RULES, "auto-scaling-group/hook-count"), hooks(48))).toEqual([]);
  expect(
    problemsOf(ruleOf(QUOTA_RULES, "auto-scaling-group/hook-count"), hooks(49)).map(({ message }) => message),
  ).toEqual([
    "autoscaling_group_name is aws_autoscaling_group.web, which has 51 lifecycle hooks; AWS allows at most 50",
  ]);
});

/** A group that notifies topics, each of them twice. */
function notifying(topics: number) {
  const notifications = Array.from({ length: topics * 2 }, (_, index) => [
    `n${index}`,
    { group_names: [autoscaling_group_name], topic_arn: `arn:aws:sns:eu-west-1:123456789012:t${index % topics}` },
  ]);
  return { ...group({}), aws_autoscaling_notification: Object.fromEntries(notifications) };
}

test("a group that notifies 10 topics is right, and each notification of an eleventh is not", () => {
  expect(problemsOf(ruleOf(QUOTA_RULES, "auto-scaling-group/topic-count"), notifying(10))).toEqual([]);
  expect(
    problemsOf(ruleOf(QUOTA_RULES, "auto-scaling-group/topic-count"), notifying(11)).map(
      ({ address, message }) => `${address}: ${message}`,
    ),
  ).toEqual(
    ["n10", "n21"].map(
      (name) =>
        `aws_autoscaling_notification.${name}: topic_arn is one of 11 topics of aws_autoscaling_group.web; AWS allows at most 10`,
    ),
  );
});

const targets = (count: number) => Array.from({ length: count }, (_, index) => `arn:target-group/${index}`);
const attaching = (own: number, lb_target_group_arn: string) => ({
  ...group({ target_group_arns: targets(own) }),
  aws_autoscaling_attachment: { one: { autoscaling_group_name, lb_target_group_arn } },
});

testRule(ruleOf(QUOTA_RULES, "auto-scaling-group/target-group-count"), {
  valid: {
    "50 target groups": group({ target_group_arns: targets(50) }),
    "the same one 51 times": group({ target_group_arns: Array.from({ length: 51 }, () => "arn:target-group/0") }),
    "49 and an attachment": attaching(49, "arn:target-group/more"),
    "50 and an attachment of one of them": attaching(50, "arn:target-group/3"),
    "50 and an attachment known only at apply": attaching(50, "${var.target}"),
  },
  invalid: {
    "there are 51": [
      group({ target_group_arns: targets(51) }),
      `${ADDRESS} target_group_arns has 51 target groups; AWS allows at most 50`,
    ],
    "an attachment is the 51st": [
      attaching(50, "arn:target-group/more"),
      "aws_autoscaling_attachment.one: autoscaling_group_name is aws_autoscaling_group.web, which is in 51 target groups; AWS allows at most 50",
    ],
  },
});

test("more groups in a region than the quota are a warning at the first of them", () => {
  const west = { alias: "west", region: "eu-west-1" };
  const graph = readTerraform({
    provider: { aws: [{ region: "eu-central-1" }, west] },
    resource: { aws_autoscaling_group: { a: { count: 3 }, b: { provider: "aws.west" }, c: { count: "${var.count}" } } },
  });
  const problems = (quota: number) =>
    checkGraph(graph, { quotas: { "auto-scaling-groups-per-region": quota } }, [
      ruleOf(QUOTA_RULES, "auto-scaling-group/groups-per-region"),
    ]).problems;
  expect(problems(3)).toEqual([]);
  expect(problems(2).map(({ severity, address, message }) => `${severity} ${address}: ${message}`)).toEqual([
    "warning aws_autoscaling_group.a[2]: the region has 3 groups; the quota auto-scaling-groups-per-region is 2, which AWS raises on request",
  ]);
});

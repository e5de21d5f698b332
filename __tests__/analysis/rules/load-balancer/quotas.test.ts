import { expect, test } from "@jest/globals";
import { QUOTA_RULES } from "../../../../analysis/rules/load-balancer/quotas";
import { TARGET_QUOTA_RULES } from "../../../../analysis/rules/load-balancer/targets";
import { TRUST_STORE_RULES } from "../../../../analysis/rules/load-balancer/trust-store";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { problemsOf, ruleOf, testsOf } from "../rule-cases";
import { httpsListener, listener, networkListener } from "./configurations";

const testRule = testsOf(
  [...QUOTA_RULES, ...TARGET_QUOTA_RULES, ...TRUST_STORE_RULES],
  "load-balancer/targets-quota",
  "trust-store/quota",
);

testRule("load-balancer/region-quota", {
  valid: {
    "50 ALBs": { aws_lb: { web: { count: 50 } } },
    "51 Network Load Balancers": { aws_lb: { web: { count: 51, load_balancer_type: "network" } } },
    "a number that is not known": { aws_lb: { web: { count: 50 }, more: { count: "${var.count}" } } },
    "two regions": { aws_lb: { web: { count: 50 }, more: { provider: "aws.virginia" } } },
  },
  invalid: {
    "51 ALBs": [
      { aws_lb: { web: { count: 50 }, zoo: { count: 2 } } },
      "aws_lb.zoo[0]: aws_lb.zoo[0] is ALB number 51 of its region; the quota load-balancers-per-region is 50, which AWS raises on request",
    ],
  },
});

const OF_ALB = (things: string, count: number, quota: string) =>
  `is aws_lb.web, which has ${count} ${things} without this one; the quota ${quota} is ${count}, which AWS raises on request`;

testRule("load-balancer/listeners-quota", {
  valid: {
    "50 listeners": listener({ count: 50 }),
    "51 listeners of a Network Load Balancer": networkListener({ count: 51 }),
    "a number that is not known": listener({ count: "${var.count}" }),
  },
  invalid: {
    "51 listeners": [
      listener({ count: 51 }),
      `aws_lb_listener.web[50]: load_balancer_arn ${OF_ALB("listeners", 50, "listeners-per-load-balancer")}`,
    ],
  },
});

const withRules = (one: number, two = 0) => ({
  ...listener({ count: 2 }),
  aws_lb_listener_rule: {
    one: { count: one, listener_arn: "${aws_lb_listener.web[0].arn}" },
    two: { count: two, listener_arn: "${aws_lb_listener.web[1].arn}" },
  },
});

testRule("load-balancer/rules-quota", {
  valid: { "100 rules over two listeners": withRules(60, 40) },
  invalid: {
    "101 rules over two listeners": [
      withRules(60, 41),
      `aws_lb_listener_rule.two[40]: listener_arn ${OF_ALB("rules", 100, "rules-per-load-balancer")}`,
    ],
  },
});

const withCertificates = (count: number) => ({
  ...httpsListener({}),
  aws_lb_listener_certificate: {
    more: { count, listener_arn: "${aws_lb_listener.web.arn}", certificate_arn: "${var.c}" },
  },
});

testRule("load-balancer/certificates-quota", {
  valid: { "25 certificates beside the default": withCertificates(25) },
  invalid: {
    "26 certificates beside the default": [
      withCertificates(26),
      `aws_lb_listener_certificate.more[25]: listener_arn ${OF_ALB("certificates", 25, "certificates-per-load-balancer")}`,
    ],
  },
});

const verifying = (count: number) =>
  httpsListener({ count, mutual_authentication: { mode: "verify", trust_store_arn: "${var.store}" } });

testRule("load-balancer/mutual-tls-listeners", {
  valid: {
    "2 listeners verify": verifying(2),
    "3 listeners pass through": httpsListener({ count: 3, mutual_authentication: { mode: "passthrough" } }),
  },
  invalid: {
    "3 listeners verify": [
      verifying(3),
      'aws_lb_listener.web[2]: mutual_authentication[0].mode is "verify"; 2 listeners of aws_lb.web verify already, the most that an ALB can have',
    ],
  },
});

const withGroups = (count: number) => ({
  ...listener({}),
  aws_lb_target_group: { web: { count } },
  aws_lb_listener_rule: {
    web: {
      count,
      listener_arn: "${aws_lb_listener.web.arn}",
      action: { type: "forward", target_group_arn: "${aws_lb_target_group.web[count.index].arn}" },
    },
    again: {
      listener_arn: "${aws_lb_listener.web.arn}",
      action: { type: "forward", target_group_arn: "${aws_lb_target_group.web[0].arn}" },
    },
  },
});

testRule("load-balancer/target-groups", {
  valid: { "100 groups, one of them in two rules": withGroups(100) },
  invalid: {
    "101 groups": [
      withGroups(101),
      "aws_lb_listener_rule.web[100]: action[0].target_group_arn is aws_lb_target_group.web[100]; aws_lb.web has 100 others already, the most that an ALB can have",
    ],
  },
});

function withTargets(max_size: number | string, attachments: number) {
  const arn = "${aws_lb_target_group.web.arn}";
  return {
    ...listener({ default_action: { type: "forward", target_group_arn: arn } }),
    aws_lb_target_group: { web: {} },
    aws_autoscaling_group: { web: { max_size, target_group_arns: [arn] } },
    aws_lb_target_group_attachment: {
      web: { count: attachments, target_group_arn: arn, target_id: "${var.instance}" },
    },
  };
}

test.each([
  [990, 10, []],
  [
    990,
    11,
    ["aws_lb.web may have 1001 targets; the quota targets-per-load-balancer is 1000, which AWS raises on request"],
  ],
  ["${var.max}", 11, []],
])("an ALB's targets are its groups' maximum (%s) and its attachments (%s)", (max, attachments, messages) => {
  expect(
    problemsOf(ruleOf(TARGET_QUOTA_RULES, "load-balancer/targets-quota"), withTargets(max, attachments)).map(
      ({ message }) => message,
    ),
  ).toEqual(messages);
});

test("fails if a quota that the settings lower is passed", () => {
  const graph = readTerraform({ resource: listener({ count: 3 }) });
  const { problems } = checkGraph(graph, { quotas: { "listeners-per-load-balancer": 2 } }, [
    ruleOf(QUOTA_RULES, "load-balancer/listeners-quota"),
  ]);
  expect(problems.map(({ address }) => address)).toEqual(["aws_lb_listener.web[2]"]);
});

const store = (name: string) => ({ aws_lb_trust_store: { web: { name } } });
const STORE_NAME = "it must be 1 to 32 letters, digits and single hyphens between them";

testRule("trust-store/name", {
  valid: { "32 characters": store("a".repeat(32)), "hyphens inside": store("a-b-c") },
  invalid: {
    "33 characters": [store("a".repeat(33)), `aws_lb_trust_store.web: name is "${"a".repeat(33)}"; ${STORE_NAME}`],
    "two hyphens": [store("a--b"), `aws_lb_trust_store.web: name is "a--b"; ${STORE_NAME}`],
    "a hyphen last": [store("a-"), `aws_lb_trust_store.web: name is "a-"; ${STORE_NAME}`],
  },
});

testRule("trust-store/name-unique", {
  valid: { "two names": { aws_lb_trust_store: { one: { name: "a" }, two: { name: "b" } } } },
  invalid: {
    "one name": [
      { aws_lb_trust_store: { one: { name: "a" }, two: { name: "a" } } },
      'aws_lb_trust_store.two: name is "a"; it must be unique in its region; aws_lb_trust_store.one has it too',
    ],
  },
});

test.each([
  [20, []],
  [
    21,
    [
      "aws_lb_trust_store.web[20] is trust store number 21; the quota trust-stores-per-account is 20, which AWS raises on request",
    ],
  ],
])("%s trust stores against the quota of 20", (count, messages) => {
  const problems = problemsOf(ruleOf(TRUST_STORE_RULES, "trust-store/quota"), {
    aws_lb_trust_store: { web: { count } },
  });
  expect(problems.map(({ message }) => message)).toEqual(messages);
});

import { expect, test } from "@jest/globals";
import {
  CERTIFICATES_QUOTA,
  LISTENERS_QUOTA,
  MUTUAL_TLS_LISTENERS,
  REGION_QUOTA,
  RULES_QUOTA,
} from "../../../../analysis/rules/load-balancer/quotas";
import { TARGET_GROUPS, TARGETS_QUOTA } from "../../../../analysis/rules/load-balancer/targets";
import {
  TRUST_STORE_NAME,
  TRUST_STORE_NAME_UNIQUE,
  TRUST_STORES_QUOTA,
} from "../../../../analysis/rules/load-balancer/trust-store";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { problemsOf, testRule } from "../rule-cases";
import { httpsListener, listener, networkListener } from "./configurations";

testRule(REGION_QUOTA, {
  valid: {
    "50 ALBs": { aws_lb: { web: { count: 50 } } },
    "51 Network Load Balancers": { aws_lb: { web: { count: 51, load_balancer_type: "network" } } },
    "a number that is not known": { aws_lb: { web: { count: 50 }, more: { count: "${var.count}" } } },
    "two regions": { aws_lb: { web: { count: 50 }, more: { provider: "aws.virginia" } } },
  },
  invalid: {
    "51 ALBs": [
      { aws_lb: { web: { count: 50 }, zoo: { count: 2 } } },
      "aws_lb.zoo[0]: aws_lb.zoo[0] is ALB number 51 of its region; it must be one of at most 50, unless the quota load-balancers-per-region is raised",
    ],
  },
});

const OF_ALB = (things: string, count: number, quota: string) =>
  `is aws_lb.web, which has ${count} ${things} without this one; it must be an ALB with fewer, unless the quota ${quota} is raised`;

testRule(LISTENERS_QUOTA, {
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

testRule(RULES_QUOTA, {
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

testRule(CERTIFICATES_QUOTA, {
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

testRule(MUTUAL_TLS_LISTENERS, {
  valid: {
    "2 listeners verify": verifying(2),
    "3 listeners pass through": httpsListener({ count: 3, mutual_authentication: { mode: "passthrough" } }),
  },
  invalid: {
    "3 listeners verify": [
      verifying(3),
      'aws_lb_listener.web[2]: mutual_authentication[0].mode is "verify"; it must be another on aws_lb.web, where 2 listeners verify already',
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

testRule(TARGET_GROUPS, {
  valid: { "100 groups, one of them in two rules": withGroups(100) },
  invalid: {
    "101 groups": [
      withGroups(101),
      "aws_lb_listener_rule.web[100]: action[0].target_group_arn is aws_lb_target_group.web[100]; it must be one of the 100 other target groups that aws_lb.web has already, the most that an ALB can have",
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
    [
      "aws_lb.web may have 1001 targets; it must have at most 1000, unless the quota targets-per-load-balancer is raised",
    ],
  ],
  ["${var.max}", 11, []],
])("an ALB's targets are its groups' maximum (%s) and its attachments (%s)", (max, attachments, messages) => {
  expect(problemsOf(TARGETS_QUOTA, withTargets(max, attachments)).map(({ message }) => message)).toEqual(messages);
});

test("fails if a quota that the settings lower is passed", () => {
  const graph = readTerraform({ resource: listener({ count: 3 }) });
  const { problems } = checkGraph(graph, { quotas: { "listeners-per-load-balancer": 2 } }, [LISTENERS_QUOTA]);
  expect(problems.map(({ address }) => address)).toEqual(["aws_lb_listener.web[2]"]);
});

const store = (name: string) => ({ aws_lb_trust_store: { web: { name } } });
const STORE_NAME = "it must be 1 to 32 letters, digits and single hyphens between them";

testRule(TRUST_STORE_NAME, {
  valid: { "32 characters": store("a".repeat(32)), "hyphens inside": store("a-b-c") },
  invalid: {
    "33 characters": [store("a".repeat(33)), `aws_lb_trust_store.web: name is "${"a".repeat(33)}"; ${STORE_NAME}`],
    "two hyphens": [store("a--b"), `aws_lb_trust_store.web: name is "a--b"; ${STORE_NAME}`],
    "a hyphen last": [store("a-"), `aws_lb_trust_store.web: name is "a-"; ${STORE_NAME}`],
  },
});

testRule(TRUST_STORE_NAME_UNIQUE, {
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
      "aws_lb_trust_store.web[20] is trust store number 21; it must be one of at most 20, unless the quota trust-stores-per-account is raised",
    ],
  ],
])("%s trust stores against the quota of 20", (count, messages) => {
  const problems = problemsOf(TRUST_STORES_QUOTA, { aws_lb_trust_store: { web: { count } } });
  expect(problems.map(({ message }) => message)).toEqual(messages);
});

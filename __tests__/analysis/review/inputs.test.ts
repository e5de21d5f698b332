import { describe, expect, test } from "@jest/globals";
import { type PlanView, readPlan } from "../../../analysis/graph";
import type { ResourceChangeJson } from "../../../analysis/graph/plan/plan-json";
import { inputsOf, NO_INPUTS, review } from "../../../analysis/review";
import { fixturePlan } from "../../fixtures/plans/fixture-plan";
import { change, create, planOf, remove, update } from "./plans";

const GROUP = { id: "sg-1", vpc_id: "vpc-1" };
const BALANCER = {
  id: "arn:lb",
  arn: "arn:lb",
  load_balancer_type: "application",
  internal: false,
  security_groups: ["sg-1"],
  subnets: ["subnet-1"],
};
const NETWORK: Readonly<Record<string, object>> = {
  "aws_vpc.a": { id: "vpc-1", cidr_block: "10.0.0.0/16" },
  "aws_internet_gateway.a": { id: "igw-1", vpc_id: "vpc-1" },
  "aws_subnet.a": { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
  "aws_route_table.a": { id: "rtb-1", vpc_id: "vpc-1", route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }] },
  "aws_route_table_association.a": { id: "a-1", subnet_id: "subnet-1", route_table_id: "rtb-1" },
  "aws_security_group.a": GROUP,
};
const SERVICE: Readonly<Record<string, object>> = {
  "aws_lb.a": BALANCER,
  "aws_lb_listener.a": { id: "arn:l", arn: "arn:l", load_balancer_arn: "arn:lb", port: 443, protocol: "HTTPS" },
};
const RULE = { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 443, to_port: 443 };
const RULE_ADDRESS = "aws_vpc_security_group_ingress_rule.a";

/** A plan of resources that stay, and of what changes. Its configuration is not known. */
function planWith(stays: Readonly<Record<string, object>>, ...changes: readonly ResourceChangeJson[]): PlanView {
  const all = Object.entries(stays).map(([address, values]) =>
    change(address, ["no-op"], { ...values }, { ...values }),
  );
  const before = [...all, ...changes].filter((each) => each.change.before !== null);
  const resources = before.map(({ address, type, name, change: { before: values } }) => {
    return { address, type, name, mode: "managed" as const, values: values as Record<string, unknown> };
  });
  const prior_state = { format_version: "1.0", values: { root_module: { resources } } };
  return planOf([...all, ...changes], { prior_state, configuration: {} });
}

const opening = create(RULE_ADDRESS, { ...RULE, cidr_ipv4: "0.0.0.0/0" });

describe("who newly reaches what", () => {
  test("is told of what is there already", () => {
    const plan = planWith({ ...NETWORK, ...SERVICE }, opening);
    const { risks } = review(plan, inputsOf(plan));
    expect(risks).toEqual([
      {
        level: "medium",
        address: RULE_ADDRESS,
        attribute: "cidr_ipv4",
        subject: "the load balancer aws_lb.a",
        reason: "can newly be reached by the internet on tcp 443",
        kind: "security-group/opened",
        follows: [],
      },
    ]);
  });

  test("is a part of the creation of what is new", () => {
    const created = Object.entries(SERVICE).map(([address, values]) => create(address, { ...values }));
    const { opened, closed } = inputsOf(planWith(NETWORK, opening, ...created));
    expect([opened, closed]).toEqual([[], []]);
  });

  test("is told of a new machine that the whole internet reaches", () => {
    const instance = {
      id: "i-1",
      subnet_id: "subnet-1",
      vpc_security_group_ids: ["sg-1"],
      associate_public_ip_address: true,
    };
    const { opened } = inputsOf(planWith(NETWORK, opening, create("aws_instance.a", instance)));
    expect(opened).toMatchObject([{ from: "internet", to: "aws_instance.a", ports: "tcp 443", level: "high" }]);
  });

  test("is closed where it stays, and not where it goes", () => {
    const closing = remove(RULE_ADDRESS, { ...RULE, cidr_ipv4: "0.0.0.0/0" });
    expect(inputsOf(planWith({ ...NETWORK, ...SERVICE }, closing)).closed).toMatchObject([
      { from: "internet", to: "aws_lb.a", ports: "tcp 443" },
    ]);
    const removed = Object.entries(SERVICE).map(([address, values]) => remove(address, { ...values }));
    expect(inputsOf(planWith(NETWORK, closing, ...removed)).closed).toEqual([]);
  });
});

describe("who is cut off", () => {
  const http = { id: "arn:h", arn: "arn:h", load_balancer_arn: "arn:lb", port: 80, protocol: "HTTP" };
  const rule = (port: number, more: object = {}) => ({
    ...{ ...RULE, from_port: port, to_port: port, id: `sgr-${port}`, cidr_ipv4: "0.0.0.0/0" },
    ...more,
  });
  const WEB: Readonly<Record<string, object>> = {
    ...NETWORK,
    ...SERVICE,
    "aws_lb_listener.a": {
      ...{ ...SERVICE["aws_lb_listener.a"], default_action: [{ type: "forward", target_group_arn: "arn:tg" }] },
    },
    "aws_lb_target_group.a": { id: "arn:tg", arn: "arn:tg", port: 80, protocol: "HTTP", vpc_id: "vpc-1" },
    "aws_security_group.web": { id: "sg-2", vpc_id: "vpc-1", egress: [] },
    "aws_vpc_security_group_egress_rule.a": { ...rule(80), id: "sgr-e" },
    [RULE_ADDRESS]: rule(443),
  };
  const target = (name: string): Readonly<Record<string, object>> => ({
    [`aws_instance.${name}`]: { id: `i-${name}`, subnet_id: "subnet-1", vpc_security_group_ids: ["sg-2"] },
    [`aws_lb_target_group_attachment.${name}`]: {
      ...{ id: `t-${name}`, target_group_arn: "arn:tg", target_id: `i-${name}`, port: 80 },
    },
  });
  const risks = (plan: PlanView) =>
    review(plan, inputsOf(plan)).risks.map(({ level, address, subject, reason, kind, follows }) =>
      [level, kind, address, `${subject} ${reason}`, ...follows].join(" | "),
    );

  test("is told of a listener that its group lets nobody reach any more", () => {
    const closing = remove("aws_vpc_security_group_ingress_rule.https", rule(443));
    const plan = planWith({ ...WEB, "aws_lb_listener.http": http, [RULE_ADDRESS]: rule(80) }, closing);
    expect(risks(plan)).toEqual([
      "high | load-balancer/cut-off | aws_vpc_security_group_ingress_rule.https | the listener on port 443 is cut off: " +
        "port is 443, on which nobody reaches aws_lb.a: aws_security_group.a lets in only tcp 80; add an ingress rule for tcp 443 | aws_lb.a",
    ]);
    expect(inputsOf(plan).problems).toEqual([]);
  });

  test("is told of targets that the load balancer does not reach any more, in one line each of what is closed", () => {
    const ingress = rule(80, { security_group_id: "sg-2", cidr_ipv4: undefined, referenced_security_group_id: "sg-1" });
    const closing = remove("aws_vpc_security_group_ingress_rule.web", ingress);
    const plan = planWith({ ...WEB, ...target("a"), ...target("b") }, closing);
    expect(risks(plan)).toEqual([
      expect.stringMatching(
        /^high \| load-balancer\/cut-off \| aws_vpc_security_group_ingress_rule.web \| the target aws_lb_target_group_attachment.a is cut off: port is 80; it must be open from aws_lb.a to aws_instance.a: /,
      ),
    ]);
    expect(
      review(plan, inputsOf(plan)).traffic.map(({ kind, address, before }) => `${kind} ${address} ${before ?? ""}`),
    ).toEqual([
      "closed aws_vpc_security_group_ingress_rule.web aws_lb.a → aws_instance.a, aws_instance.b, tcp 80",
      "closed aws_vpc_security_group_ingress_rule.web internet → aws_instance.a, aws_instance.b through aws_lb.a, tcp 80",
    ]);
  });

  test("is told of several that somebody newly reaches in one risk", () => {
    const ssh = create(
      "aws_vpc_security_group_ingress_rule.ssh",
      rule(22, { security_group_id: "sg-2", cidr_ipv4: "10.0.0.0/16" }),
    );
    expect(
      risks(planWith({ ...WEB, ...target("a"), ...target("b") }, ssh)).filter((risk) => risk.includes("opened")),
    ).toEqual([
      "low | security-group/opened | aws_vpc_security_group_ingress_rule.ssh | the instance aws_instance.a, the instance aws_instance.b " +
        "can newly be reached by 10.0.0.0/16 on tcp 22",
    ]);
  });

  test("is nobody where a listener or a target is new", () => {
    const { "aws_lb_listener.a": listener, ...rest } = WEB;
    expect(
      risks(planWith({ ...rest, [RULE_ADDRESS]: rule(80) }, create("aws_lb_listener.a", { ...listener }))),
    ).toEqual([]);
  });
});

describe("problems", () => {
  const wrong = { port: 80, protocol: "HTTP", vpc_id: "vpc-1", health_check: [{ interval: 4, timeout: 3 }] };

  test("are those that the plan makes, or makes otherwise", () => {
    const worse = { ...wrong, health_check: [{ interval: 3, timeout: 2 }], slow_start: 10 };
    const plan = planWith({}, update("aws_lb_target_group.a", { ...wrong }, worse));
    expect(inputsOf(plan).problems.map(({ address, rule }) => `${address} ${rule}`)).toEqual([
      "aws_lb_target_group.a target-group/health-check-interval",
      "aws_lb_target_group.a target-group/slow-start",
    ]);
  });

  test("are not those that stay as they are", () => {
    const tagged = update("aws_lb_target_group.a", { ...wrong }, { ...wrong, tags: { a: "b" } });
    expect(inputsOf(planWith({}, tagged)).problems).toEqual([]);
    const plan = planWith({ "aws_lb_target_group.a": wrong }, create("aws_sns_topic.a", {}));
    expect(inputsOf(plan).problems).toEqual([]);
  });

  test("are waived by the project's settings", () => {
    const plan = planWith({}, create("aws_lb_target_group.a", wrong));
    const waivers = [{ rule: "target-group/health-check-interval", at: "aws_lb_target_group.a", reason: "a test" }];
    expect(inputsOf(plan, { waivers }).problems).toEqual([]);
  });

  test("are none in a plan without changes", () => {
    expect(inputsOf(planWith({ "aws_lb_target_group.a": wrong }))).toEqual(NO_INPUTS);
  });
});

test("the real engine's plan of a first deploy opens nothing, and says in a line each what it could not see", () => {
  const { cost, ...inputs } = inputsOf(readPlan(fixturePlan("first-deploy")));
  expect(cost).toBeDefined();
  expect(inputs).toEqual({
    ...NO_INPUTS,
    unseen: [
      "its ingress rules are known only at apply, if it has any (module.web.aws_security_group.lb)",
      "not all of its subnets are seen (aws_db_instance.main)",
      "not all of its security groups are seen (aws_db_instance.main)",
    ],
  });
});

test("judges what can be read of a plan, and tells what cannot", () => {
  const odd = { resource_changes: [{ address: "aws_lb.a", change: { actions: ["create"], after: {} } }, null] };
  const plan = readPlan(odd);
  const { unread, level } = review(plan, inputsOf(plan));
  expect([level, unread]).toEqual(["high", ["resource_changes[1]: it is null; it must be an object"]]);
});

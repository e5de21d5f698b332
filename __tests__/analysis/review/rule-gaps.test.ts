import { describe, expect, test } from "@jest/globals";
import type { ResourceChangeJson } from "../../../analysis/graph/plan/plan-json";
import { inputsOf, review } from "../../../analysis/review";
import { change, create, planOf, remove } from "./plans";

/** What stays: a balancer on 80 in a public subnet. */
const STAYS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "aws_vpc.a": { id: "vpc-1", cidr_block: "10.0.0.0/16" },
  "aws_internet_gateway.a": { id: "igw-1", vpc_id: "vpc-1" },
  "aws_subnet.a": { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
  "aws_route_table.a": { id: "rtb-1", vpc_id: "vpc-1", route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }] },
  "aws_route_table_association.a": { id: "rtbassoc-1", subnet_id: "subnet-1", route_table_id: "rtb-1" },
  "aws_security_group.lb": { id: "sg-lb", vpc_id: "vpc-1", ingress: [], egress: [] },
  "aws_lb.web": {
    id: "arn:lb",
    arn: "arn:lb",
    internal: false,
    load_balancer_type: "application",
    subnets: ["subnet-1"],
    security_groups: ["sg-lb"],
  },
  "aws_lb_listener.http": {
    id: "arn:l",
    arn: "arn:l",
    load_balancer_arn: "arn:lb",
    port: 80,
    protocol: "HTTP",
    default_action: [{ type: "fixed-response", fixed_response: [{ status_code: "404", content_type: "text/plain" }] }],
  },
};

const RULE = "aws_vpc_security_group_ingress_rule";
const ingress = {
  security_group_id: "sg-lb",
  ip_protocol: "tcp",
  from_port: 80,
  to_port: 80,
  cidr_ipv4: "0.0.0.0/0",
};

function risks(...changes: readonly ResourceChangeJson[]) {
  const given = new Set(changes.map(({ address }) => address));
  const others = Object.entries(STAYS).filter(([address]) => !given.has(address));
  const stays = others.map(([address, values]) => change(address, ["no-op"], values, values));
  const all = [...stays, ...changes];
  const resources = all.flatMap(({ address, type, name, change: { before } }) =>
    before == null ? [] : [{ address, mode: "managed" as const, type, name, values: { ...before } }],
  );
  const prior = { values: { root_module: { resources } } };
  const plan = planOf(all, { prior_state: prior, configuration: {} });
  return review(plan, inputsOf(plan))
    .risks.filter(({ kind }) => kind === "security-group-rule/gap" || kind === "security-group/opened")
    .map(({ level, subject, reason, follows }) => [`${level} ${subject} ${reason}`, follows]);
}

describe("a rule that lets clients reach a balancer", () => {
  const before = { id: "sgr-1", ...ingress };
  const replaced = (...actions: Parameters<typeof change>[1]) =>
    change(`${RULE}.web`, actions, before, ingress, {
      action_reason: "replace_by_request",
      after_unknown: { id: true },
    });

  test("is missed while it is replaced, destroyed first", () => {
    expect(risks(replaced("delete", "create"))).toEqual([
      [
        `high ${RULE}.web is destroyed before the new one is created: in between, aws_lb.web cannot be reached by the internet on tcp 80`,
        ["aws_lb.web"],
      ],
    ]);
  });

  test("is missed too where its group lists it, as a group that is there does", () => {
    const listed = { protocol: "tcp", from_port: 80, to_port: 80, cidr_blocks: ["0.0.0.0/0"] };
    const group = { ...STAYS["aws_security_group.lb"], ingress: [listed] };
    const kept = change("aws_security_group.lb", ["no-op"], group, group);
    expect(risks(replaced("delete", "create"), kept)).toEqual(risks(replaced("delete", "create")));
    expect(risks(replaced("delete", "create"), kept)).toHaveLength(1);
  });

  test("is not where the new one comes first, or where another rule lets them in", () => {
    expect(risks(replaced("create", "delete"))).toEqual([]);
    const other = { ...ingress, from_port: 0, to_port: 100 };
    expect(risks(replaced("delete", "create"), change(`${RULE}.other`, ["no-op"], other, other))).toEqual([]);
  });

  test("is missed while it is made anew under another address", () => {
    expect(
      risks(remove(`${RULE}.old`, before), create(`${RULE}.new`, ingress, { after_unknown: { id: true } })),
    ).toEqual([
      [
        `high ${RULE}.new is made anew from ${RULE}.old in no order: AWS refuses an equal rule while the old one is there, and without both, aws_lb.web cannot be reached by the internet on tcp 80; a moved block keeps it`,
        ["aws_lb.web"],
      ],
    ]);
  });

  test("is news, and not missed, where it is the first", () => {
    expect(risks(create(`${RULE}.new`, ingress))).toEqual([
      ["medium the load balancer aws_lb.web can newly be reached by the internet on tcp 80", []],
    ]);
  });
});

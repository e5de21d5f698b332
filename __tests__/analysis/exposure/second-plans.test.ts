import { describe, expect, test } from "@jest/globals";
import { inputsOf, review } from "../../../analysis/review";
import { exposureOf } from "../../../analysis/exposure";
import { type Planned, secondPlan } from "../second-plans";
import { reaches } from "./networks";

const VPC = { id: "vpc-1", cidr_block: "10.0.0.0/16", default_network_acl_id: "acl-0" };
const rule = (port: number, ...cidrs: string[]) => ({
  ...{ protocol: "tcp", from_port: port, to_port: port, cidr_blocks: cidrs, ipv6_cidr_blocks: [], description: "" },
  ...{ prefix_list_ids: [], security_groups: [], self: false },
});
const group = (ingress: readonly object[], more: object = {}) => ({
  ...{ id: "sg-1", vpc_id: "vpc-1", name: "web", ingress, egress: [], tags: null },
  ...more,
});
const separate = (port: number, cidr: string) => ({
  ...{ id: `sgr-${port}`, security_group_id: "sg-1", ip_protocol: "tcp", from_port: port, to_port: port },
  cidr_ipv4: cidr,
});
const stays = (before: object, written: Planned["written"] = {}): Planned => ({ before: { ...before }, written });

const ROUTE = { cidr_block: "0.0.0.0/0", gateway_id: "igw-1", ipv6_cidr_block: "", nat_gateway_id: "" };
const TABLE = { id: "rtb-1", vpc_id: "vpc-1", route: [ROUTE] };

/** A machine with a public address in a public subnet, all of it applied before. */
const NETWORK = {
  "aws_vpc.main": stays(VPC, { cidr_block: "10.0.0.0/16" }),
  "aws_internet_gateway.main": stays({ id: "igw-1", vpc_id: "vpc-1" }, { vpc_id: "vpc-1" }),
  "aws_subnet.a": stays(
    { id: "subnet-1", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
    { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
  ),
  "aws_route_table.main": stays(TABLE, { vpc_id: "vpc-1" }),
  "aws_route_table_association.a": stays(
    { id: "a-1", subnet_id: "subnet-1", route_table_id: "rtb-1" },
    { subnet_id: "subnet-1", route_table_id: "rtb-1" },
  ),
  "aws_instance.web": stays(
    { id: "i-1", subnet_id: "subnet-1", associate_public_ip_address: true, vpc_security_group_ids: ["sg-1"] },
    { subnet_id: "subnet-1", associate_public_ip_address: true, vpc_security_group_ids: ["sg-1"] },
  ),
};
const GROUP = "aws_security_group.web";
const SEPARATE = "aws_vpc_security_group_ingress_rule";
const separateRule = (port: number, cidr: string) => stays(separate(port, cidr), separate(port, cidr));

const to = (address: string, resources: Readonly<Record<string, Planned>>) =>
  reaches(secondPlan({ ...NETWORK, ...resources }).after, address);
const toWeb = (resources: Readonly<Record<string, Planned>>) => to("aws_instance.web", resources);

/** What a review says, in the order of its levels. */
const risks = (resources: Readonly<Record<string, Planned>>) => {
  const plan = secondPlan({ ...NETWORK, ...resources });
  const inputs = inputsOf(plan);
  return [
    ...review(plan, inputs).risks.map(({ level, kind, subject, reason }) => `${level} ${kind}: ${subject} ${reason}`),
    ...inputs.closed.map(({ from, ports }) => `closed: ${from} ${ports}`),
  ];
};

describe("an instance that a plan replaces", () => {
  test("is in the groups that are written, though what AWS makes of them is known only at apply", () => {
    const values = { subnet_id: "subnet-1", associate_public_ip_address: true, security_groups: ["sg-1"] };
    const replaced: Planned = {
      before: { ...values, id: "i-1", security_groups: [], vpc_security_group_ids: ["sg-1"] },
      after: values,
      unknown: { id: true, vpc_security_group_ids: true },
      written: values,
      actions: ["delete", "create"],
    };
    const ssh = group([rule(22, "0.0.0.0/0")]);
    const other = group([rule(23, "0.0.0.0/0")], { id: "sg-2", name: "other" });
    const groups = {
      [GROUP]: stays(ssh, { ingress: ssh.ingress }),
      "aws_security_group.other": stays(other, { ingress: other.ingress }),
    };
    expect(toWeb({ "aws_instance.web": replaced, ...groups })).toEqual(["aws_instance.web <- internet tcp 22"]);
  });
});

describe("rules of a security group in dynamic blocks, in a later plan", () => {
  test("let in what they say", () => {
    expect(toWeb({ [GROUP]: stays(group([rule(443, "0.0.0.0/0"), rule(22, "10.0.0.0/8")])) })).toEqual([
      "aws_instance.web <- 10.0.0.0/8 tcp 22",
      "aws_instance.web <- internet tcp 443",
    ]);
  });

  test("are not closed by a changed tag", () => {
    const before = group([rule(443, "0.0.0.0/0")]);
    const after = { ...before, tags: { Name: "web" } };
    expect(risks({ [GROUP]: { before, after, written: { tags: { Name: "web" } } } })).toEqual([]);
  });

  test("are opened by what is added", () => {
    const before = group([rule(443, "0.0.0.0/0")]);
    const after = group([rule(443, "0.0.0.0/0"), rule(22, "0.0.0.0/0"), rule(3306, "0.0.0.0/0")]);
    expect(risks({ [GROUP]: { before, after } })).toEqual([
      "high security-group/opened: the instance aws_instance.web can newly be reached by the internet on tcp 22",
      "high security-group/opened: the instance aws_instance.web can newly be reached by the internet on tcp 3306",
    ]);
  });

  test("that are known only at apply are not seen", () => {
    const before = group([rule(443, "0.0.0.0/0")]);
    const after = { ...before, ingress: undefined };
    const plan = secondPlan({ ...NETWORK, [GROUP]: { before, after, unknown: { ingress: true } } });
    expect(exposureOf(plan.after)).toEqual({
      entries: [],
      unseen: [{ address: GROUP, reason: "its ingress rules are known only at apply" }],
    });
  });
});

describe("what a group that is there lists of rules that stand elsewhere", () => {
  const all = group([rule(443, "0.0.0.0/0"), rule(22, "0.0.0.0/0")]);

  test("is theirs", () => {
    const before = { [GROUP]: stays(all), [`${SEPARATE}.https`]: separateRule(443, "0.0.0.0/0") };
    expect(toWeb({ ...before, [`${SEPARATE}.ssh`]: separateRule(22, "0.0.0.0/0") })).toEqual([
      "aws_instance.web <- internet tcp 22",
      "aws_instance.web <- internet tcp 443",
    ]);
  });

  test("goes with a rule that goes", () => {
    const rules = {
      [GROUP]: stays(all),
      [`${SEPARATE}.https`]: separateRule(443, "0.0.0.0/0"),
      [`${SEPARATE}.ssh`]: { before: separate(22, "0.0.0.0/0"), after: null },
    };
    expect(toWeb(rules)).toEqual(["aws_instance.web <- internet tcp 443"]);
    expect(risks(rules)).toEqual(["closed: internet tcp 22"]);
  });

  test("goes with the last rule", () => {
    const gone = (port: number) => ({ before: separate(port, "0.0.0.0/0"), after: null });
    expect(toWeb({ [GROUP]: stays(all), [`${SEPARATE}.a`]: gone(22), [`${SEPARATE}.b`]: gone(443) })).toEqual([]);
  });

  test("changes with a rule that changes", () => {
    const changed = {
      before: separate(22, "0.0.0.0/0"),
      after: separate(22, "10.0.0.0/8"),
      written: separate(22, "10.0.0.0/8"),
    };
    const rules = { [GROUP]: stays(group([rule(22, "0.0.0.0/0")])), [`${SEPARATE}.ssh`]: changed };
    expect(toWeb(rules)).toEqual(["aws_instance.web <- 10.0.0.0/8 tcp 22"]);
  });

  test("stays where no resource declares it", () => {
    expect(toWeb({ [GROUP]: stays(all), [`${SEPARATE}.https`]: separateRule(443, "0.0.0.0/0") })).toEqual([
      "aws_instance.web <- internet tcp 22",
      "aws_instance.web <- internet tcp 443",
    ]);
  });

  test("is not that of a group that takes its place", () => {
    const after = { ...group([]), ingress: undefined };
    const replaced: Planned = { before: all, after, unknown: { ingress: true }, actions: ["delete", "create"] };
    expect(toWeb({ [GROUP]: replaced })).toEqual([]);
  });
});

describe("a route table that is there", () => {
  const open = { [GROUP]: stays(group([rule(22, "0.0.0.0/0")])) };

  test("leads where its dynamic routes lead", () => {
    expect(toWeb(open)).toEqual(["aws_instance.web <- internet tcp 22"]);
  });

  test("no longer leads where a route that goes has led", () => {
    const route = { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" };
    const gone = { "aws_route.internet": { before: route, after: null } };
    expect(toWeb({ ...open, ...gone })).toEqual(["aws_instance.web <- 10.0.0.0/16 tcp 22"]);
    expect(toWeb({ ...open, "aws_route.internet": stays(route, route) })).toEqual([
      "aws_instance.web <- internet tcp 22",
    ]);
  });
});

describe("a network ACL that is there", () => {
  const open = { [GROUP]: stays(group([rule(22, "0.0.0.0/0")])) };
  const entry = (number: number, action: string) => ({
    ...{ rule_no: number, action, protocol: "-1", from_port: 0, to_port: 0, cidr_block: "0.0.0.0/0" },
    ipv6_cidr_block: "",
  });
  const acl = (...ingress: object[]) => ({ id: "acl-1", vpc_id: "vpc-1", subnet_ids: ["subnet-1"], ingress });
  const written = { vpc_id: "vpc-1", subnet_ids: ["subnet-1"] };

  test("denies what its dynamic entries deny", () => {
    const allowing = { "aws_network_acl.main": stays(acl(entry(100, "allow")), written) };
    expect(toWeb({ ...open, ...allowing })).toEqual(["aws_instance.web <- internet tcp 22"]);
    const denying = { "aws_network_acl.main": stays(acl(entry(90, "deny"), entry(100, "allow")), written) };
    expect(toWeb({ ...open, ...denying })).toEqual(["aws_instance.web <- internet tcp 22?"]);
  });

  test("no longer denies what an entry that goes has denied", () => {
    const gone = {
      before: {
        ...{ network_acl_id: "acl-1", rule_number: 90, egress: false, protocol: "-1", rule_action: "deny" },
        cidr_block: "0.0.0.0/0",
      },
      after: null,
    };
    const acls = { "aws_network_acl.main": stays(acl(entry(90, "deny"), entry(100, "allow")), written) };
    expect(toWeb({ ...open, ...acls, "aws_network_acl_rule.deny": gone })).toEqual([
      "aws_instance.web <- internet tcp 22",
    ]);
  });

  test("of the VPC lets everything in, with the empty text that the provider stores for no IPv6 block", () => {
    const all = { ...entry(100, "allow") };
    const main = { id: "acl-0", default_network_acl_id: "acl-0", ingress: [all] };
    const acls = { "aws_default_network_acl.main": stays(main, { default_network_acl_id: "acl-0", ingress: [all] }) };
    expect(toWeb({ ...open, ...acls })).toEqual(["aws_instance.web <- internet tcp 22"]);
  });
});

import { describe, expect, test } from "@jest/globals";
import { readPlan } from "../../analysis/graph";
import type { Environment } from "../../config/environment";
import { auditStrays } from "../../strays/audit";
import { awsApi } from "../../strays/reader";
import { withoutDetours } from "../../terraform/terraform";
import { audit, fates, found, TAGS } from "./audits";

const VPC = { values: { cidr_block: "10.0.0.0/16", tags: { Name: "shop-dev" } } };
const SUBNET = { values: { cidr_block: "10.0.0.0/20" }, refers: { vpc_id: "aws_vpc.main" } };
const vpc = (id: string) => found("aws_vpc", id, { Name: "shop-dev", cidr_block: "10.0.0.0/16" });
const subnet = (id: string, vpc_id: string) => found("aws_subnet", id, { vpc_id, cidr_block: "10.0.0.0/20" });

describe("what is in no state", () => {
  test("is nothing where the state knows all of it", () => {
    const { strays, isStateEmpty } = audit([vpc("vpc-1")], {
      "aws_vpc.main": { exists: true, values: { id: "vpc-1", ...VPC.values } },
    });
    expect({ strays, isStateEmpty }).toEqual({ strays: [], isStateEmpty: false });
  });

  test("is wanted where the configuration has it, with what stands in it", () => {
    const all = [subnet("subnet-1", "vpc-1"), vpc("vpc-1")];
    const result = audit(all, { "aws_vpc.main": VPC, "aws_subnet.a": SUBNET });
    expect(result.isStateEmpty).toBe(true);
    expect(fates(result)).toEqual(["wanted: aws_subnet.a subnet-1", "wanted: aws_vpc.main vpc-1"]);
  });

  test("is, of two, the one on which the others depend", () => {
    const all = [vpc("vpc-1"), vpc("vpc-2"), subnet("subnet-2", "vpc-2")];
    expect(fates(audit(all, { "aws_vpc.main": VPC, "aws_subnet.a": SUBNET }))).toEqual([
      "wanted: aws_subnet.a subnet-2",
      "wanted: aws_vpc.main vpc-2",
      "left over: aws_vpc vpc-1",
    ]);
  });

  test("is left over where the state knows another one of it, and so is what stands in it", () => {
    const all = [vpc("vpc-1"), subnet("subnet-1", "vpc-1"), vpc("vpc-2")];
    const subnetOfState = { values: { ...SUBNET.values, vpc_id: "vpc-2" } };
    const result = audit(all, {
      "aws_vpc.main": { exists: true, values: { id: "vpc-2", ...VPC.values } },
      "aws_subnet.a": subnetOfState,
    });
    expect(fates(result)).toEqual(["left over: aws_subnet subnet-1", "left over: aws_vpc vpc-1"]);
  });

  test("is a load balancer by its name only together with its subnets", () => {
    const balancer = { values: { name: "shop-dev-1234" }, refers: { subnets: ["aws_subnet.a"] } };
    const wanted = { "aws_vpc.main": VPC, "aws_subnet.a": SUBNET, "aws_lb.main": balancer };
    const lb = (subnets: string[]) => found("aws_lb", "arn:lb", { name: "shop-dev-1234", subnets });
    const network = [vpc("vpc-1"), subnet("subnet-1", "vpc-1")];
    expect(fates(audit([...network, lb(["subnet-1"])], wanted))).toContain("wanted: aws_lb.main arn:lb");
    expect(fates(audit([...network, lb(["subnet-9"])], wanted))).toContain("left over: aws_lb arn:lb");
  });

  test("is adopted where an import block has it", () => {
    const imported = { importing: "vpc-1", values: { id: "vpc-1", ...VPC.values } };
    expect(fates(audit([vpc("vpc-1")], { "aws_vpc.main": imported }))).toEqual(["adopted: aws_vpc.main vpc-1"]);
  });

  test("is adopted by its type and its id: a role and its instance profile have the same", () => {
    const all = [
      found("aws_iam_role", "instance", { name: "instance" }),
      found("aws_iam_instance_profile", "instance", { name: "instance" }),
    ];
    const stack = {
      "aws_iam_role.main": { importing: "instance", values: { id: "instance", name: "instance" } },
      "aws_iam_instance_profile.main": { values: { name: "instance" } },
    };
    expect(fates(audit(all, stack))).toEqual([
      "wanted: aws_iam_instance_profile.main instance",
      "adopted: aws_iam_role.main instance",
    ]);
  });

  test("is an internet gateway that is attached to nothing yet", () => {
    const gateway = { values: { tags: { Name: "shop-dev" } }, refers: { vpc_id: "aws_vpc.main" } };
    const all = [vpc("vpc-1"), found("aws_internet_gateway", "igw-1", { Name: "shop-dev" })];
    const result = audit(all, { "aws_vpc.main": VPC, "aws_internet_gateway.main": gateway });
    expect(fates(result)).toContain("wanted: aws_internet_gateway.main igw-1");
  });

  test("is a rule only if nothing of it differs, what is not set included", () => {
    const group = { values: { name: "lb" }, refers: { vpc_id: "aws_vpc.main" } };
    const from = { ip_protocol: "tcp", from_port: 80, to_port: 80 };
    const rule = {
      values: { ...from, cidr_ipv4: "0.0.0.0/0" },
      refers: { security_group_id: "aws_security_group.lb" },
    };
    const all = [
      vpc("vpc-1"),
      found("aws_security_group", "sg-1", { name: "lb", vpc_id: "vpc-1" }),
      found("aws_vpc_security_group_ingress_rule", "sgr-1", {
        ...from,
        security_group_id: "sg-1",
        cidr_ipv4: undefined,
        cidr_ipv6: "::/0",
      }),
      found("aws_vpc_security_group_ingress_rule", "sgr-2", {
        ...from,
        security_group_id: "sg-1",
        cidr_ipv4: "0.0.0.0/0",
        cidr_ipv6: undefined,
      }),
    ];
    const wanted = {
      "aws_vpc.main": VPC,
      "aws_security_group.lb": group,
      "aws_vpc_security_group_ingress_rule.http": rule,
    };
    expect(fates(audit(all, wanted))).toEqual([
      "wanted: aws_security_group.lb sg-1",
      "wanted: aws_vpc.main vpc-1",
      "wanted: aws_vpc_security_group_ingress_rule.http sgr-2",
      "left over: aws_vpc_security_group_ingress_rule sgr-1",
    ]);
  });

  test("is not what has neither tags nor a name of ours, unless the configuration wants it", () => {
    const table = found("aws_route_table", "rtb-1", { vpc_id: "vpc-1", Name: "public" });
    const route = (to: string) =>
      found("aws_route", `rtb-1_${to}`, { route_table_id: "rtb-1", destination_cidr_block: to }, { tags: {} });
    const result = audit([vpc("vpc-1"), table, route("0.0.0.0/0"), route("192.168.0.0/16")], {
      "aws_vpc.main": { exists: true, values: { id: "vpc-1" } },
      "aws_route_table.public": { exists: true, values: { id: "rtb-1" } },
      "aws_route.internet": { values: { destination_cidr_block: "0.0.0.0/0", route_table_id: "rtb-1" } },
    });
    expect(fates(result)).toEqual(["wanted: aws_route.internet rtb-1_0.0.0.0/0"]);
  });

  test("a route of the state is known by its table and its destination: its id is the provider's own", () => {
    const to = { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" };
    const result = audit([found("aws_route", "rtb-1_0.0.0.0/0", to)], {
      "aws_route.internet": { exists: true, values: { id: "r-rtb-1108", destination_ipv6_cidr_block: "", ...to } },
    });
    expect(fates(result)).toEqual([]);
  });

  test("marks what carries a wanted name and not the tags: it may be somebody else's", () => {
    const all = [
      found("aws_lb_target_group", "arn:tg", { name: "web", vpc_id: "vpc-9" }, { tags: { Service: "shop" } }),
      found("aws_vpc", "vpc-1", {}, { tags: TAGS }),
    ];
    const group = { values: { name: "web", vpc_id: "vpc-1" } };
    const { strays } = audit(all, { "aws_lb_target_group.web": group });
    expect(strays.map(({ fate, found: { id }, isTagged }) => [fate, id, isTagged])).toEqual([
      ["left over", "arn:tg", false],
      ["left over", "vpc-1", true],
    ]);
  });
});

test("fails if a part of the plan cannot be read: what is not seen in the state would be taken for a stray", async () => {
  const plan = readPlan({
    format_version: "1.2",
    resource_changes: [{ address: 7 }],
    configuration: { root_module: {} },
  });
  const audited = { serviceName: "shop", name: "dev", environment: {} as Environment, plan };
  await expect(auditStrays(awsApi("eu-west-1", {}), audited)).rejects.toThrow(
    "the plan of dev cannot be read as a whole, so nobody knows what is in no state",
  );
});

test("another workspace or folder of Terraform's, which knows another state, is not looked at", () => {
  const env = { TF_WORKSPACE: "other", TF_DATA_DIR: "x", TF_CLI_ARGS_plan: "-refresh=false", TF_VAR_a: "b", PATH: "p" };
  expect(withoutDetours(env)).toEqual({ TF_VAR_a: "b", PATH: "p" });
});

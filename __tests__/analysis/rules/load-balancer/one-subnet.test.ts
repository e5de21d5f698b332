import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { ONE_SUBNET_RULES } from "../../../../analysis/rules/load-balancer/one-subnet";
import { testsOf } from "../rule-cases";

const testRule = testsOf(ONE_SUBNET_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const balancer = (web: Attributes, subnet: Attributes = {}) => ({ aws_lb: { web }, aws_subnet: { a: subnet } });
const A = "${aws_subnet.a.id}";
const must = "it must be subnets in two availability zones, unless this one is in a Local Zone or on an Outpost";

testRule("load-balancer/one-subnet", {
  valid: {
    "two ids": balancer({ subnets: ["subnet-1", "subnet-2"] }),
    "one of a Network Load Balancer": balancer({ load_balancer_type: "network", subnets: ["subnet-1"] }),
    "one on an Outpost": balancer({ subnets: ["subnet-1"], customer_owned_ipv4_pool: "ipv4pool-coip-1" }),
    "a subnet on an Outpost": balancer({ subnets: [A] }, { availability_zone: "${var.zone}", outpost_arn: "arn:o" }),
    "a subnet in a Local Zone": balancer({ subnets: [A] }, { availability_zone: "us-west-2-lax-1a" }),
    "a subnet whose zone is told of by another rule": balancer({ subnets: [A] }, { availability_zone: "eu-west-1a" }),
    "a subnet for which AWS chooses the zone, which another rule tells of": balancer({ subnets: [A] }),
    "an id known only at apply": balancer({ subnets: ["${var.subnet}"] }),
    "a list known only at apply": balancer({ subnets: "${var.subnets}" }),
    "a type known only at apply": balancer({ load_balancer_type: "${var.type}", subnets: ["subnet-1"] }),
  },
  invalid: {
    "there is one id": [balancer({ subnets: ["subnet-1"] }), `aws_lb.web: subnets is "subnet-1" alone; ${must}`],
    "there is one mapped id": [
      balancer({ subnet_mapping: [{ subnet_id: "subnet-1" }] }),
      `aws_lb.web: subnet_mapping is "subnet-1" alone; ${must}`,
    ],
    "there is one subnet, in a zone known only at apply": [
      balancer({ subnets: [A] }, { availability_zone: "${var.zone}" }),
      `aws_lb.web: subnets is aws_subnet.a alone; ${must}`,
    ],
  },
});

test("a load balancer that exists has been accepted with its one subnet", () => {
  const values = { load_balancer_type: "application", subnets: ["subnet-1"] };
  const resource = { address: "aws_lb.web", mode: "managed", type: "aws_lb", name: "web", schema_version: 0, values };
  const state = {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: { root_module: { resources: [resource] } },
  };
  expect(checkGraph(readTerraform(state), {}, ONE_SUBNET_RULES)).toMatchObject({ problems: [], resources: 1 });
});

import { describe, expect, test } from "@jest/globals";
import { comparedCostOf, costOf } from "../../../../analysis/capacity/cost";
import { readTerraform } from "../../../../analysis/graph";
import { costs, gaps, graphOf, lines } from "./services";

const NAT = { aws_nat_gateway: { a: { subnet_id: "subnet-1" } } };
const PRICED = ["NAT gateway: 1–1 × 0.045 hour = 32.85–32.85"];

describe("a region", () => {
  test("without a sheet has no price, and a comparison that is none", () => {
    const { cost, comparison } = comparedCostOf(graphOf(NAT, "eu-west-1"));
    expect(cost).toMatchObject({ items: [], pricedBy: [], unpricedRegions: ["eu-west-1"], hasUnknownRegion: false });
    expect(gaps(cost)).toEqual(["NAT gateway: there is no price sheet of eu-west-1"]);
    expect(comparison && lines(comparison)).toEqual(PRICED);
    expect(comparison).toMatchObject({ pricedBy: ["us-east-1"], unpricedRegions: [] });
  });

  test("with a sheet needs no comparison", () => {
    expect(comparedCostOf(graphOf(NAT)).comparison).toBeUndefined();
    // Nothing that it lacks would be there in another one.
    expect(comparedCostOf(graphOf({ aws_eks_cluster: { a: {} } }, "eu-west-1")).comparison).toBeUndefined();
  });

  test("that nothing tells is asked for, and taken from the option then", () => {
    expect(gaps(costs(NAT, {}, null))).toEqual(["NAT gateway: its region is not known; name it with --region"]);
    expect(costs(NAT, {}, null).hasUnknownRegion).toBe(true);
    expect(lines(costs(NAT, { region: "us-east-1" }, null))).toEqual(PRICED);
  });

  test("that the input tells is not changed by the option", () => {
    expect(costs(NAT, { region: "us-east-1" }, "eu-west-1").items).toEqual([]);
  });

  test("is that of the configuration of the provider", () => {
    const resource = {
      aws_nat_gateway: { a: { provider: "aws.far", subnet_id: "subnet-1" }, b: { subnet_id: "subnet-2" } },
    };
    const aws = [{ region: "us-east-1" }, { alias: "far", region: "eu-west-1" }];
    const cost = costOf(readTerraform({ provider: { aws }, resource }));
    expect(cost.items.map(({ address }) => address)).toEqual(["aws_nat_gateway.b"]);
    expect(cost.noPrice.map(({ address }) => address)).toEqual(["aws_nat_gateway.a"]);
    expect(cost).toMatchObject({ pricedBy: ["us-east-1"], unpricedRegions: ["eu-west-1"] });
  });

  const state = (...arns: string[]) => ({
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      root_module: {
        resources: [
          {
            address: "aws_nat_gateway.a",
            mode: "managed",
            type: "aws_nat_gateway",
            name: "a",
            values: { id: "nat-1" },
          },
          ...arns.map((arn, index) => ({
            ...{ address: `aws_vpc.v${index}`, mode: "managed", type: "aws_vpc", name: `v${index}` },
            values: { id: `vpc-${index}`, arn },
          })),
        ],
      },
    },
  });

  test("of a state is where its ARNs are", () => {
    const inVirginia = "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1";
    expect(lines(costOf(readTerraform(state(inVirginia))))).toEqual(PRICED);
    // Of two nobody knows which.
    const two = costOf(readTerraform(state(inVirginia, "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-2")));
    expect(gaps(two)).toEqual(["NAT gateway: its region is not known; name it with --region"]);
    expect(gaps(costOf(readTerraform(state("arn:aws:ec2:<b>:1:vpc/1"))))).toEqual([
      "NAT gateway: its region is not known; name it with --region",
    ]);
  });

  const plan = (region: object, more: object = {}) => ({
    format_version: "1.2",
    variables: { region: { value: "us-east-1" }, other: { value: "eu-west-1" } },
    resource_changes: [
      {
        ...{ address: "aws_nat_gateway.a", mode: "managed", type: "aws_nat_gateway", name: "a" },
        change: { actions: ["create"], before: null, after: { subnet_id: "subnet-1" }, after_unknown: { id: true } },
      },
    ],
    configuration: {
      provider_config: { aws: { name: "aws", expressions: { region }, ...more } },
      root_module: {
        variables: { region: {}, other: {} },
        resources: [
          {
            ...{ address: "aws_nat_gateway.a", mode: "managed", type: "aws_nat_gateway", name: "a" },
            ...{ provider_config_key: "aws", expressions: { subnet_id: { constant_value: "subnet-1" } } },
          },
        ],
      },
    },
  });

  test("of a plan may be a variable", () => {
    expect(lines(costOf(readTerraform(plan({ references: ["var.region"] }))))).toEqual(PRICED);
    expect(lines(costOf(readTerraform(plan({ constant_value: "us-east-1" }))))).toEqual(PRICED);
    // A choice between two, or a variable of a module.
    for (const unclear of [
      plan({ references: ["var.region", "var.other"] }),
      plan({ references: ["var.region"] }, { module_address: "module.a" }),
      plan({ references: ["local.region"] }),
      plan({}),
    ]) {
      expect(gaps(costOf(readTerraform(unclear)))).toEqual([
        "NAT gateway: its region is not known; name it with --region",
      ]);
    }
  });
});

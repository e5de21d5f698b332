import { describe, expect, test } from "@jest/globals";
import { costChange } from "../../../../analysis/capacity/cost";
import { graphOf, type Resources, service } from "./services";

const changed = (before: Resources, after: Resources, region?: string | null) =>
  costChange(graphOf(before, region), graphOf(after, region));

const range = (minimum: number, maximum = minimum) => ({
  minimum: expect.closeTo(minimum, 4),
  maximum: expect.closeTo(maximum, 4),
});

const NAT = { aws_nat_gateway: { a: { subnet_id: "subnet-1" } } };
const GROUP = "aws_autoscaling_group.web";

describe("the cost of a change", () => {
  test("is none where nothing changes that costs", () => {
    expect(changed(service(), service())).toBeUndefined();
    expect(changed(service(), service({}, { image_id: "ami-00000000000000000" }))).toBeUndefined();
    expect(changed(service(), { ...service(), aws_iam_role: { a: {} } })).toBeUndefined();
    expect(changed({ aws_db_instance: { a: { port: 1 } } }, { aws_db_instance: { a: { port: 2 } } })).toBeUndefined();
    expect(
      changed(service({}, { instance_type: "t3.metal" }), service({}, { instance_type: "t3.metal" })),
    ).toBeUndefined();
  });

  // By hand: t3.micro 0.0104 and t3.small 0.0208 dollars an hour (2026-07-20), 730 hours, two to four; gp3 16 GiB at 0.08 (2024-07-01).
  test("is told part by part, with the sums before and after", () => {
    const change = changed(service(), service({}, { instance_type: "t3.small" }));
    expect(change?.parts).toEqual([
      {
        address: GROUP,
        before: { what: "instances t3.micro", monthly: range(15.184, 30.368) },
        after: { what: "instances t3.small", monthly: range(30.368, 60.736) },
      },
    ]);
    expect(change).toMatchObject({ before: range(17.744, 35.488), after: range(32.928, 65.856), withoutPrice: 0 });
    expect(change?.pricedBy).toEqual(["us-east-1"]);
    expect(change).not.toHaveProperty("comparedBecause");
  });

  test("is that of what comes and of what goes", () => {
    const own = { what: "NAT gateway", monthly: range(32.85) };
    expect(changed({}, NAT)).toMatchObject({
      before: range(0),
      after: range(32.85),
      parts: [{ address: "aws_nat_gateway.a", before: null, after: own }],
    });
    expect(changed(NAT, {})).toMatchObject({
      before: range(32.85),
      after: range(0),
      parts: [{ address: "aws_nat_gateway.a", before: own, after: null }],
    });
  });

  test("has no price for a part where one side has none", () => {
    const change = changed(service(), service({}, { instance_type: "t3.metal" }));
    expect(change?.parts).toEqual([
      {
        address: GROUP,
        before: { what: "instances t3.micro", monthly: range(15.184, 30.368) },
        after: {
          what: 'instances "t3.metal"',
          monthly: null,
          noPrice: "the price sheet of us-east-1 has no price of it",
        },
      },
    ]);
    expect(change?.withoutPrice).toBe(1);
  });

  test("counts volumes of one name together", () => {
    const disks = (...gib: number[]) =>
      service(
        {},
        {
          block_device_mappings: gib.map((volume_size) => ({
            device_name: "${var.device}",
            ebs: { volume_size, volume_type: "gp3" },
          })),
        },
      );
    expect(changed(disks(10, 20), disks(20, 10))).toBeUndefined();
    // 10 GiB more for two to four instances
    expect(changed(disks(10, 20), disks(20, 20))?.after.maximum).toBeCloseTo((40 * 0.08 + 0.0104 * 730) * 4);
  });

  test.each([
    ["eu-west-1", "there is no price sheet of eu-west-1"],
    [null, "the region is not known"],
  ])("in %p is a comparison, and says why", (region, because) => {
    const change = changed(service(), service({ max_size: 5 }), region);
    expect(change).toMatchObject({ comparedBecause: because, pricedBy: ["us-east-1"] });
    // 5 × (0.0104 × 730 + 16 × 0.08)
    expect(change?.after).toEqual(range(17.744, 44.36));
    expect(changed(service(), service(), region)).toBeUndefined();
  });
});

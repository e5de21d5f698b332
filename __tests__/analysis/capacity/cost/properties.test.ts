import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Cost, costOf } from "../../../../analysis/capacity/cost";
import { PlanView } from "../../../../analysis/graph";
import { costs, type Resources, service } from "./services";

const size = fc.oneof(fc.integer({ min: -1, max: 12 }), fc.constantFrom("3", "x", null, "${var.n}", 1.5));
const instanceType = fc.constantFrom("t3.micro", "m5.large", "t3.metal", "${var.type}", null);

/** Something that costs, under one name. */
const piece: fc.Arbitrary<(name: string) => Resources> = fc.oneof(
  fc.record({ min: size, max: size, type: instanceType, monitored: fc.boolean() }).map(
    ({ min, max, type, monitored }) =>
      (name: string) =>
        renamed(
          service({ min_size: min, max_size: max }, { instance_type: type, monitoring: { enabled: monitored } }),
          name,
        ),
  ),
  fc.constant((name: string) => ({ aws_nat_gateway: { [name]: { subnet_id: "subnet-1" } } })),
  fc.constant((name: string) => ({ aws_eip: { [name]: {} } })),
  fc.nat({ max: 4 }).map((rules) => (name: string) => ({
    aws_wafv2_web_acl: { [name]: { name, rule: Array.from({ length: rules }, (_, index) => ({ name: `r${index}` })) } },
  })),
  fc
    .record({ gib: size, type: fc.constantFrom("gp2", "gp3", "io2", null), iops: size })
    .map(({ gib, type, iops }) => (name: string) => ({ aws_ebs_volume: { [name]: { size: gib, type, iops } } })),
  fc.constant((name: string) => ({ aws_db_instance: { [name]: {} } })),
);

function renamed(resources: Resources, name: string): Resources {
  return JSON.parse(
    JSON.stringify(resources)
      .replaceAll('"web":', `"${name}":`)
      .replaceAll("aws_launch_template.web", `aws_launch_template.${name}`),
  ) as Resources;
}

function union(all: readonly Resources[]): Resources {
  const merged: Record<string, Record<string, object>> = {};
  for (const resources of all) {
    for (const [type, blocks] of Object.entries(resources)) merged[type] = { ...merged[type], ...blocks };
  }
  return merged;
}

const monthly = ({ items }: Cost) => items.map((item) => item.monthly);

describe("whatever costs", () => {
  test("costs at its minimum no more than at its maximum, and never less than nothing", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const cost = costs(union(pieces.map((make, index) => make(`p${index}`))));
        for (const { minimum, maximum } of [cost.monthly, ...monthly(cost)]) {
          expect(minimum).toBeGreaterThanOrEqual(0);
          expect(maximum).toBeGreaterThanOrEqual(minimum);
          expect(Number.isFinite(maximum)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("costs together what its parts cost by themselves", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const named = pieces.map((make, index) => make(`p${index}`));
        const [whole, parts] = [costs(union(named)), named.map((each) => costs(each))];
        const sum = (of: "minimum" | "maximum") => parts.reduce((total, part) => total + part.monthly[of], 0);
        expect(whole.monthly.minimum).toBeCloseTo(sum("minimum"), 6);
        expect(whole.monthly.maximum).toBeCloseTo(sum("maximum"), 6);
        expect(whole.noPrice).toHaveLength(parts.reduce((total, { noPrice }) => total + noPrice.length, 0));
      }),
      { numRuns: 30 },
    );
  });

  test("is worked out of any configuration", () => {
    const attribute = fc.constantFrom(
      ...["min_size", "max_size", "launch_template", "mixed_instances_policy", "warm_pool", "launch_configuration"],
    );
    const template = fc.constantFrom("instance_type", "block_device_mappings", "monitoring", "placement");
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant("${var.x}"));
    fc.assert(
      fc.property(fc.dictionary(attribute, value), fc.dictionary(template, value), (group, more) => {
        const { monthly: sum } = costs(service(group, more));
        expect(sum.minimum).toBeLessThanOrEqual(sum.maximum);
      }),
      { numRuns: 80 },
    );
  });

  test("is worked out of any plan", () => {
    const values = fc.jsonValue({ maxDepth: 3 });
    const names = [
      "min_size",
      "max_size",
      "launch_template",
      "mixed_instances_policy",
      "instance_type",
      "rule",
      "subnets",
    ];
    const types = ["aws_autoscaling_group", "aws_launch_template", "aws_lb", "aws_instance", "aws_wafv2_web_acl"];
    const change = fc.record({
      type: fc.constantFrom(...types, "aws_cloudwatch_metric_alarm", "aws_ebs_volume", "aws_vpc_endpoint"),
      after: fc.dictionary(fc.constantFrom(...names, "size", "period", "metric_query", "arn", "region"), values),
      after_unknown: values,
      after_sensitive: values,
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
        const resource_changes = changes.map(({ type, ...sides }, index) => ({
          ...{ address: `${type}.a${index}`, mode: "managed", type, name: `a${index}` },
          change: { actions: ["create"], before: null, ...sides },
        }));
        const { monthly: sum } = costOf(new PlanView({ format_version: "1.2", resource_changes } as never).after, {
          at: "us-east-1",
        });
        expect(sum.minimum).toBeLessThanOrEqual(sum.maximum);
      }),
      { numRuns: 80 },
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import type { ExpectedLoad } from "../../../analysis/capacity";
import type { MonthlyCost } from "../../../analysis/capacity/comparison/capacity-change";
import type { PlanView } from "../../../analysis/graph";
import type { ResourceChangeJson } from "../../../analysis/graph/plan/plan-json";
import { Display, SecretValues } from "../../../analysis/masking";
import { reviewedCapacity } from "../../../analysis/review/capacity";
import { inputsOf, review, reviewJson, reviewMarkdown, reviewText } from "../../../analysis/review";
import { change, planOf } from "./plans";

const GROUP = {
  id: "web",
  name: "web",
  min_size: 2,
  max_size: 8,
  desired_capacity: 3,
  health_check_type: "EC2",
  default_instance_warmup: 120,
  availability_zones: ["eu-west-1a", "eu-west-1b"],
  launch_template: [{ id: "lt-1" }],
};
const TEMPLATE = { id: "lt-1", instance_type: "m7g.large", monitoring: [{ enabled: true }] };
const POLICY = {
  id: "cpu",
  name: "cpu",
  autoscaling_group_name: "web",
  policy_type: "TargetTrackingScaling",
  target_tracking_configuration: [
    { target_value: 50, predefined_metric_specification: [{ predefined_metric_type: "ASGAverageCPUUtilization" }] },
  ],
};

/** What changes of a group, its template or its policy. */
interface Changed {
  readonly group?: object;
  readonly template?: object;
  readonly policy?: object;
}

function planWith({ group = {}, template = {}, policy = {} }: Changed): PlanView {
  const all: [string, object, object][] = [
    ["aws_autoscaling_group.web", GROUP, group],
    ["aws_launch_template.web", TEMPLATE, template],
    ["aws_autoscaling_policy.cpu", POLICY, policy],
  ];
  const changes = all.map(([address, values, more]): ResourceChangeJson => {
    const isTouched = Object.keys(more).length > 0;
    return change(address, [isTouched ? "update" : "no-op"], { ...values }, { ...values, ...more });
  });
  const resources = changes.map(({ address, type, name, change: { before } }) => ({
    address,
    type,
    name,
    mode: "managed" as const,
    values: before as Record<string, unknown>,
  }));
  const prior_state = { format_version: "1.0", values: { root_module: { resources } } };
  return planOf(changes, { prior_state, configuration: {} });
}

function reviewed(changed: Changed, expected?: ExpectedLoad) {
  const plan = planWith(changed);
  return review(plan, inputsOf(plan, {}, expected));
}

const DEFAULT =
  "a day at 100 requests/s with an hour of 480 at 12:00 UTC (the default load: half of what the minimum serves and 60 % of what the maximum serves today, at 100 requests/s an instance)";

describe("a change of capacity", () => {
  test("is told in two lines, under the same load before and after", () => {
    const result = reviewed({ group: { max_size: 4 } });
    expect(reviewText(result)).toContain(
      [
        "How many instances, under the same load",
        "  aws_autoscaling_group.web",
        "    - 2 to 8 instances, 54.9 instance-hours, no price (in us-east-1 136 dollars a month); 9 minutes short: 103,200 requests (1.03 %); too few without a zone",
        "    + 2 to 4 instances, 50.4 instance-hours, no price (in us-east-1 125 dollars a month); 60 minutes short: 348,000 requests (3.48 %); too few without a zone",
        `      ${DEFAULT}`,
      ].join("\n"),
    );
    expect(reviewMarkdown(result)).toContain("#### How many instances, under the same load");
    expect(JSON.parse(reviewJson(result))).toMatchObject({
      capacity: [
        { address: "aws_autoscaling_group.web", before: { highest: 8 }, after: { highest: 4, minutesOver: 60 } },
      ],
    });
  });

  test("takes the load that the configuration expects", () => {
    const expected = { lowestRequestsPerSecond: 20, highestRequestsPerSecond: 60, requestsPerSecondPerInstance: 30 };
    const [capacity] = reviewed(
      { policy: { target_tracking_configuration: [{ ...POLICY.target_tracking_configuration[0], target_value: 90 }] } },
      expected,
    ).capacity;
    expect(capacity?.load).toBe(
      "a day at 20 requests/s with an hour of 60 at 12:00 UTC (expectedLoad, at 30 requests/s an instance)",
    );
    expect([capacity?.before.highest, capacity?.after.highest]).toEqual([4, 3]);
  });

  test("another instance type serves as its vCPUs say", () => {
    const [capacity] = reviewed({ template: { instance_type: "m7g.xlarge" } }).capacity;
    expect(capacity?.load).toBe(`${DEFAULT}; m7g.xlarge has 2 times the vCPUs and is taken to serve as much more`);
    expect([capacity?.before.highest, capacity?.after.highest]).toEqual([8, 5]);
  });

  test("what serves alike is told in one line", () => {
    const result = reviewed({ group: { health_check_grace_period: 400 } });
    expect(reviewText(result)).toContain("    the same: 2 to 8 instances");
  });

  test("is not told where nothing of it changes", () => {
    expect(reviewed({ group: { desired_capacity: 5 } }).capacity).toEqual([]);
    expect(reviewed({ template: { tags: { Name: "web" } } }).capacity).toEqual([]);
    expect(reviewed({}).capacity).toEqual([]);
  });
});

test("the default load is of whole requests, and one instance is no instances", () => {
  const [capacity] = reviewed({ group: { max_size: 6, min_size: 1 }, policy: {} }).capacity;
  expect(capacity?.load).toMatch(/^a day at 100 requests\/s with an hour of 480 at/);
  const plan = planWith({ group: { min_size: 1, max_size: 1 } });
  const [single] = review(plan, inputsOf(plan)).capacity;
  expect(single?.after.text).toMatch(/^always 1 instance, 24 instance-hours, /);
});

describe("the cost of a capacity", () => {
  const outcome = { kind: "instances", lowest: 2, highest: 4, instanceHours: 50 } as const;
  const quiet = { minutesOver: 0, requestsOver: 0, shareOver: 0, zoneMayFail: true };
  const display = new Display(new SecretValues());
  const textOf = (cost: MonthlyCost | null) => {
    const side = { ...outcome, ...quiet, cost };
    return reviewedCapacity([{ address: "a", load: "", before: side, after: side }], display)[0]?.after.text;
  };

  test("is that of its own region, that of another one by name, or none", () => {
    const dollars = { dollarsPerMonth: 99.5, region: "us-east-1" };
    const end = "; never short; enough without a zone";
    expect(textOf({ ...dollars, isCompared: false })).toBe(
      `2 to 4 instances, 50 instance-hours, 99.5 dollars a month${end}`,
    );
    expect(textOf({ ...dollars, isCompared: true })).toBe(
      `2 to 4 instances, 50 instance-hours, no price (in us-east-1 99.5 dollars a month)${end}`,
    );
    expect(textOf(null)).toBe(`2 to 4 instances, 50 instance-hours, no price${end}`);
  });
});

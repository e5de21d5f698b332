import { describe, expect, test } from "@jest/globals";
import { costOf } from "../../../../analysis/capacity/cost";
import { readTerraform } from "../../../../analysis/graph";
import { costs, gaps, GROUP, lines, type Resources, service, TEMPLATE } from "./services";

// Every sum is worked out by hand: 730 hours; t3.micro 0.0104, t3.small 0.0208, m5.large 0.096 dollars an hour (AWS's price list, as recorded in
// karpenter-provider-aws, 2026-07-20); gp3 0.08 a GiB and month, detailed monitoring 7 × 0.30 (as recorded in infracost's golden files, 2024-07-01).

describe("a group", () => {
  test("costs from its minimum to its maximum", () => {
    const cost = costs(service({}, { monitoring: { enabled: true } }));
    expect(lines(cost)).toEqual([
      "instances t3.micro: 2–4 × 0.0104 hour = 15.18–30.37",
      "root volume gp3, 16 GiB: 32–64 × 0.08 GiB-month = 2.56–5.12",
      "detailed monitoring, 7 metrics an instance: 14–28 × 0.3 month = 4.20–8.40",
    ]);
    expect(gaps(cost)).toEqual([]);
    expect(cost.monthly.minimum).toBeCloseTo(21.944);
    expect(cost.monthly.maximum).toBeCloseTo(43.888);
    expect(cost.items[0]).toMatchObject({
      address: "aws_autoscaling_group.web",
      price: { asOf: "2026-07-20", source: expect.stringContaining("karpenter-provider-aws") },
    });
  });

  const scheduled = (...actions: object[]): Resources => ({
    ...service(),
    aws_autoscaling_schedule: Object.fromEntries(
      actions.map((action, index) => [
        `a${index}`,
        { autoscaling_group_name: "${aws_autoscaling_group.web.name}", scheduled_action_name: `a${index}`, ...action },
      ]),
    ),
  });

  test("costs from the least to the most that its scheduled actions set", () => {
    expect(lines(costs(scheduled({ min_size: 1, max_size: 2 }, { min_size: 4, max_size: 12 })))[0]).toBe(
      "instances t3.micro: 1–12 × 0.0104 hour = 7.59–91.10 (2 to 4 without its scheduled actions)",
    );
  });

  test("is not smaller by an action that leaves its size as it is, nor by one inside of it", () => {
    const cost = costs(scheduled({ min_size: -1, max_size: -1, desired_capacity: 3 }, { min_size: 3, max_size: 3 }));
    expect(lines(cost)[0]).toBe("instances t3.micro: 2–4 × 0.0104 hour = 15.18–30.37");
  });

  test("of which an action is not known says so", () => {
    const cost = costs(scheduled({ min_size: "${var.night}", max_size: 6 }));
    expect(lines(cost)[0]).toBe(
      "instances t3.micro: 2–6 × 0.0104 hour = 15.18–45.55 (2 to 4 without its scheduled actions)",
    );
    expect(gaps(cost)).toEqual(["instances of scheduled actions: how many they set is not known"]);
  });

  test("of none at all costs nothing", () => {
    expect(costs(service({ min_size: 0, max_size: 0 })).items).toEqual([]);
  });

  test.each<[string, object, object, string]>([
    ["an unknown minimum", { min_size: "${data.http.a.body}" }, {}, "instances: min_size is known only at apply"],
    ["no maximum", { max_size: null }, {}, "instances: max_size is not set"],
    [
      "a minimum that is no number",
      { min_size: "two" },
      {},
      "instances: min_size must be a whole number from 0 to 1,000,000",
    ],
    ["half an instance", { min_size: 1.5 }, {}, "instances: min_size must be a whole number from 0 to 1,000,000"],
    ["less than none", { min_size: -3 }, {}, "instances: min_size must be a whole number from 0 to 1,000,000"],
    ["more than anybody has", { max_size: 1e12 }, {}, "instances: max_size must be a whole number from 0 to 1,000,000"],
    ["an unknown type", {}, { instance_type: "${var.type}" }, "instances: instance_type is known only at apply"],
    ["no type", {}, { instance_type: null }, "instances: instance_type is not set"],
    [
      "needs instead of a type",
      {},
      { instance_type: null, instance_requirements: { vcpu_count: { min: 2 }, memory_mib: { min: 1024 } } },
      "instances: AWS chooses the instance type by instance_requirements",
    ],
    [
      "a type that the sheet does not have",
      {},
      { instance_type: "t3.metal" },
      'instances "t3.metal": the price sheet of us-east-1 has no price of it',
    ],
    [
      "Spot Instances",
      {},
      { instance_market_options: { market_type: "spot" } },
      "instances: Spot: its price changes with the market",
    ],
    [
      "dedicated hardware",
      {},
      { placement: { tenancy: "dedicated" } },
      "instances: dedicated hardware has other prices",
    ],
    [
      "an earlier version of its template",
      { launch_template: { id: "${aws_launch_template.web.id}", version: "1" } },
      {},
      "instances: its launch template, in the version that it uses, is not in the input",
    ],
    [
      "a template that is elsewhere",
      { launch_template: { id: "lt-0123456789abcdef0" } },
      {},
      "instances: its launch template, in the version that it uses, is not in the input",
    ],
  ])("with %s has no price", (_, group, template, gap) => {
    const cost = costs(service(group, template));
    expect(gaps(cost)).toContain(gap);
    expect(lines(cost).filter((line) => line.startsWith("instances"))).toEqual([]);
  });

  test("with a warm pool says that its waiting instances are left out", () => {
    expect(gaps(costs(service({ warm_pool: { min_size: 1 } })))).toEqual([
      "warm pool: how many instances wait in it changes with the group's size",
    ]);
  });

  test("of a launch configuration has detailed monitoring unless somebody says no", () => {
    const of = (more: object) => ({
      aws_launch_configuration: {
        web: {
          ...{ image_id: "ami-1", instance_type: "t3.micro", associate_public_ip_address: false },
          ...{ root_block_device: { volume_size: 8, volume_type: "gp2" }, ...more },
        },
      },
      aws_autoscaling_group: {
        web: { name: "web", min_size: 1, max_size: 1, launch_configuration: "${aws_launch_configuration.web.name}" },
      },
    });
    const expected = [
      "instances t3.micro: 1–1 × 0.0104 hour = 7.59–7.59",
      // gp2: 0.10 a GiB and month (infracost's golden files, 2025-07).
      "root volume gp2, 8 GiB: 8–8 × 0.1 GiB-month = 0.80–0.80",
    ];
    expect(lines(costs(of({ enable_monitoring: false })))).toEqual(expected);
    expect(lines(costs(of({})))).toEqual([
      ...expected,
      "detailed monitoring, 7 metrics an instance: 7–7 × 0.3 month = 2.10–2.10",
    ]);
    expect(gaps(costs(of({ spot_price: "0.01" })))).toEqual(["instances: Spot: its price changes with the market"]);
  });

  test("whose subnets give public addresses pays for one each", () => {
    const subnet = { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24", map_public_ip_on_launch: true };
    const resources = {
      ...service({ vpc_zone_identifier: ["${aws_subnet.a.id}"] }, { network_interfaces: null }),
      aws_subnet: { a: subnet },
    };
    // 0.005 × 730 (AWS News Blog, 2023-07-28)
    expect(lines(costs(resources))).toContain("public IPv4 addresses: 2–4 × 0.005 hour = 7.30–14.60");
  });
});

describe("a group of several types", () => {
  const mixed = (overrides: readonly object[], distribution: object = {}) =>
    service({
      launch_template: null,
      mixed_instances_policy: {
        instances_distribution: distribution,
        launch_template: {
          launch_template_specification: { launch_template_id: "${aws_launch_template.web.id}", version: "$Latest" },
          override: overrides,
        },
      },
    });
  const BOTH = [{ instance_type: "m5.large" }, { instance_type: "t3.micro" }];

  test("costs from the cheapest at its minimum to the dearest at its maximum", () => {
    expect(lines(costs(mixed(BOTH)))[0]).toBe(
      "instances of 2 types (m5.large, t3.micro): 2–4 × 0.0104–0.096 hour = 15.18–280.32",
    );
  });

  test("has no price where one of the types has none", () => {
    expect(gaps(costs(mixed([...BOTH, { instance_type: "t3.metal" }])))).toEqual([
      'instances of 3 types (m5.large, t3.micro, "t3.metal"): the price sheet of us-east-1 has no price of it',
    ]);
  });

  test("of no override has the template's type", () => {
    expect(lines(costs(mixed([])))[0]).toBe("instances t3.micro: 2–4 × 0.0104 hour = 15.18–30.37");
  });

  test("leaves Spot Instances out, and counts their volumes", () => {
    const cost = costs(mixed(BOTH, { on_demand_base_capacity: 1, on_demand_percentage_above_base_capacity: 50 }));
    // Of two: 1 + half of 1, rounded up. Of four: 1 + half of 3, rounded up.
    expect(lines(cost)).toEqual([
      "instances of 2 types (m5.large, t3.micro): 2–3 × 0.0104–0.096 hour = 15.18–210.24",
      "root volume gp3, 16 GiB: 32–64 × 0.08 GiB-month = 2.56–5.12",
    ]);
    expect(gaps(cost)).toEqual(["0–1 Spot instances: Spot: its price changes with the market"]);
  });

  test("of Spot Instances alone has no price of instances", () => {
    const cost = costs(mixed(BOTH, { on_demand_percentage_above_base_capacity: 0 }));
    expect(lines(cost)).toEqual(["root volume gp3, 16 GiB: 32–64 × 0.08 GiB-month = 2.56–5.12"]);
    expect(gaps(cost)).toEqual(["2–4 Spot instances: Spot: its price changes with the market"]);
  });

  test.each<[string, readonly object[], string]>([
    [
      "weights",
      [{ instance_type: "m5.large", weighted_capacity: "2" }],
      "instances: how many instances its weighted capacity is depends on the types that AWS picks",
    ],
    [
      "needs",
      [{ instance_requirements: { vcpu_count: { min: 2 }, memory_mib: { min: 1024 } } }],
      "instances: AWS chooses the instance types by instance_requirements",
    ],
    [
      "other templates",
      [{ launch_template_specification: { launch_template_id: "lt-0123456789abcdef0" } }],
      "instances: its overrides have launch templates of their own",
    ],
  ])("by %s has no price", (_, overrides, gap) => {
    expect(gaps(costs(mixed(overrides)))).toEqual([gap]);
  });
});

describe("an instance", () => {
  const instance = (more: object, others: Resources = {}): Resources => ({
    ...others,
    aws_instance: { web: { ami: "ami-1", associate_public_ip_address: false, ...more } },
  });
  const DISK = { root_block_device: { volume_size: 20, volume_type: "gp3" } };

  test("costs its hours and its volumes", () => {
    const data = { ebs_block_device: [{ device_name: "/dev/sdf", volume_size: 100, volume_type: "sc1" }] };
    expect(lines(costs(instance({ instance_type: "t3.small", monitoring: true, ...DISK, ...data })))).toEqual([
      "instance t3.small: 1–1 × 0.0208 hour = 15.18–15.18",
      "root volume gp3, 20 GiB: 20–20 × 0.08 GiB-month = 1.60–1.60",
      // 0.015 a GiB and month (infracost's golden files, 2024-07-01)
      "volume /dev/sdf sc1, 100 GiB: 100–100 × 0.015 GiB-month = 1.50–1.50",
      "detailed monitoring, 7 metrics an instance: 7–7 × 0.3 month = 2.10–2.10",
    ]);
  });

  test("of a launch template has what the template says", () => {
    const launch_template = GROUP.launch_template;
    const template = { aws_launch_template: { web: { ...TEMPLATE, monitoring: { enabled: true } } } };
    expect(lines(costs(instance({ launch_template }, template)))).toEqual([
      "instance t3.micro: 1–1 × 0.0104 hour = 7.59–7.59",
      "root volume gp3, 16 GiB: 16–16 × 0.08 GiB-month = 1.28–1.28",
      "detailed monitoring, 7 metrics an instance: 7–7 × 0.3 month = 2.10–2.10",
    ]);
  });

  test("of an earlier version of its template has no price", () => {
    const launch_template = { id: "${aws_launch_template.web.id}", version: "1" };
    const cost = costs(instance({ launch_template }, { aws_launch_template: { web: TEMPLATE } }));
    expect(lines(cost)).toEqual([]);
    expect(gaps(cost)).toEqual([
      "instance: its launch template, in the version that it uses, is not in the input",
      "root volume: its size is the image's",
    ]);
  });

  test("of which nothing tells the type or the disk says so", () => {
    expect(gaps(costs(instance({})))).toEqual([
      "instance: its instance type is not set",
      "root volume: its size is the image's",
    ]);
  });

  test("with an Elastic IP pays for one address, not for two", () => {
    const eip = { aws_eip: { web: { instance: "${aws_instance.web.id}" } } };
    const cost = costs(instance({ instance_type: "t3.micro", ...DISK, associate_public_ip_address: true }, eip));
    expect(lines(cost).filter((line) => line.includes("IPv4"))).toEqual([
      "public IPv4 address: 1–1 × 0.005 hour = 3.65–3.65",
    ]);
  });

  test("with an interface of its own pays for that interface's address alone", () => {
    const others = {
      aws_network_interface: { a: { subnet_id: "subnet-1" } },
      aws_eip: { a: { network_interface: "${aws_network_interface.a.id}" } },
    };
    const network_interface = { network_interface_id: "${aws_network_interface.a.id}", device_index: 0 };
    const resources = {
      ...others,
      aws_instance: { web: { ami: "ami-1", instance_type: "t3.micro", network_interface } },
    };
    expect(lines(costs(resources)).filter((line) => line.includes("IPv4"))).toEqual([
      "public IPv4 address: 1–1 × 0.005 hour = 3.65–3.65",
    ]);
  });

  test("that is stopped may cost nothing, and keeps its volumes", () => {
    const values = {
      ...{ id: "i-1", arn: "arn:aws:ec2:us-east-1:123456789012:instance/i-1", instance_type: "t3.micro" },
      ...{ instance_state: "stopped", associate_public_ip_address: false },
      root_block_device: [{ volume_size: 8, volume_type: "gp3" }],
    };
    const resource = { address: "aws_instance.web", mode: "managed", type: "aws_instance", name: "web", values };
    const state = {
      format_version: "1.0",
      terraform_version: "1.11.4",
      values: { root_module: { resources: [resource] } },
    };
    expect(lines(costOf(readTerraform(state)))).toEqual([
      "instance t3.micro: 0–1 × 0.0104 hour = 0.00–7.59 (it is stopped; nothing while it is)",
      "root volume gp3, 8 GiB: 8–8 × 0.08 GiB-month = 0.64–0.64",
    ]);
  });

  test("does not count a volume that is a resource by itself, as a state lists it, twice", () => {
    const values = {
      root_module: {
        resources: [
          {
            ...{ address: "aws_instance.web", mode: "managed", type: "aws_instance", name: "web" },
            values: {
              ...{ id: "i-1", arn: "arn:aws:ec2:us-east-1:123456789012:instance/i-1", instance_type: "t3.micro" },
              ...{ associate_public_ip_address: false, root_block_device: [{ volume_size: 8, volume_type: "gp3" }] },
              ebs_block_device: [{ device_name: "/dev/sdf", volume_id: "vol-1", volume_size: 10, volume_type: "gp3" }],
            },
          },
          {
            ...{ address: "aws_ebs_volume.data", mode: "managed", type: "aws_ebs_volume", name: "data" },
            values: { id: "vol-1", arn: "arn:aws:ec2:us-east-1:123456789012:volume/vol-1", size: 10, type: "gp3" },
          },
        ],
      },
    };
    const cost = costOf(readTerraform({ format_version: "1.0", terraform_version: "1.11.4", values }));
    expect(lines(cost).filter((line) => line.includes("volume"))).toEqual([
      "root volume gp3, 8 GiB: 8–8 × 0.08 GiB-month = 0.64–0.64",
      "volume gp3, 10 GiB: 10–10 × 0.08 GiB-month = 0.80–0.80",
    ]);
  });
});

describe("a volume", () => {
  const volume = (more: object) =>
    costs({ aws_ebs_volume: { a: { availability_zone: "us-east-1a", size: 100, ...more } } });

  // gp3: 3,000 IOPS and 125 MiB/s are free, then 0.005 and 0.04 a month; io1: 0.125 a GiB, 0.065 for each of its IOPS (infracost, 2024-07-01).
  test.each<[string, object, string[]]>([
    [
      "gp3, faster than what is free",
      { type: "gp3", iops: 4_000, throughput: 250 },
      [
        "volume gp3, 100 GiB: 100–100 × 0.08 GiB-month = 8.00–8.00",
        "volume, IOPS above 3,000: 1000–1000 × 0.005 IOPS-month = 5.00–5.00",
        "volume, MiB/s above 125: 125–125 × 0.04 MiB/s-month = 5.00–5.00",
      ],
    ],
    [
      "gp3, as fast as what is free",
      { type: "gp3", iops: 3_000, throughput: 125 },
      ["volume gp3, 100 GiB: 100–100 × 0.08 GiB-month = 8.00–8.00"],
    ],
    [
      "io1",
      { type: "io1", iops: 1_000 },
      [
        "volume io1, 100 GiB: 100–100 × 0.125 GiB-month = 12.50–12.50",
        "volume, IOPS: 1000–1000 × 0.065 IOPS-month = 65.00–65.00",
      ],
    ],
    ["of no type", {}, ["volume gp2, 100 GiB: 100–100 × 0.1 GiB-month = 10.00–10.00"]],
  ])("%s", (_, settings, expected) => {
    expect(lines(volume(settings))).toEqual(expected);
  });

  test.each<[string, object, string]>([
    ["io2", { type: "io2", iops: 1_000 }, "volume io2, 100 GiB: the price sheet of us-east-1 has no price of it"],
    ["a type of nobody's", { type: "gp9" }, 'volume "gp9", 100 GiB: the price sheet of us-east-1 has no price of it'],
    ["no size", { size: null }, "volume: its size is not set: its image or snapshot decides"],
  ])("of %s has no price", (_, settings, gap) => {
    expect(gaps(volume(settings))).toEqual([gap]);
  });
});

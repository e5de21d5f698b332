import { describe, expect, test } from "@jest/globals";
import {
  AutoScalingGroup,
  type InstanceTypes,
  type RequiredInstanceTypes,
  type SeveralInstanceTypes,
} from "../../../../modules/autoscaling";
import { instanceTypesProblems } from "../../../../modules/autoscaling/group/instance-types";
import { NETWORK } from "../../../networks";
import { type Block, synthesize } from "../../../synthesis";
import { template, templateArguments } from "../templates";

function synthesized(instanceType: InstanceTypes) {
  return synthesize((stack) => {
    new AutoScalingGroup(stack, "Machines", {
      name: "shop",
      network: NETWORK,
      image: { kind: "amazon-linux-2023" },
      instanceType,
      capacity: { min: 2, max: 4 },
    });
  });
}

const policyOf = (instanceType: InstanceTypes) =>
  synthesized(instanceType).one("aws_autoscaling_group")["mixed_instances_policy"] as {
    launch_template: { launch_template_specification: Block; override: Block[] };
    instances_distribution: Block;
  };

const NEEDS = { vcpuCount: { min: 2, max: 4 }, memoryMiB: { min: 4096 } };
const BY_NEED: RequiredInstanceTypes = { kind: "requirements", instanceRequirements: NEEDS };

describe("instance types of a group", () => {
  test.each<InstanceTypes>(["t3.micro", { kind: "spot", instanceType: "t3.micro" }])(
    "%j is launched from only the template",
    (instanceType) => {
      const group = synthesized(instanceType).one("aws_autoscaling_group");
      expect(group).toHaveProperty("launch_template");
      expect(group).not.toHaveProperty("mixed_instances_policy");
    },
  );

  test("several are overrides of one template, whose version is a number", () => {
    const types: SeveralInstanceTypes = { kind: "several", types: ["t3.small", "t3a.small"] };
    const { launch_template: launched, instances_distribution: distribution } = policyOf(types);
    expect(launched).toEqual({
      launch_template_specification: {
        launch_template_id: expect.stringMatching(/^\$\{aws_launch_template\.\w+\.id\}$/) as unknown,
        version: expect.stringMatching(/^\$\{aws_launch_template\.\w+\.latest_version\}$/) as unknown,
      },
      override: [{ instance_type: "t3.small" }, { instance_type: "t3a.small" }],
    });
    expect(distribution).toEqual({
      on_demand_base_capacity: 0,
      on_demand_percentage_above_base_capacity: 100,
      on_demand_allocation_strategy: "prioritized",
      spot_allocation_strategy: "price-capacity-optimized",
    });
    expect(synthesized(types).one("aws_autoscaling_group")).not.toHaveProperty("launch_template");
  });

  test("count as much as their weights say", () => {
    const types: SeveralInstanceTypes = {
      kind: "several",
      types: [
        { instanceType: "t3.small", weight: 1 },
        { instanceType: "t3.large", weight: 4 },
      ],
    };
    expect(policyOf(types).launch_template.override).toEqual([
      { instance_type: "t3.small", weighted_capacity: "1" },
      { instance_type: "t3.large", weighted_capacity: "4" },
    ]);
  });

  test("are bought as the distribution says", () => {
    expect(
      policyOf({
        kind: "several",
        types: ["t3.small"],
        onDemandBase: 2,
        onDemandPercent: 25,
        onDemandAllocationStrategy: "lowest-price",
        spotAllocationStrategy: { kind: "lowest-price", spotPools: 3 },
        maxSpotUsdPerHour: 0.01,
      }).instances_distribution,
    ).toEqual({
      on_demand_base_capacity: 2,
      on_demand_percentage_above_base_capacity: 25,
      on_demand_allocation_strategy: "lowest-price",
      spot_allocation_strategy: "lowest-price",
      spot_instance_pools: 3,
      spot_max_price: "0.01",
    });
  });

  test("are chosen by what they must have", () => {
    const { launch_template: launched, instances_distribution: distribution } = policyOf({
      ...BY_NEED,
      instanceRequirements: {
        ...NEEDS,
        burstablePerformance: "excluded",
        excludedInstanceTypes: ["m5*.*"],
        memoryGiBPerVcpu: { min: 2 },
        acceleratorCount: { max: 0 },
        maxSpotPriceAsPercentOfOptimalOnDemandPrice: 60,
      },
    });
    expect(launched.override).toEqual([
      {
        instance_requirements: {
          vcpu_count: { min: 2, max: 4 },
          memory_mib: { min: 4096 },
          burstable_performance: "excluded",
          excluded_instance_types: ["m5*.*"],
          memory_gib_per_vcpu: { min: 2 },
          accelerator_count: { max: 0 },
          max_spot_price_as_percentage_of_optimal_on_demand_price: 60,
        },
      },
    ]);
    expect(distribution["on_demand_allocation_strategy"]).toBe("lowest-price");
    expect(templateArguments({ instanceType: BY_NEED })).not.toHaveProperty("instance_type");
  });

  test("take an image of their architecture", () => {
    const image = (instanceType: InstanceTypes) =>
      JSON.stringify(template({ image: { kind: "amazon-linux-2023" }, instanceType }).synthesis().json["data"]);
    expect(image({ kind: "several", types: ["t4g.small", "m7g.large"] })).toContain("kernel-default-arm64");
    expect(image(BY_NEED)).toContain("kernel-default-x86_64");
    expect(image({ ...BY_NEED, architecture: "arm64" })).toContain("kernel-default-arm64");
  });

  test.each<[InstanceTypes, string[]]>([
    [{ kind: "several", types: ["t3.small", "m5.large"] }, []],
    [
      { kind: "several", types: ["t3.small", "t4g.small", "t3.small"] },
      [
        "instanceType.types has t4g.small (arm64) beside t3.small (x86_64); all must be of the image's architecture",
        "instanceType.types has t3.small twice; it must have each type once",
      ],
    ],
    [{ kind: "several", types: ["t3.small", "${TfToken[TOKEN.1]}"] }, []],
    [
      {
        ...BY_NEED,
        architecture: "arm64",
        instanceRequirements: { vcpuCount: { min: 4, max: 2 }, memoryMiB: { min: 1 }, cpuManufacturers: ["intel"] },
      },
      [
        "instanceType.instanceRequirements.vcpuCount.max is 2; it must be at least its min (4)",
        "instanceType.instanceRequirements.cpuManufacturers is intel; " +
          "none of them makes processors of instanceType.architecture (arm64)",
      ],
    ],
    [{ ...BY_NEED, instanceRequirements: { ...NEEDS, cpuManufacturers: ["intel", "amd"] } }, []],
  ])("%j has the problems %j", (types, problems) => {
    expect(instanceTypesProblems(types)).toEqual(problems);
  });

  test("CPU credits need burstable types", () => {
    const problems = (instanceType: InstanceTypes) => template({ cpuCredits: "standard", instanceType }).problems();
    expect(problems(BY_NEED)).toEqual([
      "cpuCredits is standard; instanceType.instanceRequirements.burstablePerformance must be required with it",
    ]);
    const burstablePerformance = "required";
    expect(problems({ ...BY_NEED, instanceRequirements: { ...NEEDS, burstablePerformance } })).toEqual([]);
  });

  test("cannot be written where AWS would refuse them", () => {
    const mixed: SeveralInstanceTypes = {
      kind: "several",
      // @ts-expect-error all have a weight, or none
      types: ["t3.small", { instanceType: "t3.large", weight: 4 }],
    };
    // @ts-expect-error at least one type
    const none: SeveralInstanceTypes = { kind: "several", types: [] };
    const pools: SeveralInstanceTypes = {
      kind: "several",
      types: ["t3.small"],
      // @ts-expect-error lowest-price comes with its pools
      spotAllocationStrategy: "lowest-price",
    };
    // @ts-expect-error requirements give the types no order
    const order: RequiredInstanceTypes = { ...BY_NEED, onDemandAllocationStrategy: "prioritized" };
    const spotOrder: RequiredInstanceTypes = {
      ...BY_NEED,
      // @ts-expect-error requirements give the types no order
      spotAllocationStrategy: "capacity-optimized-prioritized",
    };
    // @ts-expect-error memory is required
    const memory: RequiredInstanceTypes = { kind: "requirements", instanceRequirements: { vcpuCount: { min: 2 } } };
    const both: RequiredInstanceTypes = {
      kind: "requirements",
      // @ts-expect-error allowed types or excluded ones
      instanceRequirements: {
        ...NEEDS,
        allowedInstanceTypes: ["m5.*"],
        excludedInstanceTypes: ["t3.*"],
      },
    };
    // @ts-expect-error the Spot market of a template goes with one type
    const market: InstanceTypes = { kind: "spot", types: ["t3.small", "t3a.small"] };
    expect([mixed, none, pools, order, spotOrder, memory, both, market]).toHaveLength(8);
  });
});

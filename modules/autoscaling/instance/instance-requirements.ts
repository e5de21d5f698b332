import type { AutoscalingGroupMixedInstancesPolicyLaunchTemplateOverrideInstanceRequirements } from "@cdktf/provider-aws/lib/autoscaling-group";

/** From a least to a most. */
interface AtLeast {
  readonly min: number;
  /** @default - no most */
  readonly max?: number;
}

/** From a least, up to a most, or between both. */
type Within = AtLeast | { readonly min?: number; readonly max: number };

type Inclusion = "included" | "excluded" | "required";

/** Names of types with `*` for any characters, such as `m5.8xlarge`, `c5*.*` or `m5a.*`; up to 400. */
type TypeFilter =
  | { readonly allowedInstanceTypes?: readonly string[]; readonly excludedInstanceTypes?: never }
  | { readonly excludedInstanceTypes?: readonly string[]; readonly allowedInstanceTypes?: never };

/** How far above a reference price Spot instances may be. */
type SpotPriceLimit =
  | {
      /** Of the cheapest current-generation type that fulfils the requirements, in percent above it. */
      readonly spotMaxPricePercentOverLowestPrice?: number;
      readonly maxSpotPriceAsPercentOfOptimalOnDemandPrice?: never;
    }
  | {
      /** Of the On-Demand price of that type, in percent of it. */
      readonly maxSpotPriceAsPercentOfOptimalOnDemandPrice?: number;
      readonly spotMaxPricePercentOverLowestPrice?: never;
    };

interface Attributes {
  readonly vcpuCount: AtLeast;
  readonly memoryMiB: AtLeast;
  /** @default - any */
  readonly memoryGiBPerVcpu?: Within;
  /** @default - any */
  readonly cpuManufacturers?: readonly ("intel" | "amd" | "amazon-web-services")[];
  /** @default - both */
  readonly instanceGenerations?: readonly ("current" | "previous")[];
  /** @default "excluded" */
  readonly burstablePerformance?: Inclusion;
  /** @default "excluded" */
  readonly bareMetal?: Inclusion;
  /** @default "included" */
  readonly localStorage?: Inclusion;
  /** @default - both */
  readonly localStorageTypes?: readonly ("hdd" | "ssd")[];
  /** @default - any */
  readonly totalLocalStorageGB?: Within;
  /** @default - any */
  readonly baselineEbsBandwidthMbps?: Within;
  /** @default - any */
  readonly networkBandwidthGbps?: Within;
  /** @default - any */
  readonly networkInterfaceCount?: Within;
  /**
   * `{ max: 0 }` takes none with accelerators.
   * @default - any
   */
  readonly acceleratorCount?: Within;
  /** @default - any */
  readonly acceleratorTypes?: readonly ("fpga" | "gpu" | "inference")[];
  /** @default - any */
  readonly acceleratorManufacturers?: readonly ("amazon-web-services" | "amd" | "nvidia" | "xilinx" | "habana")[];
  /**
   * Such as `a100` or `t4`.
   * @default - any
   */
  readonly acceleratorNames?: readonly string[];
  /** @default - any */
  readonly acceleratorTotalMemoryMiB?: Within;
  /**
   * How far above the cheapest fitting type's price On-Demand instances may be, in percent.
   * @default - AWS's own limit (20)
   */
  readonly onDemandMaxPricePercentOverLowestPrice?: number;
  /** @default false */
  readonly requireHibernateSupport?: boolean;
}

/** What a type must have to be taken. */
export type InstanceRequirements = Attributes & TypeFilter & SpotPriceLimit;

export function renderRequirements(
  given: InstanceRequirements,
): AutoscalingGroupMixedInstancesPolicyLaunchTemplateOverrideInstanceRequirements {
  return {
    vcpuCount: given.vcpuCount,
    memoryMib: given.memoryMiB,
    memoryGibPerVcpu: given.memoryGiBPerVcpu,
    cpuManufacturers: copy(given.cpuManufacturers),
    instanceGenerations: copy(given.instanceGenerations),
    burstablePerformance: given.burstablePerformance,
    bareMetal: given.bareMetal,
    localStorage: given.localStorage,
    localStorageTypes: copy(given.localStorageTypes),
    totalLocalStorageGb: given.totalLocalStorageGB,
    baselineEbsBandwidthMbps: given.baselineEbsBandwidthMbps,
    networkBandwidthGbps: given.networkBandwidthGbps,
    networkInterfaceCount: given.networkInterfaceCount,
    acceleratorCount: given.acceleratorCount,
    acceleratorTypes: copy(given.acceleratorTypes),
    acceleratorManufacturers: copy(given.acceleratorManufacturers),
    acceleratorNames: copy(given.acceleratorNames),
    acceleratorTotalMemoryMib: given.acceleratorTotalMemoryMiB,
    allowedInstanceTypes: copy(given.allowedInstanceTypes),
    excludedInstanceTypes: copy(given.excludedInstanceTypes),
    onDemandMaxPricePercentageOverLowestPrice: given.onDemandMaxPricePercentOverLowestPrice,
    spotMaxPricePercentageOverLowestPrice: given.spotMaxPricePercentOverLowestPrice,
    maxSpotPriceAsPercentageOfOptimalOnDemandPrice: given.maxSpotPriceAsPercentOfOptimalOnDemandPrice,
    requireHibernateSupport: given.requireHibernateSupport,
  };
}

function copy<T extends string>(values: readonly T[] | undefined): T[] | undefined {
  return values && [...values];
}

import type { AutoscalingGroupConfig } from "@cdktf/provider-aws/lib/autoscaling-group";
import { renderDistribution } from "./distribution";
import { renderRequirements } from "../instance/instance-requirements";
import type { InstanceTypes, SeveralInstanceTypes } from "./instance-types";

/** What a group needs of the template that its instances are launched from. */
export interface ILaunchTemplate {
  readonly launchTemplateId: string;
  /** The version's number. */
  readonly version: string;
}

/** AWS: a group has one of the two, never both. */
export type LaunchSource = Pick<AutoscalingGroupConfig, "launchTemplate" | "mixedInstancesPolicy">;

/** What a group launches: the template as it is, or several types from the same template. */
export function launchSource(template: ILaunchTemplate, types: InstanceTypes): LaunchSource {
  const { launchTemplateId, version } = template;
  if (typeof types === "string" || types.kind === "spot") return { launchTemplate: { id: launchTemplateId, version } };
  const several = types.kind === "several";
  return {
    mixedInstancesPolicy: {
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId, version },
        override: several
          ? overrides(types)
          : [{ instanceRequirements: renderRequirements(types.instanceRequirements) }],
      },
      instancesDistribution: renderDistribution(types, several ? "prioritized" : "lowest-price"),
    },
  };
}

function overrides({ types }: SeveralInstanceTypes) {
  return types.map((type) =>
    typeof type === "string"
      ? { instanceType: type }
      : { instanceType: type.instanceType, weightedCapacity: String(type.weight) },
  );
}

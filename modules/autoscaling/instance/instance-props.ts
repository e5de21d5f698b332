import type { Workload } from "../../workload/workload";
import type { CapacityReservation } from "./capacity-reservation";
import { type CpuProps, cpuProblems } from "./cpu";
import type { PermissionProps } from "./instance-profile";
import { type InstanceTypes, instanceTypesProblems } from "../group/instance-types";
import type { MachineImage } from "./machine-image";
import type { InstanceAccessProps } from "./instance-security-group";
import { type MetadataProps, metadataProblems } from "./metadata-options";
import type { Placement } from "./placement";
import { policyStatementProblems } from "./policy-statement";
import { type PowerProps, powerProblems } from "../group/power";
import type { PrivateDnsName } from "./private-dns";
import { type UserData, userDataProblems } from "./user-data";
import { type VolumeProps, volumeProblems } from "./volumes";

/** What a machine is made of beside its type. A change of any of it is a new version of the launch template. */
export interface InstanceOptions
  extends VolumeProps, MetadataProps, CpuProps, PowerProps, PermissionProps, InstanceAccessProps {
  readonly image: MachineImage;
  /**
   * What a machine does at its first boot.
   * @default - nothing but what its image and its workload do
   */
  readonly userData?: UserData;
  /**
   * The folder that the machines serve or run, after their user data.
   * @default - none; the image or the user data brings what they run
   */
  readonly workload?: Workload;
  /**
   * CloudWatch metrics of the instance every minute (paid) instead of every five.
   * @default true, because a target-tracking policy reacts to old numbers otherwise
   */
  readonly detailedMonitoring?: boolean;
  /**
   * Gives a type its own bandwidth to its volumes, where it has not anyway (paid).
   * @default - as the type does
   */
  readonly ebsOptimized?: boolean;
  /** @default - shared hardware, no placement group */
  readonly placement?: Placement;
  /** @default - as AWS does: any open reservation that fits */
  readonly capacityReservation?: CapacityReservation;
  /** @default - as the subnet says */
  readonly privateDnsName?: PrivateDnsName;
}

/** What the machines of a group are made of. */
export interface InstanceProps extends InstanceOptions {
  /**
   * An EC2 instance type, such as `t3.micro`; one of the Spot market; several types; or what a type must have. The names tell the
   * image's architecture. A change replaces the machines one after the other.
   */
  readonly instanceType: InstanceTypes;
}

/** What is wrong with what machines are made of, beside their workload: one text for each mistake. */
export function instanceProblems(props: InstanceProps & { readonly tags: Readonly<Record<string, string>> }): string[] {
  return [
    ...(props.userData ? userDataProblems(props.userData) : []),
    ...instanceTypesProblems(props.instanceType),
    ...volumeProblems(props),
    ...metadataProblems(props, props.tags),
    ...cpuProblems(props, props.instanceType),
    ...powerProblems(props, props.instanceType),
    ...policyStatementProblems(props.policyStatements ?? {}),
    ...spotProblems(props),
  ];
}

/** AWS: Spot instances neither run on Dedicated Hosts nor use capacity reservations. */
function spotProblems({ instanceType, placement, capacityReservation }: InstanceProps): string[] {
  if (typeof instanceType === "string" || instanceType.kind !== "spot") return [];
  const problems: string[] = [];
  if (placement?.tenancy === "host") {
    problems.push("placement.tenancy is host; it must be default or dedicated with a Spot instance type");
  }
  if (capacityReservation !== undefined && !["open", "none"].includes(capacityReservation.kind)) {
    problems.push(
      `capacityReservation.kind is ${capacityReservation.kind}; it must be left out with a Spot instance type`,
    );
  }
  return problems;
}

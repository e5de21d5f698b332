import {
  LaunchTemplate as AwsLaunchTemplate,
  type LaunchTemplateConfig,
} from "@cdktf/provider-aws/lib/launch-template";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { serviceName } from "../../naming";
import type { SecurityGroup } from "../../security-group";
import { WorkloadDelivery } from "../../workload/workload-delivery";
import { renderCapacityReservation } from "./capacity-reservation";
import { InstanceProfile } from "./instance-profile";
import { architectureOfTypes, templateType } from "../group/instance-types";
import type { ILaunchTemplate } from "../group/launch-source";
import { ResolvedMachineImage } from "./machine-image";
import { instanceProblems, type InstanceProps } from "./instance-props";
import { renderMetadata } from "./metadata-options";
import { renderPrivateDnsName } from "./private-dns";
import { base64, userDataBase64, textWithScript } from "./user-data-base64";
import { sizeProblems } from "./user-data";
import { renderVolumes } from "./volumes";

export interface LaunchTemplateProps extends InstanceProps {
  /**
   * The template's name, which also starts the names of its role and of the bucket of its workload.
   * @default - the stack's id; within a construct of the stack, followed by that construct's
   */
  readonly name?: string;
  readonly securityGroup: SecurityGroup;
  /** Reach instances, volumes and network interfaces. */
  readonly tags: Readonly<Record<string, string>>;
}

type NamedProps = LaunchTemplateProps & { readonly name: string };

/** A launch template with IMDSv2, encrypted volumes and Session Manager. */
export class LaunchTemplate extends Construct implements ILaunchTemplate {
  readonly resource: AwsLaunchTemplate;
  readonly instanceProfile: InstanceProfile;
  readonly image: ResolvedMachineImage;
  readonly workload: WorkloadDelivery | undefined;
  readonly launchTemplateId: string;
  /** The number of the newest version. Never `$Latest`, which hides a change from the plan and from the instance refresh. */
  readonly version: string;

  constructor(scope: Construct, id: string, props: LaunchTemplateProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => [...instanceProblems(props), ...this.wholeSizeProblems(props)] });
    const named = { ...props, name: props.name ?? serviceName(scope) };
    this.instanceProfile = new InstanceProfile(this, "InstanceProfile", named);
    this.image = new ResolvedMachineImage(this, "Image", {
      image: props.image,
      architecture: architectureOfTypes(props.instanceType),
    });
    this.workload = props.workload && this.createWorkload(named.name, props.workload);
    this.resource = this.createLaunchTemplate(named);
    this.launchTemplateId = this.resource.id;
    this.version = Token.asString(this.resource.latestVersion);
  }

  private createWorkload(name: string, workload: NonNullable<LaunchTemplateProps["workload"]>): WorkloadDelivery {
    return new WorkloadDelivery(this, "Workload", { name, workload, role: this.instanceProfile.role });
  }

  private createLaunchTemplate(props: NamedProps): AwsLaunchTemplate {
    const tags = { ...props.tags, Name: props.name };
    return new AwsLaunchTemplate(this, "Resource", {
      name: props.name,
      updateDefaultVersion: true,
      imageId: this.image.imageId,
      instanceType: templateType(props.instanceType),
      userData: this.userData(props),
      iamInstanceProfile: { arn: this.instanceProfile.resource.arn },
      vpcSecurityGroupIds: [props.securityGroup.securityGroupId],
      monitoring: { enabled: props.detailedMonitoring ?? true },
      metadataOptions: renderMetadata(props),
      blockDeviceMappings: renderVolumes(props, this.image.rootDeviceName),
      // Terraform: the provider's default_tags stop at the template; these reach what it makes (provider issue 19387).
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags })),
      tags: { Name: props.name },
      ...options(props),
      // A machine that starts before it may read its workload would wait for it.
      ...(this.workload && { dependsOn: [this.workload.permission] }),
    });
  }

  private userData({ userData }: LaunchTemplateProps): string | undefined {
    if (this.workload !== undefined) return base64(textWithScript(userData, this.workload.installScript));
    return userData && userDataBase64(userData);
  }

  /** User data and workload together must fit too. */
  private wholeSizeProblems({ userData }: LaunchTemplateProps): string[] {
    if (this.workload === undefined) return [];
    return sizeProblems(textWithScript(userData, this.workload.installScript)).map(
      (problem) => `${problem} (${Buffer.byteLength(this.workload?.installScript ?? "")} of them install the workload)`,
    );
  }
}

/** The arguments that only some templates have. */
function options(props: LaunchTemplateProps): Partial<LaunchTemplateConfig> {
  const { instanceType, placement, capacityReservation, privateDnsName, cpuOptions } = props;
  const spot = typeof instanceType === "object" && instanceType.kind === "spot" ? instanceType : undefined;
  return {
    keyName: props.ssh?.keyName,
    ebsOptimized: props.ebsOptimized === undefined ? undefined : String(props.ebsOptimized),
    instanceInitiatedShutdownBehavior: props.instanceInitiatedShutdownBehavior,
    ...(props.cpuCredits && { creditSpecification: { cpuCredits: props.cpuCredits } }),
    ...(cpuOptions && { cpuOptions }),
    ...(placement && { placement }),
    ...(props.hibernation && { hibernationOptions: { configured: true } }),
    ...(props.nitroEnclaves && { enclaveOptions: { enabled: true } }),
    ...(props.autoRecovery && { maintenanceOptions: { autoRecovery: props.autoRecovery } }),
    ...(privateDnsName && { privateDnsNameOptions: renderPrivateDnsName(privateDnsName) }),
    ...(capacityReservation && {
      capacityReservationSpecification: renderCapacityReservation(capacityReservation),
    }),
    ...(spot && {
      instanceMarketOptions: {
        marketType: "spot",
        ...(spot.maxUsdPerHour !== undefined && { spotOptions: { maxPrice: String(spot.maxUsdPerHour) } }),
      },
    }),
  };
}

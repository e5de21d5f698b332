import { LaunchTemplate as AwsLaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { SecurityGroup } from "../security-group";
import { InstanceProfile } from "./instance-profile";
import { architectureOf, type MachineImage, ResolvedMachineImage } from "./machine-image";
import { renderUserData, type UserData, userDataProblems } from "./user-data";

export const DEFAULT_ROOT_VOLUME_GIB = 16;

/** What a machine is made of. A change of any of it is a new version of the launch template. */
export interface MachineProps {
  readonly image: MachineImage;
  /** An EC2 instance type, such as `t3.micro`. Its name tells the image's architecture. */
  readonly instanceType: string;
  readonly userData: UserData;
  /**
   * Size of the encrypted gp3 root volume in GiB, at least the image's own size, at most 65536.
   * @default 16
   */
  readonly rootVolumeGiB?: number;
  /**
   * CloudWatch metrics of the instance every minute (paid) instead of every five.
   * @default true, because a target-tracking policy reacts to old numbers otherwise
   */
  readonly detailedMonitoring?: boolean;
}

export interface LaunchTemplateProps extends MachineProps {
  readonly name: string;
  readonly securityGroup: SecurityGroup;
  /** Reach instances, volumes and network interfaces. */
  readonly tags: Readonly<Record<string, string>>;
}

/** A launch template with IMDSv2, an encrypted root volume and Session Manager. */
export class LaunchTemplate extends Construct {
  readonly resource: AwsLaunchTemplate;
  readonly instanceProfile: InstanceProfile;
  readonly image: ResolvedMachineImage;
  readonly launchTemplateId: string;
  /** The number of the newest version. Never `$Latest`, which hides a change from the plan and from the instance refresh. */
  readonly version: string;

  constructor(scope: Construct, id: string, props: LaunchTemplateProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => userDataProblems(props.userData) });
    this.instanceProfile = new InstanceProfile(this, "InstanceProfile", { name: props.name });
    this.image = new ResolvedMachineImage(this, "Image", {
      image: props.image,
      architecture: architectureOf(props.instanceType),
    });
    this.resource = this.createLaunchTemplate(props);
    this.launchTemplateId = this.resource.id;
    this.version = Token.asString(this.resource.latestVersion);
  }

  private createLaunchTemplate(props: LaunchTemplateProps): AwsLaunchTemplate {
    const tags = { ...props.tags, Name: props.name };
    return new AwsLaunchTemplate(this, "Resource", {
      name: props.name,
      updateDefaultVersion: true,
      imageId: this.image.imageId,
      instanceType: props.instanceType,
      userData: renderUserData(props.userData),
      iamInstanceProfile: { arn: this.instanceProfile.resource.arn },
      vpcSecurityGroupIds: [props.securityGroup.securityGroupId],
      monitoring: { enabled: props.detailedMonitoring ?? true },
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        // One hop: the instance itself reaches its credentials, a container on it does not.
        httpPutResponseHopLimit: 1,
      },
      blockDeviceMappings: [
        {
          deviceName: this.image.rootDeviceName,
          ebs: {
            volumeType: "gp3",
            volumeSize: props.rootVolumeGiB ?? DEFAULT_ROOT_VOLUME_GIB,
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ],
      // Terraform: the provider's default_tags stop at the template; these reach what it makes (provider issue 19387).
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags })),
      tags: { Name: props.name },
    });
  }
}

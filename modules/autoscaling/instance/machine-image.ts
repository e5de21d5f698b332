import { AmiFromInstance } from "@cdktf/provider-aws/lib/ami-from-instance";
import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import type { Postcondition } from "cdktf";
import { Construct } from "constructs";
import { resourceName } from "../../naming";
import type { Architecture } from "./architecture";
import { UBUNTU_RELEASES, type UbuntuRelease } from "./ubuntu-release";

/** In characters (EC2 API, `CreateImage`). */
const LONGEST_AMI_NAME = 128;

/** Canonical's account (documentation.ubuntu.com/aws, "Find Ubuntu images on AWS"). */
const CANONICAL = "099720109477";

/**
 * What machines boot from.
 * - `ubuntu`: Canonical's newest image of a long-term release. A newer one starts an instance refresh at the next deploy.
 * - `amazon-linux-2023`: the newest image, from Amazon's public SSM parameter. Likewise.
 * - `ssm-parameter`: the image whose id a parameter holds, such as one that your image pipeline writes. Likewise when it changes.
 * - `ami`: exactly this image. Nothing changes until you change it.
 * - `golden-image`: an image made from an instance that was set up by hand. See `GoldenImage`.
 */
export type MachineImage =
  | { readonly kind: "ubuntu"; readonly release: UbuntuRelease }
  | { readonly kind: "amazon-linux-2023" }
  | {
      readonly kind: "ssm-parameter";
      /** The parameter's name or ARN. A plain String: an image's id is no secret, and a plan must show it. */
      readonly parameterName: string;
    }
  | { readonly kind: "ami"; readonly imageId: string }
  | GoldenImage;

/**
 * An image made from an instance of this region, with its volumes. Stop the instance before, so that its file systems are whole; AWS
 * restarts one that runs while the image is made.
 *
 * It is a copy: what happens on the instance afterwards does not reach it. A change of `name`, `sourceInstanceId` or `revision` makes
 * a new image, moves the template to it, rolls the machines over and then deletes the old image with its snapshots. The
 * instance must still exist then, and at no other time.
 */
export interface GoldenImage {
  readonly kind: "golden-image";
  /** 1 to 121 of letters, digits and `()[] ./-'@_`; a short hash of the instance and the revision is added. */
  readonly name: string;
  readonly sourceInstanceId: string;
  /**
   * Any text, such as a date. Another one makes another image of the same instance.
   * @default - none
   */
  readonly revision?: string;
}

export interface ResolvedMachineImageProps {
  readonly image: MachineImage;
  /** What the instances need. An image that is looked up or made must have it, or the plan fails. */
  readonly architecture: Architecture;
}

/** An image as a launch template needs it: its id and the name of its root device. */
export class ResolvedMachineImage extends Construct {
  /** The image that this construct makes, where it makes one. */
  readonly goldenImage: AmiFromInstance | undefined;
  readonly imageId: string;
  readonly rootDeviceName: string;

  constructor(scope: Construct, id: string, props: ResolvedMachineImageProps) {
    super(scope, id);
    const { image, architecture } = props;
    if (image.kind === "amazon-linux-2023") {
      this.imageId = this.amazonLinuxParameter(architecture).insecureValue;
      this.rootDeviceName = "/dev/xvda";
    } else if (image.kind === "golden-image") {
      this.goldenImage = this.imageOf(image, architecture);
      this.imageId = this.goldenImage.id;
      this.rootDeviceName = this.goldenImage.rootDeviceName;
    } else if (image.kind === "ubuntu") {
      const ami = this.newestUbuntu(image.release, architecture);
      this.imageId = ami.id;
      this.rootDeviceName = ami.rootDeviceName;
    } else {
      this.imageId = image.kind === "ami" ? image.imageId : this.parameter(image.parameterName);
      this.rootDeviceName = this.existingAmi(this.imageId, architecture).rootDeviceName;
    }
  }

  private newestUbuntu(release: UbuntuRelease, architecture: Architecture): DataAwsAmi {
    const { codeName } = UBUNTU_RELEASES[release];
    const suffix = architecture === "arm64" ? "arm64" : "amd64";
    return new DataAwsAmi(this, "Ubuntu", {
      owners: [CANONICAL],
      mostRecent: true,
      filter: [
        // hvm-ssd and, since 23.10, hvm-ssd-gp3
        { name: "name", values: [`ubuntu/images/hvm-ssd*/ubuntu-${codeName}-${release}-${suffix}-server-*`] },
        { name: "architecture", values: [architecture] },
        { name: "virtualization-type", values: ["hvm"] },
        { name: "root-device-type", values: ["ebs"] },
      ],
    });
  }

  /** Terraform: `insecure_value`, because `value` is sensitive and would hide the image's id in every plan. */
  private amazonLinuxParameter(architecture: Architecture): DataAwsSsmParameter {
    return new DataAwsSsmParameter(this, "AmazonLinux", {
      name: `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
    });
  }

  private parameter(name: string): string {
    return new DataAwsSsmParameter(this, "Parameter", { name }).insecureValue;
  }

  /** Looked up for its root device and its architecture. A pinned image may be deprecated already. */
  private existingAmi(imageId: string, architecture: Architecture): DataAwsAmi {
    return new DataAwsAmi(this, "Ami", {
      mostRecent: true,
      includeDeprecated: true,
      filter: [{ name: "image-id", values: [imageId] }],
      lifecycle: { postcondition: [architecturePostcondition(architecture)] },
    });
  }

  private imageOf(image: GoldenImage, architecture: Architecture): AmiFromInstance {
    const { name, sourceInstanceId, revision } = image;
    return new AmiFromInstance(this, "GoldenImage", {
      name: resourceName(this, name, { sourceInstanceId, revision }, LONGEST_AMI_NAME),
      sourceInstanceId,
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true, postcondition: [architecturePostcondition(architecture)] },
    });
  }
}

/** A machine of one architecture cannot boot an image of the other: said by the plan, not by a group that starts nothing. */
function architecturePostcondition(architecture: Architecture): Postcondition {
  return {
    condition: `\${self.architecture == "${architecture}"}`,
    errorMessage: `the image must be of the architecture ${architecture}, which the instance types have`,
  };
}

import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Construct } from "constructs";

/** Canonical's account (documentation.ubuntu.com/aws, "Find Ubuntu images on AWS"). */
const CANONICAL = "099720109477";

const UBUNTU_RELEASES = {
  "22.04": { codeName: "jammy" },
  "24.04": { codeName: "noble" },
} as const;

export type UbuntuRelease = keyof typeof UBUNTU_RELEASES;

export const UBUNTU_RELEASE_NAMES = Object.keys(UBUNTU_RELEASES) as UbuntuRelease[];

/**
 * What machines boot from.
 * - `ubuntu`: Canonical's newest image of a long-term release. A newer one starts an instance refresh at the next deploy.
 * - `amazon-linux-2023`: the newest image, from Amazon's public SSM parameter. Likewise.
 * - `ami`: exactly this image. Nothing changes until you change it.
 */
export type MachineImage =
  | { readonly kind: "ubuntu"; readonly release: UbuntuRelease }
  | { readonly kind: "amazon-linux-2023" }
  | { readonly kind: "ami"; readonly imageId: string };

export type Architecture = "x86_64" | "arm64";

/**
 * The processor architecture of an instance type, from its name: AWS marks its Graviton families with a `g` behind the
 * generation (`t4g`, `m7gd`, `c6gn`); `a1` is the first of them (EC2 guide, "Instance type naming conventions").
 */
export function architectureOf(instanceType: string): Architecture {
  const family = instanceType.split(".")[0] ?? "";
  return family === "a1" || /^[a-z]+\d+[a-z]*g/.test(family) ? "arm64" : "x86_64";
}

/** An image as a launch template needs it: its id and the name of its root device. */
export class ResolvedMachineImage extends Construct {
  readonly imageId: string;
  readonly rootDeviceName: string;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly image: MachineImage; readonly architecture: Architecture },
  ) {
    super(scope, id);
    const { image, architecture } = props;
    if (image.kind === "amazon-linux-2023") {
      this.imageId = this.amazonLinuxParameter(architecture).insecureValue;
      this.rootDeviceName = "/dev/xvda";
      return;
    }
    const ami = image.kind === "ubuntu" ? this.newestUbuntu(image.release, architecture) : this.fixedAmi(image.imageId);
    this.imageId = image.kind === "ubuntu" ? ami.id : image.imageId;
    this.rootDeviceName = ami.rootDeviceName;
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

  /** Looked up for its root device alone. A pinned image may be deprecated already. */
  private fixedAmi(imageId: string): DataAwsAmi {
    return new DataAwsAmi(this, "Ami", {
      mostRecent: true,
      includeDeprecated: true,
      filter: [{ name: "image-id", values: [imageId] }],
    });
  }
}

import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import type { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { expireOldVersions, protectBucket, tlsOnlyStatement } from "../bucket";
import { resourceName } from "../naming";
import { isKnown } from "../tokens";

/** A bucket's name has at most 63 characters; `-<account>-<region>` needs up to 28 of them. */
const LONGEST_BASE = 35;

/** Days for which a workload that was replaced can be brought back by hand. */
const OLD_VERSION_DAYS = 90;

export interface WorkloadBucketProps {
  /** Starts the bucket's name: lower-case letters, digits and hyphens. A change replaces the bucket. */
  readonly name: string;
  /** See `WorkloadFiles.tlsOnly`. */
  readonly tlsOnly: boolean;
}

/** What is wrong with the name that a bucket's name starts with. */
export function bucketNameProblems(name: string): string[] {
  if (!isKnown(name) || /^[a-z0-9][a-z0-9-]*$/.test(name)) return [];
  return [
    `name is ${name}; with a workload it must be of lower-case letters, digits and hyphens, because a bucket's name starts with it`,
  ];
}

/** A private, encrypted, versioned bucket for packed workloads. What it holds can be packed again, so it goes with its contents. */
export class WorkloadBucket extends Construct {
  readonly resource: S3Bucket;
  readonly publicAccessBlock: S3BucketPublicAccessBlock;
  readonly ownershipControls: S3BucketOwnershipControls;
  readonly encryption: S3BucketServerSideEncryptionConfigurationA;
  readonly versioning: S3BucketVersioningA;
  readonly lifecycle: S3BucketLifecycleConfiguration;
  readonly policy: S3BucketPolicy | undefined;
  readonly region: DataAwsRegion;

  constructor(scope: Construct, id: string, props: WorkloadBucketProps) {
    super(scope, id);
    this.region = new DataAwsRegion(this, "Region", {});
    this.resource = this.createBucket(props.name);
    const { publicAccessBlock, ownershipControls, encryption } = protectBucket(this, this.resource);
    this.publicAccessBlock = publicAccessBlock;
    this.ownershipControls = ownershipControls;
    this.encryption = encryption;
    this.versioning = new S3BucketVersioningA(this, "Versioning", {
      bucket: this.resource.id,
      versioningConfiguration: { status: "Enabled" },
    });
    this.lifecycle = expireOldVersions(this, this.resource, this.versioning, OLD_VERSION_DAYS);
    this.policy = props.tlsOnly ? this.createPolicy() : undefined;
  }

  private createBucket(name: string): S3Bucket {
    const account = new DataAwsCallerIdentity(this, "Account", {});
    const base = resourceName(this, `${name}-workload`, {}, LONGEST_BASE);
    return new S3Bucket(this, "Resource", {
      bucket: `${base}-${account.accountId}-${this.region.name}`,
      forceDestroy: true,
      tags: { Name: `${name}-workload` },
    });
  }

  private createPolicy(): S3BucketPolicy {
    const { arn } = this.resource;
    return new S3BucketPolicy(this, "Policy", {
      bucket: this.resource.id,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [tlsOnlyStatement(arn)],
      }),
      // AWS: two changes of a bucket's access at the same time conflict (409 OperationAborted).
      dependsOn: [this.publicAccessBlock],
    });
  }
}

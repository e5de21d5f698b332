import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { type S3State, STATE_BUCKET_KEY, STATE_BUCKET_MAKER } from "../config/state-location";
import { type BucketProtection, expireOldVersions, protectBucket, tlsOnlyStatement } from "../modules/bucket";
import { addOutput } from "../modules/outputs";
import { keepStateInS3 } from "./state-backend";

/** Days for which an overwritten state can be restored. */
export const OLD_VERSION_DAYS = 90;

export interface StateStackProps {
  readonly bucket: S3State;
  /**
   * A file that takes the stack's own state: while the bucket is made.
   * @default - the bucket
   */
  readonly localState?: string | undefined;
  /**
   * Takes over a bucket that exists and that no state knows. Does nothing where the state knows it.
   * @default false
   */
  readonly importBucket?: boolean;
}

/** The bucket that holds Terraform's states: versioned, encrypted, private, TLS only, and never deleted by Terraform. */
export class StateStack extends TerraformStack {
  readonly resource: S3Bucket;
  readonly protection: BucketProtection;
  readonly versioning: S3BucketVersioningA;
  readonly lifecycle: S3BucketLifecycleConfiguration;
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: StateStackProps) {
    super(scope, id);
    const { bucket } = props;
    if (props.localState === undefined) keepStateInS3(this, bucket, STATE_BUCKET_KEY);
    else new LocalBackend(this, { path: props.localState });
    new AwsProvider(this, "Aws", { region: bucket.region });

    this.resource = this.createBucket(bucket.bucket, props.importBucket ?? false);
    this.protection = protectBucket(this, this.resource, { kmsKeyArn: bucket.kmsKeyArn });
    this.versioning = new S3BucketVersioningA(this, "Versioning", {
      bucket: this.resource.id,
      versioningConfiguration: { status: "Enabled" },
    });
    // By age alone: every plan leaves versions of its lock file behind, and a state needs more than a count of versions.
    this.lifecycle = expireOldVersions(this, this.resource, this.versioning, OLD_VERSION_DAYS);
    this.policy = this.createPolicy();
    addOutput(this, "bucket", this.resource.bucket, "the bucket that holds Terraform's states");
  }

  private createBucket(name: string, imported: boolean): S3Bucket {
    const bucket = new S3Bucket(this, "Bucket", {
      bucket: name,
      forceDestroy: false,
      // Of no service and no environment: several may share the bucket, and none may change what the other has made.
      tags: { Name: name, ManagedBy: STATE_BUCKET_MAKER },
      lifecycle: { preventDestroy: true },
    });
    if (imported) bucket.importFrom(name);
    return bucket;
  }

  private createPolicy(): S3BucketPolicy {
    return new S3BucketPolicy(this, "Policy", {
      bucket: this.resource.id,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [tlsOnlyStatement(this.resource.arn)] }),
      // AWS: two changes of a bucket's access at the same time conflict (409 OperationAborted).
      dependsOn: [this.protection.publicAccessBlock],
    });
  }
}

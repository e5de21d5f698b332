import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsElbServiceAccount } from "@cdktf/provider-aws/lib/data-aws-elb-service-account";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import type { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { type ITerraformDependable, Lazy } from "cdktf";
import { Construct } from "constructs";
import { protectBucket } from "../../bucket";
import { serviceName } from "../../naming";
import { derivedNameProblems } from "./log-bucket-name";
import type { ILogBucket } from "./log-destination";
import { logBucketPolicy } from "./log-bucket-policy";

export const DEFAULT_LOG_EXPIRATION_DAYS = 90;

const INCOMPLETE_UPLOAD_DAYS = 7;

/** The service that writes the logs of load balancers in availability zones, the same one in every region. */
export const LOG_DELIVERY_SERVICE = "logdelivery.elasticloadbalancing.amazonaws.com";

export interface LogBucketProps {
  /**
   * Lower-case letters, digits and hyphens, 1 to 35 characters. The bucket's name is `<name>-<account>-<region>`, which is
   * nobody else's and the same at every deploy. A change replaces the bucket.
   * @default - the stack's id and this construct's, and those between them
   */
  readonly name?: string;
  /**
   * A name of the bucket's own, instead of the derived one; unique among all accounts of AWS. A change replaces the bucket.
   * @default - `<name>-<account>-<region>`
   */
  readonly bucketName?: string;
  /**
   * Days after which a log file is deleted, 1 or more.
   * @default 90
   */
  readonly expirationDays?: number;
  /**
   * Keeps what is overwritten or deleted for `expirationDays` more.
   * @default false
   */
  readonly versioned?: boolean;
  /**
   * Deletes the log files too when the bucket is destroyed. Without it Terraform cannot destroy a bucket that has any.
   * @default false
   */
  readonly forceDestroy?: boolean;
  /**
   * Who may write: the log delivery service, or the account that Elastic Load Balancing has in the region.
   *
   * AWS: the user guide ("Enable access logs for your Application Load Balancer") recommends the service for every region and calls
   * the accounts, which regions opened after August 2022 do not have, the legacy policy. Choose `region-account` only where
   * a rule of your organization names those accounts.
   * @default "service"
   */
  readonly writer?: "service" | "region-account";
}

/**
 * A bucket for the access and connection logs of load balancers of its own account and region: encrypted, private, TLS only, and
 * open only to the log delivery of Elastic Load Balancing, below the prefixes that load balancers use.
 */
export class LogBucket extends Construct implements ILogBucket {
  readonly resource: S3Bucket;
  readonly publicAccessBlock: S3BucketPublicAccessBlock;
  readonly ownershipControls: S3BucketOwnershipControls;
  readonly encryption: S3BucketServerSideEncryptionConfigurationA;
  readonly versioning: S3BucketVersioningA | undefined;
  readonly lifecycle: S3BucketLifecycleConfiguration;
  readonly policy: S3BucketPolicy;
  readonly bucketName: string;
  private readonly account: DataAwsCallerIdentity;
  private readonly prefixes = new Set<string>();

  /**
   * A bucket that exists already. It must lie in the load balancer's region, be encrypted with S3's own keys (AES256), and have a
   * policy that lets `LOG_DELIVERY_SERVICE` put objects below `<prefix>/AWSLogs/<account>/`.
   */
  static fromName(bucketName: string): ILogBucket {
    return { bucketName, allowLogDelivery: () => [] };
  }

  constructor(scope: Construct, id: string, props: LogBucketProps = {}) {
    super(scope, id);
    const { name = serviceName(this), bucketName } = props;
    this.node.addValidation({ validate: () => (bucketName === undefined ? derivedNameProblems(name) : []) });
    this.account = new DataAwsCallerIdentity(this, "Account", {});
    this.resource = new S3Bucket(this, "Resource", {
      bucket: bucketName ?? this.derivedName(name),
      forceDestroy: props.forceDestroy ?? false,
      tags: { Name: name },
    });
    this.bucketName = this.resource.bucket;
    // AWS: Elastic Load Balancing cannot write to a bucket that is encrypted with KMS; this one has S3's own keys.
    const { publicAccessBlock, ownershipControls, encryption } = protectBucket(this, this.resource);
    this.publicAccessBlock = publicAccessBlock;
    this.ownershipControls = ownershipControls;
    this.encryption = encryption;
    this.versioning = props.versioned ? this.createVersioning() : undefined;
    this.lifecycle = this.createLifecycle(props.expirationDays ?? DEFAULT_LOG_EXPIRATION_DAYS);
    this.policy = this.createPolicy(this.principal(props.writer ?? "service"));
  }

  allowLogDelivery(prefix: string | undefined): readonly ITerraformDependable[] {
    this.prefixes.add(prefix ?? "");
    return [this.policy];
  }

  private derivedName(name: string): string {
    const region = new DataAwsRegion(this, "Region", {});
    return `${name}-${this.account.accountId}-${region.name}`;
  }

  private createVersioning(): S3BucketVersioningA {
    return new S3BucketVersioningA(this, "Versioning", {
      bucket: this.resource.id,
      versioningConfiguration: { status: "Enabled" },
    });
  }

  private createLifecycle(expirationDays: number): S3BucketLifecycleConfiguration {
    return new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket: this.resource.id,
      rule: [
        {
          id: "expire",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: expirationDays }],
          ...(this.versioning && { noncurrentVersionExpiration: [{ noncurrentDays: expirationDays }] }),
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: INCOMPLETE_UPLOAD_DAYS }],
        },
      ],
      ...(this.versioning && { dependsOn: [this.versioning] }),
    });
  }

  private createPolicy(writer: Readonly<Record<string, string>>): S3BucketPolicy {
    const policy = () =>
      logBucketPolicy({
        bucketArn: this.resource.arn,
        accountId: this.account.accountId,
        prefixes: [...this.prefixes],
        writer,
      });
    return new S3BucketPolicy(this, "Policy", {
      bucket: this.resource.id,
      // Load balancers ask for their prefixes after the bucket is made.
      policy: Lazy.stringValue({ produce: () => JSON.stringify(policy()) }),
      // AWS: two changes of a bucket's access at the same time conflict (409 OperationAborted).
      dependsOn: [this.publicAccessBlock],
    });
  }

  private principal(writer: "service" | "region-account"): Readonly<Record<string, string>> {
    if (writer === "service") return { Service: LOG_DELIVERY_SERVICE };
    return { AWS: new DataAwsElbServiceAccount(this, "RegionAccount", {}).arn };
  }
}

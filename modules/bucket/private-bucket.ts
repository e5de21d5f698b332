import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { Construct } from "constructs";

export interface BucketProtectionProps {
  /**
   * ARN of the KMS key that encrypts what does not ask for another one.
   * @default - S3's own keys
   */
  readonly kmsKeyArn?: string | undefined;
}

/** What keeps a bucket private: no public access, one owner, encryption. */
export interface BucketProtection {
  readonly publicAccessBlock: S3BucketPublicAccessBlock;
  readonly ownershipControls: S3BucketOwnershipControls;
  readonly encryption: S3BucketServerSideEncryptionConfigurationA;
}

/** Makes a bucket private. The resources become children of `scope`, which is the bucket's own construct. */
export function protectBucket(
  scope: Construct,
  resource: S3Bucket,
  props: BucketProtectionProps = {},
): BucketProtection {
  const bucket = resource.id;
  return {
    publicAccessBlock: new S3BucketPublicAccessBlock(scope, "PublicAccessBlock", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
    ownershipControls: new S3BucketOwnershipControls(scope, "Ownership", {
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    }),
    encryption: new S3BucketServerSideEncryptionConfigurationA(scope, "Encryption", {
      bucket,
      rule: [encryptionRule(props.kmsKeyArn)],
    }),
  };
}

function encryptionRule(kmsMasterKeyId: string | undefined) {
  if (kmsMasterKeyId === undefined) return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  // A bucket key: one call of KMS for many objects.
  return { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId }, bucketKeyEnabled: true };
}

/** The statement of a bucket's policy that refuses every request without TLS. */
export function tlsOnlyStatement(bucketArn: string): object {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

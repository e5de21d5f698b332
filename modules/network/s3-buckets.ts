/**
 * What is reached in S3 through a network's gateway endpoint. All of S3 in the region goes through it, so that what it refuses is not
 * reached by the NAT gateway either.
 * - `any`: every bucket that lets one in, also an attacker's, to carry something out.
 * - `own`: the buckets of the VPC's account, and reading those that Amazon installs from: packages of Amazon Linux, Systems Manager,
 *   the CloudWatch agent, image layers of Amazon's container registry.
 */
export type S3Buckets = "any" | "own";

export const DEFAULT_S3_BUCKETS: S3Buckets = "any";

/**
 * Amazon's own buckets in a region: Amazon Linux 2023 user guide, "Managing repositories"; Systems Manager user guide, "SSM Agent
 * communications with AWS managed S3 buckets"; Amazon ECR user guide, "Amazon S3 gateway endpoint permissions".
 */
const amazonBuckets = (region: string) => [
  `al2023-repos-${region}-*`,
  `amazoncloudwatch-agent-${region}`,
  `amazonlinux-2-repos-${region}`,
  `amazon-ssm-${region}`,
  `amazon-ssm-packages-${region}`,
  `aws-ssm-${region}`,
  `aws-ssm-distributor-file-${region}`,
  `aws-ssm-document-attachments-${region}`,
  `patch-baseline-snapshot-${region}`,
  `prod-${region}-starport-layer-bucket`,
  `${region}-birdwatcher-prod`,
];

export interface OwnBucketsPolicyInput {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** The policy of an endpoint that leads to the account's own buckets and to Amazon's. */
export function ownBucketsPolicy({ partition, region, accountId }: OwnBucketsPolicyInput): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OwnBuckets",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:*",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceAccount": accountId } },
      },
      {
        Sid: "AmazonsBuckets",
        Effect: "Allow",
        // Packages are fetched without a signature.
        Principal: "*",
        Action: "s3:GetObject",
        Resource: amazonBuckets(region).map((bucket) => `arn:${partition}:s3:::${bucket}/*`),
      },
    ],
  };
}

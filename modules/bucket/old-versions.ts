import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { Construct } from "constructs";

const INCOMPLETE_UPLOAD_DAYS = 7;

/**
 * Lets a bucket forget versions that were replaced, what marks them deleted, and uploads that were never completed. The resource becomes a
 * child of `scope`, which is the bucket's own construct.
 *
 * @param days for which a replaced version can be brought back, by age alone
 */
export function expireOldVersions(
  scope: Construct,
  resource: S3Bucket,
  versioning: S3BucketVersioningA,
  days: number,
): S3BucketLifecycleConfiguration {
  return new S3BucketLifecycleConfiguration(scope, "Lifecycle", {
    bucket: resource.id,
    rule: [
      {
        id: "old-versions",
        status: "Enabled",
        filter: [{ prefix: "" }],
        noncurrentVersionExpiration: [{ noncurrentDays: days }],
        expiration: [{ expiredObjectDeleteMarker: true }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: INCOMPLETE_UPLOAD_DAYS }],
      },
    ],
    dependsOn: [versioning],
  });
}

import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { type S3State, STATE_BUCKET_KEY, STATE_BUCKET_MAKER } from "../config/state-location";
import { regionNamedBy, s3Failure, StateError, statusOf } from "./s3-failure";

/** What is at the bucket's name. */
export type BucketStatus =
  | { readonly kind: "absent" }
  | {
      /** It is in this account and in the right region. */
      readonly kind: "present";
      /** Whether the bucket's stack has its own state in it already. */
      readonly knowsItself: boolean;
    };

/**
 * Looks at the bucket before anything is made.
 *
 * @throws StateError where it is somebody else's, in another region, or cannot be looked at
 */
export async function inspectBucket(client: S3Client, { bucket, region }: S3State): Promise<BucketStatus> {
  // First, because S3 gives no reason when it refuses a HEAD request, not even for expired credentials.
  const own = await isOwn(client, bucket);
  const found = await client.send(new HeadBucketCommand({ Bucket: bucket })).catch((error: unknown) => {
    if (statusOf(error) === 404) return undefined;
    if (statusOf(error) === 403 && !own) throw foreign(bucket);
    if (statusOf(error) === 301) return { BucketRegion: regionNamedBy(error) ?? "another region" };
    throw s3Failure(error, `looking for the bucket ${bucket}`, "s3:ListBucket");
  });
  if (found === undefined) return { kind: "absent" };
  if (!own) throw foreign(bucket);
  if (found.BucketRegion !== undefined && found.BucketRegion !== region) {
    throw new StateError(
      `the bucket ${bucket} is in ${found.BucketRegion}; state.region in config/environments.ts is ${region}: ` +
        "correct it, or choose another name for the bucket",
    );
  }
  return { kind: "present", knowsItself: await hasOwnState(client, bucket) };
}

function foreign(bucket: string): StateError {
  return new StateError(
    `the bucket ${bucket} belongs to another account; nothing was changed\n` +
      "use that account's credentials, or write another name into state.bucket in config/environments.ts: " +
      "a bucket name is taken for every AWS account",
  );
}

/** Another account's bucket policy can let us in; what an account lists is its own. */
async function isOwn(client: S3Client, bucket: string): Promise<boolean> {
  let ContinuationToken: string | undefined;
  do {
    const page = await client
      .send(new ListBucketsCommand({ Prefix: bucket, MaxBuckets: 1000, ContinuationToken }))
      .catch((error: unknown) => {
        throw s3Failure(error, "listing the account's buckets", "s3:ListAllMyBuckets");
      });
    if (page.Buckets?.some(({ Name }) => Name === bucket)) return true;
    ({ ContinuationToken } = page);
  } while (ContinuationToken !== undefined);
  return false;
}

async function hasOwnState(client: S3Client, bucket: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: STATE_BUCKET_KEY }));
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw s3Failure(error, "looking for the state of the bucket's stack", "s3:GetObject");
  }
}

/**
 * The settings that somebody has given a bucket that no state knows, and that it would lose: none where `state:bootstrap` made it.
 *
 * @throws StateError where it cannot be read
 */
export async function foreignSettings(client: S3Client, { bucket, kmsKeyArn }: S3State): Promise<string[]> {
  const Bucket = bucket;
  const tags = await settingOf(client.send(new GetBucketTaggingCommand({ Bucket })), "s3:GetBucketTagging");
  if (tags?.TagSet?.some(({ Key, Value }) => Key === "ManagedBy" && Value === STATE_BUCKET_MAKER)) return [];
  const policy = await settingOf(client.send(new GetBucketPolicyCommand({ Bucket })), "s3:GetBucketPolicy");
  const lifecycle = await settingOf(
    client.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
    "s3:GetLifecycleConfiguration",
  );
  const encryption = await settingOf(
    client.send(new GetBucketEncryptionCommand({ Bucket })),
    "s3:GetEncryptionConfiguration",
  );
  const [rule] = encryption?.ServerSideEncryptionConfiguration?.Rules ?? [];
  const key = rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
  return [
    ...(tags === undefined ? [] : ["its tags"]),
    ...(policy === undefined ? [] : ["its bucket policy"]),
    ...(lifecycle === undefined ? [] : ["its lifecycle rules"]),
    ...(key === undefined || key === kmsKeyArn ? [] : [`its default encryption with ${key}`]),
  ];
}

/** A setting that a bucket may be without. */
async function settingOf<T>(request: Promise<T>, right: string): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw s3Failure(error, "reading the settings of the bucket", right);
  }
}

/**
 * Writes the state of the bucket's stack into the bucket, where it has none. One conditional request and not Terraform's migration:
 * killed at any point it leaves no lock, and it never replaces what somebody else has written in between.
 *
 * @returns whether it was written; false where there is one already
 */
export async function writeOwnState(client: S3Client, state: S3State, content: string): Promise<boolean> {
  try {
    await client.send(
      new PutObjectCommand({
        Bucket: state.bucket,
        Key: STATE_BUCKET_KEY,
        IfNoneMatch: "*",
        ...stateObject(state, content),
      }),
    );
    return true;
  } catch (error) {
    // 409: another conditional request for the same key is on its way.
    if (statusOf(error) === 412 || statusOf(error) === 409) return false;
    throw s3Failure(error, "moving the state into the bucket", "s3:PutObject");
  }
}

/** A state as Terraform's S3 backend writes it: of the same type, encrypted in the same way. */
export function stateObject({ kmsKeyArn }: S3State, content: string) {
  return {
    Body: content,
    ContentType: "application/json",
    ...(kmsKeyArn === undefined
      ? ({ ServerSideEncryption: "AES256" } as const)
      : ({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: kmsKeyArn } as const)),
  };
}

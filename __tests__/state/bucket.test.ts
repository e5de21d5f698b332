import type { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, test } from "@jest/globals";
import type { S3State } from "../../config/state-location";
import { foreignSettings, inspectBucket, stateObject, writeOwnState } from "../../state/bucket";

const STATE: S3State = { kind: "s3", bucket: "states", region: "eu-west-1" };
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";

/** S3's answers by the command; an error is thrown. What has none is not found. */
function s3(answers: Readonly<Record<string, object>>): S3Client {
  const send = (command: object) => {
    const answer = answers[command.constructor.name.replace("Command", "")] ?? refusal(404, "NotFound");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { send } as unknown as S3Client;
}

function refusal(httpStatusCode: number, name: string, headers: Readonly<Record<string, string>> = {}): Error {
  return Object.assign(new Error("UnknownError"), { name, $metadata: { httpStatusCode }, $response: { headers } });
}

const OWN_NONE = { ListBuckets: { Buckets: [{ Name: "states-2" }] } };
const OWN = { ListBuckets: { Buckets: [{ Name: "states-2" }, { Name: "states" }] } };

describe("the bucket's name", () => {
  test.each([
    ["nothing", OWN_NONE, { kind: "absent" }],
    [
      "a bucket that is just made",
      { ...OWN, HeadBucket: { BucketRegion: "eu-west-1" } },
      { kind: "present", knowsItself: false },
    ],
    ["a bucket with its state", { ...OWN, HeadBucket: {}, HeadObject: {} }, { kind: "present", knowsItself: true }],
  ])("leads to %s", async (_, answers, status) => {
    expect(await inspectBucket(s3(answers), STATE)).toEqual(status);
  });

  const FOREIGN =
    "the bucket states belongs to another account; nothing was changed\n" +
    "use that account's credentials, or write another name into state.bucket in config/environments.ts: " +
    "a bucket name is taken for every AWS account";
  const ELSEWHERE =
    "the bucket states is in us-east-1; state.region in config/environments.ts is eu-west-1: correct it, or choose another name " +
    "for the bucket";

  test.each<[string, Readonly<Record<string, object>>, string]>([
    ["it is refused", { ...OWN_NONE, HeadBucket: refusal(403, "403") }, FOREIGN],
    ["another account lets us in", { ...OWN_NONE, HeadBucket: {} }, FOREIGN],
    [
      "it is in another region",
      { ...OWN, HeadBucket: refusal(301, "301", { "x-amz-bucket-region": "us-east-1" }) },
      ELSEWHERE,
    ],
    ["it answers from another region", { ...OWN, HeadBucket: { BucketRegion: "us-east-1" } }, ELSEWHERE],
    [
      "the account's buckets may not be listed",
      { ListBuckets: refusal(403, "AccessDenied") },
      "listing the account's buckets failed: AWS refused it (AccessDenied); it needs s3:ListAllMyBuckets, " +
        "or the bucket belongs to another account",
    ],
    [
      "our own bucket may not be looked at",
      { ...OWN, HeadBucket: refusal(403, "403") },
      "looking for the bucket states failed: AWS refused it (403); it needs s3:ListBucket, or the bucket belongs to another account",
    ],
    [
      "there are no credentials",
      { ListBuckets: Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" }) },
      "listing the account's buckets failed: there are no credentials (Could not load credentials); log in to AWS, or set AWS_PROFILE",
    ],
    [
      "the credentials have expired",
      { ListBuckets: refusal(400, "ExpiredToken") },
      "listing the account's buckets failed: AWS does not accept the credentials (ExpiredToken); " +
        "log in to AWS again",
    ],
    [
      "there is no network",
      { ListBuckets: Object.assign(new Error(""), { code: "ECONNREFUSED" }) },
      "listing the account's buckets failed: S3 was not reached (ECONNREFUSED)",
    ],
  ])("fails if %s", async (_, answers, message) => {
    await expect(inspectBucket(s3(answers), STATE)).rejects.toThrow(new Error(message));
  });
});

describe("a bucket that no state knows", () => {
  const encryptedWith = (KMSMasterKeyID?: string) => ({
    ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { KMSMasterKeyID } }] },
  });
  const FOREIGN = { GetBucketPolicy: {}, GetBucketLifecycleConfiguration: {}, GetBucketEncryption: encryptedWith(KEY) };

  test("would lose what somebody has given it", async () => {
    const tagged = { GetBucketTagging: { TagSet: [{ Key: "ManagedBy", Value: "hand" }] } };
    expect(await foreignSettings(s3({ ...FOREIGN, ...tagged }), STATE)).toEqual([
      "its tags",
      "its bucket policy",
      "its lifecycle rules",
      `its default encryption with ${KEY}`,
    ]);
  });

  test.each([
    ["it is empty", {}, STATE],
    ["it has the default encryption of AWS", { GetBucketEncryption: encryptedWith() }, STATE],
    [
      "it has the key that the configuration names",
      { GetBucketEncryption: encryptedWith(KEY) },
      { ...STATE, kmsKeyArn: KEY },
    ],
    [
      "we have made it",
      { ...FOREIGN, GetBucketTagging: { TagSet: [{ Key: "ManagedBy", Value: "state:bootstrap" }] } },
      STATE,
    ],
  ])("loses nothing where %s", async (_, answers, state) => {
    expect(await foreignSettings(s3(answers), state)).toEqual([]);
  });
});

describe("the state of the bucket's stack", () => {
  test("is written where there is none, and never over another one", async () => {
    expect(await writeOwnState(s3({ PutObject: {} }), STATE, "{}")).toBe(true);
    expect(await writeOwnState(s3({ PutObject: refusal(412, "PreconditionFailed") }), STATE, "{}")).toBe(false);
    await expect(writeOwnState(s3({ PutObject: refusal(403, "AccessDenied") }), STATE, "{}")).rejects.toThrow(
      "moving the state into the bucket failed",
    );
  });

  test("is encrypted as the backend encrypts", () => {
    const object = { Body: "{}", ContentType: "application/json" };
    expect(stateObject(STATE, "{}")).toEqual({ ...object, ServerSideEncryption: "AES256" });
    expect(stateObject({ ...STATE, kmsKeyArn: KEY }, "{}")).toEqual({
      ...object,
      ServerSideEncryption: "aws:kms",
      SSEKMSKeyId: KEY,
    });
  });
});

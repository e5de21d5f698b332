import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { App } from "cdktf";
import type { Environment } from "../../config/environment";
import { ENVIRONMENTS } from "../environments";
import type { S3State } from "../../config/state-location";
import { synthesizeStateBucket } from "../../stacks/state-bucket-app";
import { StateStack, type StateStackProps } from "../../stacks/state-stack";
import { synthesisOf } from "../synthesis";

const BUCKET: S3State = { kind: "s3", bucket: "states", region: "eu-central-1" };
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";

const synthesized = (props: Partial<StateStackProps> = {}) =>
  synthesisOf(new StateStack(new App(), "state-bucket", { bucket: BUCKET, ...props }));

const backendOf = (props: Partial<StateStackProps>) => synthesized(props).json["terraform"]?.["backend"];

describe("StateStack", () => {
  test("makes the bucket by its name, in its region, and never lets Terraform delete it", () => {
    const result = synthesized();
    expect(result.one("aws_s3_bucket")).toMatchObject({
      bucket: "states",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(result.json["provider"]?.["aws"]).toEqual([{ region: "eu-central-1" }]);
  });

  test("keeps every version for a while, and cleans up after itself", () => {
    const result = synthesized();
    expect(result.one("aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({ status: "Enabled" });
    expect(result.one("aws_s3_bucket_lifecycle_configuration")["rule"]).toEqual([
      {
        id: "old-versions",
        status: "Enabled",
        filter: [{ prefix: "" }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        expiration: [{ expired_object_delete_marker: true }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  test("is private, only its owner's, and refuses what is not TLS", () => {
    const result = synthesized();
    expect(result.one("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(result.one("aws_s3_bucket_ownership_controls")["rule"]).toEqual({ object_ownership: "BucketOwnerEnforced" });
    expect(JSON.parse(result.one("aws_s3_bucket_policy")["policy"] as string)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: ["${aws_s3_bucket.Bucket.arn}", "${aws_s3_bucket.Bucket.arn}/*"],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });

  test.each([
    [undefined, { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    [
      KEY,
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: KEY },
        bucket_key_enabled: true,
      },
    ],
  ])("encrypts by default with %s", (kmsKeyArn, rule) => {
    const result = synthesized({ bucket: { ...BUCKET, ...(kmsKeyArn !== undefined && { kmsKeyArn }) } });
    expect(result.one("aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([rule]);
  });

  test("keeps its own state in the bucket: locked, and encrypted as the bucket is", () => {
    expect(backendOf({ bucket: { ...BUCKET, kmsKeyArn: KEY } })).toEqual({
      s3: {
        bucket: "states",
        region: "eu-central-1",
        key: "state-bucket/terraform.tfstate",
        encrypt: true,
        kms_key_id: KEY,
        use_lockfile: true,
      },
    });
  });

  test("keeps its own state in a file while the bucket is made", () => {
    expect(backendOf({ localState: "/tmp/x.tfstate" })).toEqual({ local: { path: "/tmp/x.tfstate" } });
  });

  test("takes over a bucket only when it is told to", () => {
    expect(synthesized({ importBucket: true }).json["import"]).toEqual([{ id: "states", to: "aws_s3_bucket.Bucket" }]);
    expect(synthesized().json["import"]).toBeUndefined();
  });
});

describe("the app of the bucket", () => {
  const staging = ENVIRONMENTS["staging"] as Environment;
  let outputFolder: string;

  beforeEach(() => {
    outputFolder = mkdtempSync(join(tmpdir(), "state-bucket-"));
  });

  afterEach(() => {
    rmSync(outputFolder, { recursive: true });
  });

  const synthesize = (environment: string, environments: Readonly<Record<string, Environment>> = ENVIRONMENTS) =>
    synthesizeStateBucket({ serviceName: "shop", environments, environment, outputFolder });

  const written = () => {
    const file = join(outputFolder, "stacks", "state-bucket", "cdk.tf.json");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };

  test("is the same whichever environment of the bucket asks, also where only one names a key", () => {
    const state = { ...staging.state, kmsKeyArn: KEY } as S3State;
    const environments = { staging, prod: { ...staging, state } };
    expect(synthesize("staging", environments)).toEqual([]);
    const first = written();
    expect(first).toContain(KEY);
    expect(synthesize("prod", environments)).toEqual([]);
    expect(written()).toBe(first);
  });

  test.each([
    ["dev", 'dev.state.kind is "local"; only a state in S3 has a bucket'],
    ["none", "none is not an environment; config/environments.ts has dev, staging, prod"],
  ])("fails if the environment is %s, and writes nothing", (environment, message) => {
    expect(synthesize(environment)).toEqual([message]);
    expect(written()).toBe("");
  });

  test("fails if the configuration is wrong, with every mistake", () => {
    const environments = { staging: { ...staging, region: "Ireland" } };
    expect(synthesize("staging", environments)).toEqual([
      'staging.region is "Ireland"; it must be a region such as eu-west-1',
    ]);
  });
});

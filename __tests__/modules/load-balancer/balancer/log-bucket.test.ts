import { describe, expect, test } from "@jest/globals";
import { LogBucket, type LogBucketProps } from "../../../../modules/load-balancer";
import { type Block, emptyStack, synthesisOf } from "../../../synthesis";

interface Statement {
  readonly Sid: string;
  readonly Resource: readonly string[];
}

function logs(props: Partial<LogBucketProps> = {}, prefixes: readonly (string | undefined)[] = []) {
  const stack = emptyStack();
  const bucket = new LogBucket(stack, "Logs", { name: "shop-logs", ...props });
  for (const prefix of prefixes) bucket.allowLogDelivery(prefix);
  return { bucket, result: synthesisOf(stack) };
}

function statements(props: Partial<LogBucketProps>, prefixes: readonly (string | undefined)[]): Statement[] {
  const policy = JSON.parse(logs(props, prefixes).result.one("aws_s3_bucket_policy")["policy"] as string) as Block;
  return policy["Statement"] as Statement[];
}

/** The paths that a policy opens, without the bucket and the account. */
function paths(prefixes: readonly (string | undefined)[]): (string | undefined)[] | undefined {
  const delivery = statements({}, prefixes).find(({ Sid }) => Sid === "LogDelivery");
  return delivery?.Resource.map(
    (arn) =>
      /^\$\{aws_s3_bucket\.Logs_\w+\.arn\}\/(.*)\/\$\{data\.aws_caller_identity\.\w+\.account_id\}\/\*$/.exec(arn)?.[1],
  );
}

describe("LogBucket", () => {
  test("is private, encrypted with S3's keys and only its owner's", () => {
    const { result } = logs();
    expect(result.one("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(result.one("aws_s3_bucket_ownership_controls")["rule"]).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(result.one("aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    expect(result.one("aws_s3_bucket")["force_destroy"]).toBe(false);
  });

  test("has a name that is nobody else's and the same at every deploy", () => {
    expect(logs().result.one("aws_s3_bucket")["bucket"]).toMatch(
      /^shop-logs-\$\{data\.aws_caller_identity\.\w+\.account_id\}-\$\{data\.aws_region\.\w+\.name\}$/,
    );
    expect(logs({ bucketName: "company-logs" }).result.one("aws_s3_bucket")["bucket"]).toBe("company-logs");
  });

  test("lets the log delivery service write below the asked prefixes alone, for this account", () => {
    expect(paths(["web/access", "api", "api"])).toEqual(["api/AWSLogs", "web/access/AWSLogs"]);
    expect(paths([undefined])).toEqual(["AWSLogs"]);
    expect(statements({}, ["api"])[0]).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
    });
  });

  test("lets nobody in while no load balancer writes there", () => {
    expect(statements({}, []).map(({ Sid }) => Sid)).toEqual(["TlsOnly"]);
  });

  test("lets the region's account in where that is asked for", () => {
    const [delivery] = statements({ writer: "region-account" }, ["api"]);
    expect(JSON.stringify(delivery)).toMatch(
      /"Principal":\{"AWS":"\$\{data\.aws_elb_service_account\.Logs_RegionAccount_\w+\.arn\}"\}/,
    );
  });

  test("refuses everything without TLS", () => {
    const { bucket, result } = logs({}, ["api"]);
    const arn = `\${aws_s3_bucket.${bucket.resource.friendlyUniqueId}.arn}`;
    const policy = JSON.parse(result.one("aws_s3_bucket_policy")["policy"] as string) as Block;
    expect((policy["Statement"] as Block[])[1]).toEqual({
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [arn, `${arn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });

  test("deletes logs after 90 days and what was never finished after 7", () => {
    expect(logs().result.one("aws_s3_bucket_lifecycle_configuration")["rule"]).toEqual([
      {
        id: "expire",
        status: "Enabled",
        filter: [{ prefix: "" }],
        expiration: [{ days: 90 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
    expect(logs().result.types()).not.toContain("aws_s3_bucket_versioning");
  });

  test("deletes old versions too where it keeps them", () => {
    const { result } = logs({ versioned: true, expirationDays: 30 });
    expect(result.one("aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({ status: "Enabled" });
    const [rule] = result.one("aws_s3_bucket_lifecycle_configuration")["rule"] as [Block];
    expect(rule["expiration"]).toEqual([{ days: 30 }]);
    expect(rule["noncurrent_version_expiration"]).toEqual([{ noncurrent_days: 30 }]);
  });

  test.each(["Shop", "shop_logs", "-shop", "", "s".repeat(36)])("fails if a bucket is to be named after %s", (name) => {
    expect(logs({ name }).bucket.node.validate()).toEqual([
      `name is ${name}; it must have 1 to 35 lower-case letters, digits and hyphens and start with a letter or digit, because the bucket's name starts with it`,
    ]);
  });

  test("takes any name that leaves room for the account and the region", () => {
    expect(logs({ name: "s".repeat(35) }).bucket.node.validate()).toEqual([]);
    expect(logs({ name: "Shop", bucketName: "shop" }).bucket.node.validate()).toEqual([]);
  });
});

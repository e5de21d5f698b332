import { LOG_RULES } from "../../../../analysis/rules/load-balancer/logs";
import { testsOf } from "../rule-cases";
import { balancer, network } from "./configurations";

const testRule = testsOf(LOG_RULES);

const logs = (bucket?: string, enabled: boolean | string = true) => ({ access_logs: { enabled, bucket } });
const HERE = logs("${aws_s3_bucket.logs.id}");
const AT = "aws_lb.web: access_logs[0].bucket is";

testRule("load-balancer/logs-bucket", {
  valid: {
    "a bucket": balancer(logs("logs")),
    "a bucket that cannot be seen": balancer(logs("${var.bucket}")),
    "logs that are off": balancer(logs("", false)),
    "logs that may be off": balancer(logs("", "${var.enabled}")),
    "logs that are off by default": balancer({ access_logs: { bucket: "" } }),
  },
  invalid: {
    "an empty name": [
      balancer(logs("")),
      `${AT} ""; it must be the name of a bucket where access_logs[0].enabled is true`,
    ],
    "no name for connection logs": [
      balancer({ connection_logs: { enabled: true } }),
      "aws_lb.web: connection_logs[0].bucket is not set; it must be the name of a bucket where connection_logs[0].enabled is true",
    ],
    "an empty name at a Network Load Balancer": [
      network(logs("")),
      `${AT} ""; it must be the name of a bucket where access_logs[0].enabled is true`,
    ],
  },
});

const PROVIDERS = { provider: { aws: [{ region: "eu-central-1" }, { alias: "virginia", region: "us-east-1" }] } };
const inRegion = (provider?: string, providers: object = PROVIDERS) => ({
  ...providers,
  resource: { ...balancer(HERE), aws_s3_bucket: { logs: { bucket: "logs", provider } } },
});

testRule("load-balancer/logs-bucket-region", {
  valid: {
    "the same region": inRegion("aws"),
    "a region that cannot be seen": inRegion("aws.virginia", { provider: { aws: [{ region: "${var.region}" }] } }),
    "a bucket of another place": { ...PROVIDERS, resource: balancer(logs("logs")) },
  },
  invalid: {
    "another region": [
      inRegion("aws.virginia"),
      `${AT} aws_s3_bucket.logs in us-east-1; it must be a bucket in the load balancer's region, eu-central-1`,
    ],
  },
});

const encryption = (sse_algorithm: string) => ({
  rule: { apply_server_side_encryption_by_default: { sse_algorithm } },
});
const encrypted = (algorithm: string, lb = balancer(HERE)) => ({
  ...lb,
  aws_s3_bucket: { logs: {} },
  aws_s3_bucket_server_side_encryption_configuration: {
    logs: { bucket: "${aws_s3_bucket.logs.id}", ...encryption(algorithm) },
  },
});
const SSE_S3 = "it must be a bucket with SSE-S3 (AES256), the only encryption that an ALB can write";

testRule("load-balancer/logs-bucket-encryption", {
  valid: {
    "SSE-S3": encrypted("AES256"),
    "S3's own default": { ...balancer(HERE), aws_s3_bucket: { logs: {} } },
    "KMS for a Network Load Balancer": encrypted("aws:kms", network(HERE)),
    "KMS with logs that are off": encrypted("aws:kms", balancer(logs("${aws_s3_bucket.logs.id}", false))),
    "an algorithm that cannot be seen": encrypted("${var.algorithm}"),
  },
  invalid: {
    KMS: [encrypted("aws:kms"), `${AT} aws_s3_bucket.logs, encrypted with aws:kms; ${SSE_S3}`],
    "KMS in the bucket's own block": [
      {
        ...balancer(HERE),
        aws_s3_bucket: { logs: { server_side_encryption_configuration: encryption("aws:kms:dsse") } },
      },
      `${AT} aws_s3_bucket.logs, encrypted with aws:kms:dsse; ${SSE_S3}`,
    ],
  },
});

const bucket = { ...balancer(HERE), aws_s3_bucket: { logs: { bucket: "logs" } } };
const policy = (name: string) => ({ ...bucket, aws_s3_bucket_policy: { logs: { bucket: name, policy: "{}" } } });
const NO_POLICY = `${AT} aws_s3_bucket.logs, which has no policy here; it must have an aws_s3_bucket_policy that lets Elastic Load Balancing write, made before the load balancer`;

testRule("load-balancer/logs-bucket-policy", {
  valid: {
    "a policy": policy("${aws_s3_bucket.logs.id}"),
    "a policy by the bucket's name": policy("logs"),
    "a policy for a bucket that cannot be seen": policy("${var.bucket}"),
    "a policy in the bucket": { ...bucket, aws_s3_bucket: { logs: { policy: "{}" } } },
    "a bucket of another place": balancer(logs("logs")),
    "a module that cannot be read, which may have it": {
      resource: bucket,
      module: { policies: { source: "terraform-aws-modules/s3-bucket/aws" } },
    },
  },
  invalid: {
    "no policy": [bucket, NO_POLICY],
    "a policy for another bucket": [policy("other"), NO_POLICY],
  },
});

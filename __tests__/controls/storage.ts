import { blocksOf, type Control, type Judged } from "./control";
import { isUnknown } from "../../analysis/graph";
import { type Statement, statementsIn } from "./identity";

const BUCKET = "aws_s3_bucket";
const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";
const PUBLIC_ACCESS = "aws_s3_bucket_public_access_block";
const VERSIONING = "aws_s3_bucket_versioning";

const has = (type: string) => (bucket: Judged) => bucket.referrers(type, "bucket").length > 0;

/** What a bucket encrypts with by default. */
const algorithms = (bucket: Judged) =>
  bucket
    .referrers(ENCRYPTION, "bucket")
    .flatMap((configuration) =>
      configuration
        .blocks("rule")
        .flatMap((rule) =>
          blocksOf(rule["apply_server_side_encryption_by_default"]).map(({ sse_algorithm }) => sse_algorithm),
        ),
    );
const isVersioned = (bucket: Judged) =>
  bucket
    .referrers(VERSIONING, "bucket")
    .some((versioning) => versioning.block("versioning_configuration")["status"] === "Enabled");
const rules = (lifecycle: Judged) => lifecycle.blocks("rule").filter(({ status }) => status === "Enabled");

const refusesPlain = ({ Effect, Condition }: Statement) =>
  Effect === "Deny" && Condition?.["Bool"]?.["aws:SecureTransport"] === "false";

const blocks = (id: string, attribute: string): Control => ({
  ids: [id, "S3.8"],
  asks: `public access: ${attribute}`,
  type: PUBLIC_ACCESS,
  holds: (block) => block.get(attribute) === true,
});

/** Buckets. */
export const STORAGE: readonly Control[] = [
  { ids: ["CKV_AWS_18", "S3.9"], asks: "access logs of the bucket", type: BUCKET, holds: has("aws_s3_bucket_logging") },
  { ids: ["CKV_AWS_19"], asks: "encryption", type: BUCKET, holds: (bucket) => algorithms(bucket).length > 0 },
  {
    ids: ["CKV_AWS_145", "S3.17"],
    asks: "encryption with KMS",
    type: BUCKET,
    holds: (bucket) => algorithms(bucket).includes("aws:kms"),
  },
  { ids: ["CKV_AWS_21", "S3.14"], asks: "versions", type: BUCKET, holds: isVersioned },
  {
    ids: ["CKV_AWS_143", "S3.15"],
    asks: "objects are locked",
    type: BUCKET,
    holds: (bucket) => bucket.get("object_lock_enabled") === true,
  },
  {
    ids: ["CKV_AWS_144", "S3.7"],
    asks: "a copy in another region",
    type: BUCKET,
    holds: has("aws_s3_bucket_replication_configuration"),
  },
  { ids: ["CKV2_AWS_6"], asks: "public access is blocked", type: BUCKET, holds: has(PUBLIC_ACCESS) },
  { ids: ["CKV2_AWS_61", "S3.13"], asks: "a lifecycle", type: BUCKET, holds: has(LIFECYCLE) },
  { ids: ["CKV2_AWS_62", "S3.11"], asks: "events", type: BUCKET, holds: has("aws_s3_bucket_notification") },
  {
    ids: ["S3.20"],
    asks: "deleting versions takes a second factor",
    type: BUCKET,
    holds: (bucket) => (isVersioned(bucket) ? false : undefined),
  },
  {
    ids: ["S3.22", "S3.23"],
    asks: "CloudTrail writes down who touches objects",
    type: BUCKET,
    holds: (bucket) => bucket.all("aws_cloudtrail").length > 0,
  },
  {
    ids: ["S3.5"],
    asks: "TLS only",
    type: BUCKET,
    holds: (bucket) => {
      const policies = bucket.referrers("aws_s3_bucket_policy", "bucket").map((policy) => policy.get("policy"));
      // A policy that names the bucket by its ARN is known after the apply only.
      return policies.some((policy) => isUnknown(policy) || statementsIn(policy).some(refusesPlain));
    },
  },
  {
    ids: ["S3.10"],
    asks: "old versions expire",
    type: BUCKET,
    holds: (bucket) =>
      isVersioned(bucket)
        ? bucket
            .referrers(LIFECYCLE, "bucket")
            .some((lifecycle) =>
              rules(lifecycle).some((rule) => blocksOf(rule["noncurrent_version_expiration"]).length > 0),
            )
        : undefined,
  },
  blocks("CKV_AWS_53", "block_public_acls"),
  blocks("CKV_AWS_54", "block_public_policy"),
  blocks("CKV_AWS_55", "ignore_public_acls"),
  blocks("CKV_AWS_56", "restrict_public_buckets"),
  {
    ids: ["CKV_AWS_300"],
    asks: "what an upload has left is cleaned up",
    type: LIFECYCLE,
    holds: (lifecycle) =>
      rules(lifecycle).some((rule) => blocksOf(rule["abort_incomplete_multipart_upload"]).length > 0),
  },
  {
    ids: ["CKV2_AWS_65", "S3.12"],
    asks: "no access lists",
    type: "aws_s3_bucket_ownership_controls",
    holds: (controls) => controls.block("rule")["object_ownership"] === "BucketOwnerEnforced",
  },
  {
    ids: ["CKV_AWS_70"],
    asks: "nothing is allowed to everybody",
    type: "aws_s3_bucket_policy",
    holds: (policy) =>
      !statementsIn(policy.get("policy")).some(({ Effect, Principal }) => Effect === "Allow" && Principal === "*"),
  },
];

/** Log groups and alarms. */
export const WATCHING: readonly Control[] = [
  {
    ids: ["CKV_AWS_158"],
    asks: "encryption with KMS",
    type: "aws_cloudwatch_log_group",
    holds: (group) => group.get("kms_key_id") !== undefined,
  },
  {
    ids: ["CKV_AWS_338", "CloudWatch.16"],
    asks: "a year",
    type: "aws_cloudwatch_log_group",
    holds: (group) => Number(group.get("retention_in_days") ?? 0) >= 365,
  },
  {
    ids: ["CKV_AWS_319", "CloudWatch.17"],
    asks: "its actions are switched on",
    type: "aws_cloudwatch_metric_alarm",
    holds: (alarm) => alarm.get("actions_enabled") !== false,
  },
  {
    ids: ["CloudWatch.15"],
    asks: "somebody is told",
    type: "aws_cloudwatch_metric_alarm",
    holds: (alarm) => blocksOf(alarm.get("alarm_actions")).length > 0,
  },
];

const database = (ids: Control["ids"], asks: string, holds: Control["holds"]): Control => ({
  ids,
  asks,
  type: "aws_db_instance",
  holds,
});

/** Databases. */
export const DATABASES: readonly Control[] = [
  database(["CKV_AWS_16", "RDS.3"], "encryption", (db) => db.get("storage_encrypted") === true),
  database(["CKV_AWS_17", "RDS.2"], "no public address", (db) => db.get("publicly_accessible") !== true),
  database(["CKV_AWS_118", "RDS.6"], "enhanced monitoring", (db) => Number(db.get("monitoring_interval") ?? 0) > 0),
  database(
    ["CKV_AWS_129", "RDS.9", "RDS.36"],
    "logs",
    (db) => blocksOf(db.get("enabled_cloudwatch_logs_exports")).length > 0,
  ),
  database(["CKV_AWS_133", "RDS.11"], "backups of a week", (db) => Number(db.get("backup_retention_period") ?? 0) >= 7),
  database(["CKV_AWS_157", "RDS.5"], "two zones", (db) => db.get("multi_az") === true),
  database(
    ["CKV_AWS_161", "RDS.10"],
    "signing in with IAM",
    (db) => db.get("iam_database_authentication_enabled") === true,
  ),
  database(["CKV_AWS_226", "RDS.13"], "minor upgrades", (db) => db.get("auto_minor_version_upgrade") !== false),
  database(["CKV_AWS_293", "RDS.8"], "deletion protection", (db) => db.get("deletion_protection") === true),
  database(["CKV_AWS_353", "RDS.42"], "performance insights", (db) => db.get("performance_insights_enabled") === true),
  database(["CKV_AWS_354"], "which a key of one's own encrypts", (db) =>
    db.get("performance_insights_enabled") === true
      ? db.get("performance_insights_kms_key_id") !== undefined
      : undefined,
  ),
  database(["CKV2_AWS_30", "RDS.37"], "queries are logged", (db) => db.get("parameter_group_name") !== undefined),
  database(["CKV2_AWS_60", "RDS.17"], "snapshots get the tags", (db) => db.get("copy_tags_to_snapshot") === true),
  database(
    ["RDS.23"],
    "another port than the engine's",
    (db) => db.get("port") !== undefined && db.get("port") !== 5432,
  ),
  database(
    ["RDS.25"],
    "another administrator's name than the engine's",
    (db) => !["postgres", "admin"].includes(String(db.get("username"))),
  ),
  database(["RDS.26"], "a backup plan", (db) => db.all("aws_backup_selection").length > 0),
];

import type { Level } from "../level";
import { ofLeaving, ofStaying, type RiskCheck, type RiskFinding, type StayingChange } from "../risk-check";

const DATABASES = [
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_docdb_cluster",
  "aws_neptune_cluster",
  "aws_rds_global_cluster",
];

interface Switch {
  readonly types: readonly string[];
  readonly attribute: string;
  /** The value that protects. */
  readonly safe: boolean;
  readonly level: Level;
  readonly reason: string;
}

/** Arguments whose other value takes a protection away. */
const SWITCHES: readonly Switch[] = [
  {
    types: DATABASES,
    attribute: "deletion_protection",
    safe: true,
    level: "high",
    reason: "loses its deletion protection",
  },
  {
    types: DATABASES,
    attribute: "skip_final_snapshot",
    safe: false,
    level: "medium",
    reason: "would be deleted without a final snapshot",
  },
  { types: DATABASES, attribute: "storage_encrypted", safe: true, level: "high", reason: "is no longer encrypted" },
  { types: DATABASES, attribute: "publicly_accessible", safe: false, level: "high", reason: "gets a public address" },
  {
    types: ["aws_db_instance"],
    attribute: "multi_az",
    safe: true,
    level: "medium",
    reason: "loses its standby in another zone",
  },
  {
    types: ["aws_db_instance"],
    attribute: "delete_automated_backups",
    safe: false,
    level: "low",
    reason: "would take its backups with it",
  },
  {
    types: ["aws_dynamodb_table"],
    attribute: "deletion_protection_enabled",
    safe: true,
    level: "high",
    reason: "loses its deletion protection",
  },
  {
    types: ["aws_s3_bucket"],
    attribute: "force_destroy",
    safe: false,
    level: "medium",
    reason: "may be deleted with everything in it",
  },
  {
    types: ["aws_ecr_repository"],
    attribute: "force_delete",
    safe: false,
    level: "low",
    reason: "may be deleted with everything in it",
  },
  {
    types: ["aws_ebs_volume", "aws_efs_file_system"],
    attribute: "encrypted",
    safe: true,
    level: "high",
    reason: "is no longer encrypted",
  },
  {
    types: ["aws_kms_key"],
    attribute: "enable_key_rotation",
    safe: true,
    level: "low",
    reason: "is no longer rotated",
  },
  {
    types: ["aws_kms_key"],
    attribute: "is_enabled",
    safe: true,
    level: "high",
    reason: "is disabled: nothing encrypted with it can be read",
  },
  {
    types: ["aws_cloudwatch_log_group"],
    attribute: "skip_destroy",
    safe: true,
    level: "low",
    reason: "would be deleted with what it holds",
  },
  {
    types: ["aws_instance"],
    attribute: "disable_api_termination",
    safe: true,
    level: "medium",
    reason: "loses its protection from termination",
  },
  {
    types: ["aws_cognito_user_pool"],
    attribute: "deletion_protection",
    safe: true,
    level: "high",
    reason: "loses its deletion protection",
  },
  ...["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map((attribute) => ({
    types: ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"],
    attribute,
    safe: true,
    level: "high" as const,
    reason: `lets a bucket become public: ${attribute} is switched off`,
  })),
];

function switchedOff({ type, before, after }: StayingChange): readonly RiskFinding[] {
  return SWITCHES.filter(({ types }) => types.includes(type)).flatMap(({ attribute, safe, level, reason }) => {
    const absent = after.visibility(attribute) === "absent";
    // Nothing given counts as false.
    const to = absent ? false : after.flag(attribute);
    const from = before.flag(attribute) ?? (before.visibility(attribute) === "absent" ? false : undefined);
    // "ACTIVE" and "INACTIVE" are what Cognito calls it.
    const word = before.text(attribute) === "ACTIVE" && after.text(attribute) === "INACTIVE";
    return word || (from === safe && to === !safe) ? [{ level, attribute, reason }] : [];
  });
}

const RETENTION: Readonly<Record<string, { readonly attribute: string; readonly what: string }>> = {
  aws_db_instance: { attribute: "backup_retention_period", what: "backups" },
  aws_rds_cluster: { attribute: "backup_retention_period", what: "backups" },
  aws_docdb_cluster: { attribute: "backup_retention_period", what: "backups" },
  aws_neptune_cluster: { attribute: "backup_retention_period", what: "backups" },
  aws_cloudwatch_log_group: { attribute: "retention_in_days", what: "log lines" },
  aws_kinesis_stream: { attribute: "retention_period", what: "records" },
};

function keptShorter({ type, before, after }: StayingChange): readonly RiskFinding[] {
  const retention = RETENTION[type];
  if (retention === undefined) return [];
  const { attribute, what } = retention;
  const [from, to] = [before.number(attribute), after.number(attribute)];
  const unit = type === "aws_kinesis_stream" ? "hours" : "days";
  const forEver = type === "aws_cloudwatch_log_group";
  if (from === undefined || to === undefined || from === to) return [];
  // A log group with 0 keeps everything.
  const shorter = forEver ? to !== 0 && (from === 0 || to < from) : to < from;
  if (!shorter) return [];
  const none = to === 0;
  const reason = none
    ? `keeps no ${what} any more`
    : `keeps ${what} for ${to} ${unit} instead of ${forEver && from === 0 ? "for ever" : from}`;
  return [{ level: none ? "high" : "medium", attribute, reason }];
}

const BUCKET_VERSIONING = ["versioning_configuration", 0, "status"] as const;

export const DATA_PROTECTION_RISKS: readonly RiskCheck[] = [
  {
    id: "data/protection-off",
    severity: "high",
    summary:
      "a protection of data is switched off: deletion protection, final snapshots, encryption, public access block, key rotation, a second zone",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    types: [...new Set(SWITCHES.flatMap(({ types }) => types))],
    watches: [...new Set(SWITCHES.map(({ attribute }) => attribute))],
    check: ofStaying(switchedOff),
  },
  {
    id: "data/kept-shorter",
    severity: "high",
    summary: "backups, log lines or records are kept for a shorter time; high where they are not kept at all",
    source:
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
    types: Object.keys(RETENTION),
    watches: [...new Set(Object.values(RETENTION).map(({ attribute }) => attribute))],
    check: ofStaying(keptShorter),
  },
  {
    id: "bucket/versioning-off",
    severity: "medium",
    summary: "a bucket's versioning is suspended or no longer managed",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
    types: ["aws_s3_bucket_versioning"],
    check: ({ kind, before, after }) => {
      const attribute = "versioning_configuration[0].status";
      const reason = "stops to keep the earlier versions of its objects";
      if (before?.text(...BUCKET_VERSIONING) !== "Enabled") return [];
      const to = after?.text(...BUCKET_VERSIONING);
      const isOff = kind === "delete" || (to !== undefined && to !== "Enabled");
      return isOff ? [{ level: "medium", attribute, reason }] : [];
    },
  },
  {
    id: "bucket/protection-removed",
    severity: "high",
    summary: "a bucket's public access block (high) or its encryption settings (medium) are removed",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    types: ["aws_s3_bucket_public_access_block", "aws_s3_bucket_server_side_encryption_configuration"],
    check: ofLeaving(({ type }) =>
      type === "aws_s3_bucket_public_access_block"
        ? [{ level: "high", attribute: "", reason: "is removed: the bucket may become public" }]
        : [{ level: "medium", attribute: "", reason: "is removed: the bucket falls back to SSE-S3" }],
    ),
  },
  {
    id: "bucket/encryption-weakened",
    severity: "medium",
    summary: "a bucket goes from a KMS key of one's own to SSE-S3",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    types: ["aws_s3_bucket_server_side_encryption_configuration"],
    check: ofStaying(({ before, after }) => {
      const path = ["rule", 0, "apply_server_side_encryption_by_default", 0, "sse_algorithm"] as const;
      const [from, to] = [before.text(...path), after.text(...path)];
      if (from?.startsWith("aws:kms") !== true || to !== "AES256") return [];
      const attribute = "rule[0].apply_server_side_encryption_by_default[0].sse_algorithm";
      return [{ level: "medium", attribute, reason: "is no longer encrypted with KMS" }];
    }),
  },
];

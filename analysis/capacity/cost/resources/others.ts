import { decided } from "../../../exposure";
import { isObject, isUnknown, type Resource, type ResourceGraph, type Tree } from "../../../graph";
import type { Ledger } from "../ledger";
import { exactly } from "../range";
import { isRead, readFlag, readText } from "../reading";
import { chargeVolume } from "../volume";

type Charging = (resource: Resource, graph: ResourceGraph, ledger: Ledger) => void;

export const chargeVolumeByItself: Charging = (volume, _, ledger) => {
  const [gib, iops, throughput] = [decided(volume, "size"), decided(volume, "iops"), decided(volume, "throughput")];
  // Terraform: the provider's default.
  const type = decided(volume, "type") ?? "gp2";
  chargeVolume(volume, { part: "volume", settings: { type, gib, iops, throughput } }, exactly(1), ledger);
};

export const chargeWebAcl: Charging = (acl, _, ledger) => {
  ledger.charge(acl, { part: "web ACL", quantity: exactly(1), figures: ["waf/web-acl-month"] });
  // Nobody but the configuration makes any: what is not known yet is no computed value.
  const rules = decided(acl, "rule") ?? acl.planned["rule"];
  const part = "rules of the web ACL";
  if (isUnknown(rules) || (Array.isArray(rules) && rules.some(isUnknown))) {
    ledger.leave(acl, part, "how many there are is known only at apply");
  } else ledger.charge(acl, { part, quantity: exactly(blocksIn(rules)), figures: ["waf/rule-month"] });
  ledger.meter(acl, "requests that the web ACL looks at", "waf/million-requests");
};

/** A single block may stand without a list in a configuration. */
function blocksIn(tree: Tree): number {
  if (Array.isArray(tree)) return tree.length;
  return isObject(tree) ? 1 : 0;
}

export const chargeKey: Charging = (key, _, ledger) => {
  ledger.charge(key, { part: "KMS key", quantity: exactly(1), figures: ["kms/key-month"] });
  ledger.meter(key, "requests to the KMS key");
};

export const chargeZone: Charging = (zone, _, ledger) => {
  ledger.charge(zone, { part: "hosted zone", quantity: exactly(1), figures: ["route53/zone-month"] });
  ledger.meter(zone, "DNS queries");
};

export const chargeSecret: Charging = (secret, _, ledger) => {
  const figures = ["secrets-manager/secret-month"] as const;
  ledger.charge(secret, { part: "secret in Secrets Manager", quantity: exactly(1), figures });
};

/** AWS keeps a password that it manages in a secret of its own. */
export const chargeDatabase: Charging = (database, graph, ledger) => {
  ledger.leave(database, "database", "the price sheets have no databases");
  const isManaged = readFlag(decided(database, "manage_master_user_password"), "manage_master_user_password");
  if (isRead(isManaged) && isManaged.value) chargeSecret(database, graph, ledger);
};

/** A public certificate is free; one of a private authority is not. */
export const chargeCertificate: Charging = (certificate, _, ledger) => {
  const authority = decided(certificate, "certificate_authority_arn");
  if (authority === undefined || authority === "") return;
  ledger.leave(certificate, "certificate of a private authority", "the price sheets have none");
};

export const chargeParameter: Charging = (parameter, _, ledger) => {
  const tier = readText(decided(parameter, "tier"), "tier", "Standard");
  if (isRead(tier) && tier.value === "Standard") return;
  ledger.leave(
    parameter,
    "parameter",
    isRead(tier) ? "the price sheets have parameters of tier Standard only" : tier.reason,
  );
};

/** What is paid by use alone. */
export const BY_USE: Readonly<Record<string, Charging>> = Object.fromEntries(
  (
    [
      ["aws_s3_bucket", "what is kept in the bucket, and its requests"],
      ["aws_flow_log", "flow logs"],
      ["aws_sns_topic", "messages"],
      ["aws_sqs_queue", "messages"],
      ["aws_lambda_function", "calls of the function, and their time"],
      ["aws_cloudwatch_event_bus", "events"],
      ["aws_ecr_repository", "images that are kept"],
    ] as const
  ).map(([type, what]) => [
    type,
    (resource: Resource, _: ResourceGraph, ledger: Ledger) => {
      ledger.meter(resource, what);
    },
  ]),
);

export const chargeLogGroup: Charging = (group, _, ledger) => {
  ledger.meter(group, "log lines that are taken in, and kept", "cloudwatch/logs-gb");
};

// npm run provider:schema: writes generated/provider-schema.ts from the schema of the AWS provider, for the resource types
// that the analyses know.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../config/project-root";
import { WORK_FOLDER } from "./work-folder";
import { PROVIDER_VERSION, terraformEnvironment } from "./terraform";

const RESOURCES = [
  "aws_acm_certificate",
  "aws_acm_certificate_validation",
  "aws_ami_from_instance",
  "aws_appautoscaling_policy",
  "aws_appautoscaling_scheduled_action",
  "aws_appautoscaling_target",
  "aws_autoscaling_attachment",
  "aws_autoscaling_group",
  "aws_autoscaling_group_tag",
  "aws_autoscaling_lifecycle_hook",
  "aws_autoscaling_notification",
  "aws_autoscaling_policy",
  "aws_autoscaling_schedule",
  "aws_autoscaling_traffic_source_attachment",
  "aws_cloudwatch_metric_alarm",
  "aws_db_instance",
  "aws_db_subnet_group",
  "aws_default_network_acl",
  "aws_default_route_table",
  "aws_default_security_group",
  "aws_default_subnet",
  "aws_default_vpc",
  "aws_ec2_managed_prefix_list",
  "aws_ec2_managed_prefix_list_entry",
  "aws_ecs_cluster",
  "aws_ecs_service",
  "aws_ecs_task_definition",
  "aws_efs_mount_target",
  "aws_egress_only_internet_gateway",
  "aws_eip",
  "aws_eip_association",
  "aws_elasticache_cluster",
  "aws_elasticache_replication_group",
  "aws_elasticache_subnet_group",
  "aws_flow_log",
  "aws_instance",
  "aws_internet_gateway",
  "aws_internet_gateway_attachment",
  "aws_lambda_function",
  "aws_launch_configuration",
  "aws_launch_template",
  "aws_lb",
  "aws_lb_listener",
  "aws_lb_listener_certificate",
  "aws_lb_listener_rule",
  "aws_lb_target_group",
  "aws_lb_target_group_attachment",
  "aws_lb_trust_store",
  "aws_main_route_table_association",
  "aws_nat_gateway",
  "aws_network_acl",
  "aws_network_acl_rule",
  "aws_network_interface",
  "aws_network_interface_sg_attachment",
  "aws_placement_group",
  "aws_rds_cluster",
  "aws_rds_cluster_instance",
  "aws_route",
  "aws_route53_record",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_bucket",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_security_group",
  "aws_security_group_rule",
  "aws_subnet",
  "aws_vpc",
  "aws_vpc_endpoint",
  "aws_vpc_ipv4_cidr_block_association",
  "aws_vpc_peering_connection",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_wafv2_web_acl_association",
];

const DATA_SOURCES = [
  "aws_acm_certificate",
  "aws_ec2_managed_prefix_list",
  "aws_instance",
  "aws_lb",
  "aws_lb_listener",
  "aws_lb_target_group",
  "aws_prefix_list",
  "aws_security_group",
  "aws_subnet",
  "aws_subnets",
  "aws_vpc",
];

/** A block of the schema, as `terraform providers schema -json` gives it. */
interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, { readonly nesting_mode: string; readonly block: BlockSchema }>>;
}

interface ProviderSchema {
  readonly resource_schemas: Readonly<Record<string, unknown>>;
  readonly data_source_schemas: Readonly<Record<string, unknown>>;
}

interface AttributeSchema {
  /** Missing where the attribute has a type of its own, nested. */
  readonly type?: TypeSchema;
}

type TypeSchema = string | readonly [string, TypeSchema] | readonly ["object", Readonly<Record<string, TypeSchema>>];

type Kinds = Record<string, string>;

/** What an attribute holds, in a word; the attributes of objects follow under the attribute's own path. */
function attributeKinds(path: string, type: TypeSchema, kinds: Kinds): void {
  if (typeof type === "string") {
    kinds[path] = { string: "string", number: "number", bool: "bool" }[type] ?? "any";
    return;
  }
  const [collection, element] = type;
  if (collection === "map") kinds[path] = "map";
  else if (element === "string") kinds[path] = "strings";
  else if (element === "number") kinds[path] = "numbers";
  else if (Array.isArray(element) && element[0] === "object") {
    kinds[path] = "blocks";
    const fields = element[1] as Readonly<Record<string, TypeSchema>>;
    for (const [name, field] of Object.entries(fields)) attributeKinds(`${path}.${name}`, field, kinds);
  } else kinds[path] = "any";
}

function blockKinds(prefix: string, block: BlockSchema, kinds: Kinds): Kinds {
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    if (attribute.type === undefined) kinds[prefix + name] = "any";
    else attributeKinds(prefix + name, attribute.type, kinds);
  }
  for (const [name, { block: child }] of Object.entries(block.block_types ?? {})) {
    if (name === "timeouts") continue;
    kinds[prefix + name] = "blocks";
    blockKinds(`${prefix}${name}.`, child, kinds);
  }
  return kinds;
}

/** The schema of a provider, as Terraform prints it. */
function readSchema(): ProviderSchema {
  mkdirSync(WORK_FOLDER, { recursive: true });
  const folder = mkdtempSync(join(WORK_FOLDER, "schema-"));
  try {
    const version = PROVIDER_VERSION;
    const aws = { source: "hashicorp/aws", version };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
    const options = { cwd: folder, env: terraformEnvironment(folder), maxBuffer: 256 * 1024 * 1024 };
    execFileSync("terraform", ["init", "-input=false"], options);
    const text = execFileSync("terraform", ["providers", "schema", "-json"], options).toString();
    const { provider_schemas: schemas } = JSON.parse(text) as { provider_schemas: Record<string, ProviderSchema> };
    const [provider] = Object.values(schemas);
    if (provider === undefined) throw new Error("terraform providers schema names no provider");
    return provider;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of `generated/provider-schema.ts`. */
export function providerSchemaSource(): string {
  const schema = readSchema();
  const kinds = (schemas: Readonly<Record<string, unknown>>, type: string) => {
    const found = schemas[type] as { block: BlockSchema } | undefined;
    if (found === undefined) throw new Error(`the provider has no ${type}`);
    return blockKinds("", found.block, {});
  };
  const all = Object.fromEntries([
    ...RESOURCES.map((type) => [type, kinds(schema.resource_schemas, type)]),
    ...DATA_SOURCES.map((type) => [`data.${type}`, kinds(schema.data_source_schemas, type)]),
  ]) as Record<string, Kinds>;
  const entries = Object.entries(all).map(([type, attributes]) => {
    const lines = Object.entries(attributes).map(([path, kind]) => `    ${key(path)}: "${kind}",`);
    return [`  ${key(type)}: {`, ...lines, "  },"].join("\n");
  });
  return [
    `// Written by \`npm run provider:schema\` from AWS provider ${PROVIDER_VERSION}: what every attribute of a resource type holds. Do not edit.`,
    "/* eslint-disable max-lines */",
    "export const PROVIDER_SCHEMA = {",
    ...entries,
    "} as const;",
    "",
  ].join("\n");
}

function key(name: string): string {
  return /^\w+$/.test(name) ? name : JSON.stringify(name);
}

if (require.main === module) {
  writeFileSync(join(PROJECT_ROOT, "generated", "provider-schema.ts"), providerSchemaSource());
}

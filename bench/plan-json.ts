export const RESOURCES_PER_SERVICE = 10;

/** Plan JSON as Terraform writes it for `services` services, each of 10 resources: what a large project's plan looks like. */
export function planJson(services: number): string {
  const changes = Array.from({ length: services }, (_, number) => serviceResources(number)).flat();
  const configuration = changes.map(({ type, name, expressions }) => ({
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    provider_config_key: "aws",
    expressions,
    schema_version: 0,
  }));
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: changes.map(plannedValue) } },
    resource_changes: changes.map(({ type, name, after, unknown }) => ({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      provider_name: "registry.terraform.io/hashicorp/aws",
      change: {
        actions: ["create"],
        before: null,
        after,
        after_unknown: unknown,
        before_sensitive: false,
        after_sensitive: {},
      },
    })),
    configuration: {
      provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "eu-west-1" } } } },
      root_module: { resources: configuration },
    },
  });
}

interface PlannedResource {
  readonly type: string;
  readonly name: string;
  readonly after: object;
  readonly unknown: object;
  readonly expressions: object;
}

function plannedValue({ type, name, after }: PlannedResource): object {
  return {
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    schema_version: 0,
    values: after,
    sensitive_values: {},
  };
}

function reference(...addresses: readonly string[]): object {
  return { references: addresses.flatMap((address) => [address, address.split(".").slice(0, 2).join(".")]) };
}

function constant(value: unknown): object {
  return { constant_value: value };
}

const COMPUTED = { arn: true, id: true, tags_all: true };
const TAGS = { Service: "shop", Environment: "prod", ManagedBy: "terraform", Team: "storefront" };

function resource(
  type: string,
  name: string,
  after: object,
  refs: Readonly<Record<string, object>> = {},
): PlannedResource {
  const constants = Object.entries({ ...after, tags: TAGS }).map(([key, value]) => [
    key,
    Array.isArray(value) && typeof value[0] === "object" ? value.map(blockExpressions) : constant(value),
  ]);
  return {
    type,
    name,
    after: { ...after, tags: TAGS, timeouts: null },
    unknown: { ...COMPUTED, ...Object.fromEntries(Object.keys(refs).map((key) => [key, true])) },
    expressions: { ...Object.fromEntries(constants), ...refs },
  };
}

function blockExpressions(block: object): object {
  return Object.fromEntries(
    Object.entries(block).map(([key, value]) => [
      key,
      Array.isArray(value) && typeof value[0] === "object" ? value.map(blockExpressions) : constant(value),
    ]),
  );
}

function serviceResources(number: number): PlannedResource[] {
  const name = `s${number}`;
  const arn = (type: string) => reference(`${type}.${name}.arn`);
  const id = (type: string) => reference(`${type}.${name}.id`);
  const listenerRule = {
    priority: 100,
    action: [{ type: "forward" }],
    condition: [{ path_pattern: [{ values: ["/api/*"] }] }],
  };
  const healthCheck = [{ interval: 15, timeout: 5, path: "/", matcher: "200", protocol: "HTTP" }];
  return [
    resource("aws_vpc", name, { cidr_block: "10.0.0.0/16" }),
    resource(
      "aws_subnet",
      name,
      { cidr_block: "10.0.0.0/24", availability_zone: "eu-west-1a" },
      { vpc_id: id("aws_vpc") },
    ),
    resource("aws_security_group", name, { name, description: "the machines" }, { vpc_id: id("aws_vpc") }),
    resource(
      "aws_vpc_security_group_ingress_rule",
      name,
      { cidr_ipv4: "10.0.0.0/16", from_port: 80, to_port: 80, ip_protocol: "tcp", description: "HTTP" },
      { security_group_id: id("aws_security_group") },
    ),
    resource(
      "aws_lb",
      name,
      { name, load_balancer_type: "application", idle_timeout: 60 },
      {
        subnets: id("aws_subnet"),
        security_groups: id("aws_security_group"),
      },
    ),
    resource(
      "aws_lb_target_group",
      name,
      { name, port: 80, protocol: "HTTP", health_check: healthCheck },
      {
        vpc_id: id("aws_vpc"),
      },
    ),
    resource(
      "aws_lb_listener",
      name,
      { port: 80, protocol: "HTTP", default_action: [{ type: "forward" }] },
      {
        load_balancer_arn: arn("aws_lb"),
      },
    ),
    resource("aws_lb_listener_rule", name, listenerRule, { listener_arn: arn("aws_lb_listener") }),
    resource(
      "aws_launch_template",
      name,
      { name, image_id: "ami-0123456789abcdef0", instance_type: "t3.micro" },
      {
        vpc_security_group_ids: id("aws_security_group"),
      },
    ),
    resource(
      "aws_autoscaling_group",
      name,
      { name, min_size: 2, max_size: 4 },
      {
        vpc_zone_identifier: id("aws_subnet"),
        target_group_arns: arn("aws_lb_target_group"),
      },
    ),
  ];
}

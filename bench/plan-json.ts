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

/** Blocks with one target group in each, known only at apply. */
function forwarding(planned: PlannedResource, block: string, targetGroup: object): PlannedResource {
  return {
    ...planned,
    unknown: { ...planned.unknown, [block]: [{ target_group_arn: true }] },
    expressions: { ...planned.expressions, [block]: [{ type: constant("forward"), target_group_arn: targetGroup }] },
  };
}

function serviceResources(number: number): PlannedResource[] {
  const name = `service-${number}`;
  // Two services share a network: each load balancer has a subnet in both zones.
  const [first, second] = [number - (number % 2), number - (number % 2) + 1];
  const zone = number % 2 === 0 ? "a" : "b";
  const subnets = reference(`aws_subnet.service-${first}.id`, `aws_subnet.service-${second}.id`);
  const vpc = reference(`aws_vpc.service-${first}.id`);
  const arn = (type: string) => reference(`${type}.${name}.arn`);
  const id = (type: string) => reference(`${type}.${name}.id`);
  const healthCheck = [{ interval: 15, timeout: 5, path: "/", matcher: "200", protocol: "HTTP" }];
  const condition = [{ path_pattern: [{ values: ["/api/*"] }] }];
  const web = { name, load_balancer_type: "application", idle_timeout: 60 };
  const ingress = { cidr_ipv4: "10.0.0.0/16", from_port: 80, to_port: 80, ip_protocol: "tcp", description: "HTTP" };
  const listener = { port: 80, protocol: "HTTP", default_action: [{ type: "forward" }] };
  const template = { name, image_id: "ami-0123456789abcdef0", instance_type: "t3.micro" };
  const group = { name, min_size: 2, max_size: 4, health_check_type: "ELB", launch_template: [{ version: "1" }] };
  const instances = resource("aws_autoscaling_group", name, group, {
    vpc_zone_identifier: subnets,
    target_group_arns: arn("aws_lb_target_group"),
  });
  return [
    resource("aws_vpc", name, { cidr_block: "10.0.0.0/16" }),
    resource(
      "aws_subnet",
      name,
      { cidr_block: `10.0.${number % 2}.0/24`, availability_zone: `eu-west-1${zone}` },
      { vpc_id: vpc },
    ),
    resource("aws_security_group", name, { name, description: "the machines" }, { vpc_id: vpc }),
    resource("aws_vpc_security_group_ingress_rule", name, ingress, { security_group_id: id("aws_security_group") }),
    resource("aws_lb", name, web, { subnets, security_groups: id("aws_security_group") }),
    resource(
      "aws_lb_target_group",
      name,
      { name, port: 80, protocol: "HTTP", health_check: healthCheck },
      { vpc_id: vpc },
    ),
    forwarding(
      resource("aws_lb_listener", name, listener, { load_balancer_arn: arn("aws_lb") }),
      "default_action",
      arn("aws_lb_target_group"),
    ),
    forwarding(
      resource(
        "aws_lb_listener_rule",
        name,
        { priority: 100, action: [{ type: "forward" }], condition },
        { listener_arn: arn("aws_lb_listener") },
      ),
      "action",
      arn("aws_lb_target_group"),
    ),
    resource("aws_launch_template", name, template, { vpc_security_group_ids: id("aws_security_group") }),
    {
      ...instances,
      unknown: { ...instances.unknown, launch_template: [{ id: true }] },
      expressions: {
        ...instances.expressions,
        launch_template: [{ id: id("aws_launch_template"), version: constant("1") }],
      },
    },
  ];
}

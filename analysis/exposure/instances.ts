import { isUnknown, type Resource, type Tree } from "../graph";
import { allOf, anyOf, type Certainty, flag } from "./certainty";
import type { Endpoint } from "./endpoint";
import { decided, type EndpointMaker, type Held } from "./endpoint-maker";
import { inSome, type SubnetsOf } from "./subnets";

type Template = Resource<"aws_launch_template"> | Resource<"aws_launch_configuration">;

/** The templates that machines are made from. */
interface Templates {
  readonly templates: readonly Template[];
  readonly isExact: boolean;
}

/** Auto Scaling groups, instances, and network interfaces that stand alone. */
export function readInstances(maker: EndpointMaker): Endpoint[] {
  const { graph } = maker;
  const instances = graph.ofKind("aws_instance");
  const used = new Set<Resource>(instances.flatMap((instance) => interfacesOf(maker, instance)));
  return [
    ...graph.ofKind("aws_autoscaling_group").map((group) => readGroup(maker, group)),
    ...instances.map((instance) => readInstance(maker, instance)),
    ...graph
      .ofKind("aws_network_interface")
      .filter((each) => !used.has(each))
      .map((each) => readInterface(maker, each)),
  ];
}

function readGroup(maker: EndpointMaker, group: Resource<"aws_autoscaling_group">): Endpoint {
  const { templates, isExact } = groupTemplates(maker, group);
  return maker.make(group, {
    kind: "instance",
    groups: templates.flatMap(templateGroups),
    subnets: [{ holder: group, value: group.get("vpc_zone_identifier") }],
    isWhole: isExact && templates.length > 0,
    publicIpv4: (subnets) =>
      isExact ? anyOf(...templates.map((each) => templatePublicIp(each, subnets))) : "possible",
    publicIpv6: (subnets) => assignsIpv6(subnets, templates),
  });
}

function groupTemplates({ graph }: EndpointMaker, group: Resource<"aws_autoscaling_group">): Templates {
  const specification = "mixed_instances_policy.launch_template.launch_template_specification";
  const override = "mixed_instances_policy.launch_template.override.launch_template_specification";
  const named = [
    ...[...group.each("launch_configuration")].map(({ value }) => value),
    ...group.blocks("launch_template").map((block) => block.get("id") ?? block.get("name")),
    ...[specification, override]
      .flatMap((path) => group.blocks(path as typeof specification))
      .map((block) => block.get("launch_template_id") ?? block.get("launch_template_name")),
  ];
  return resolved(named.map((value) => graph.resolve(group, value, "aws_launch_template", "aws_launch_configuration")));
}

function resolved(found: readonly { readonly resources: readonly Resource[]; readonly isExact: boolean }[]): Templates {
  return {
    templates: [...new Set(found.flatMap(({ resources }) => resources))] as unknown as Template[],
    isExact: found.every(({ resources, isExact }) => isExact && resources.length > 0),
  };
}

function templateGroups(template: Template): Held[] {
  const held = (value: Tree) => ({ holder: template, value });
  if (template.is("aws_launch_configuration")) return [held(template.get("security_groups"))];
  const ofInterfaces = template.blocks("network_interfaces").map((block) => held(block.get("security_groups")));
  // Names instead of ids work only in the default VPC, and name groups that are not here.
  return [held(template.get("vpc_security_group_ids")), held(template.get("security_group_names")), ...ofInterfaces];
}

function templatePublicIp(template: Template, subnets: SubnetsOf): Certainty {
  if (template.is("aws_launch_configuration")) {
    return chosenOr(decided(template, "associate_public_ip_address"), subnets);
  }
  const settings = template.blocks("network_interfaces").map((block) => block.get("associate_public_ip_address"));
  const set = settings.filter((value) => value !== undefined);
  return set.length === 0 ? mapsPublicIp(subnets) : anyOf(...set.map(flag));
}

function chosenOr(value: Tree, subnets: SubnetsOf): Certainty {
  return value === undefined ? mapsPublicIp(subnets) : flag(value);
}

function mapsPublicIp(subnets: SubnetsOf): Certainty {
  return inSome(subnets, (subnet) => subnet.mapsPublicIp);
}

function assignsIpv6(subnets: SubnetsOf, holders: readonly Resource[]): Certainty {
  const asked = holders.some(({ attributes }) => {
    const { ipv6_address_count: count, ipv6_addresses: addresses } = attributes;
    return isUnknown(count) || Number(count ?? 0) > 0 || addresses !== undefined;
  });
  return asked ? "certain" : inSome(subnets, (subnet) => subnet.assignsIpv6);
}

function readInstance(maker: EndpointMaker, instance: Resource<"aws_instance">): Endpoint {
  const { graph, elasticIps } = maker;
  const blocks = instance.blocks("launch_template").map((block) => block.get("id") ?? block.get("name"));
  const { templates, isExact } = resolved(blocks.map((value) => graph.resolve(instance, value, "aws_launch_template")));
  const interfaces = interfacesOf(maker, instance);
  const isGiven = instance.attributes["network_interface"] !== undefined;
  const own = [
    { holder: instance as Resource, value: decided(instance, "vpc_security_group_ids") },
    { holder: instance as Resource, value: instance.get("security_groups") },
  ].filter(({ value }) => value !== undefined);
  const associated = decided(instance, "associate_public_ip_address");
  const byEip = anyOf(...[instance, ...interfaces].map((each) => elasticIps.belongsTo(each)));
  const bySettings = (subnets: SubnetsOf): Certainty => {
    if (associated !== undefined || templates.length === 0) return chosenOr(associated, subnets);
    return anyOf(...templates.map((each) => templatePublicIp(each, subnets)));
  };
  return maker.make(instance, {
    kind: "instance",
    groups: [
      ...(own.length > 0 ? own : templates.flatMap(templateGroups)),
      ...interfaces.map((holder) => ({ holder, value: decided(holder, "security_groups") })),
      ...attachedGroups(maker, [instance, ...interfaces]),
    ],
    subnets: [
      { holder: instance, value: decided(instance, "subnet_id") },
      ...interfaces.map((holder) => ({ holder, value: decided(holder, "subnet_id") })),
    ],
    isWhole: isExact && (!isGiven || interfaces.length > 0),
    // AWS: a network interface that is given gets no public address by itself.
    publicIpv4: (subnets) => anyOf(byEip, isGiven ? "no" : bySettings(subnets)),
    publicIpv6: (subnets) => assignsIpv6(subnets, [instance, ...interfaces]),
  });
}

/** The network interfaces that an instance is given. */
function interfacesOf({ graph }: EndpointMaker, instance: Resource<"aws_instance">): readonly Resource[] {
  const given = [...instance.each("network_interface.network_interface_id")].flatMap(
    ({ value }) => graph.resolve(instance, value, "aws_network_interface").resources,
  );
  return [
    ...new Set<Resource>([...given, ...graph.referrers(instance, "aws_network_interface", "attachment.instance")]),
  ];
}

function attachedGroups({ graph }: EndpointMaker, owners: readonly Resource[]): Held[] {
  return owners
    .flatMap((owner) => graph.referrers(owner, "aws_network_interface_sg_attachment", "network_interface_id"))
    .map((holder) => ({ holder, value: holder.get("security_group_id") }));
}

function readInterface(maker: EndpointMaker, resource: Resource<"aws_network_interface">): Endpoint {
  return maker.make(resource, {
    kind: "network-interface",
    groups: [{ holder: resource, value: decided(resource, "security_groups") }, ...attachedGroups(maker, [resource])],
    subnets: [{ holder: resource, value: decided(resource, "subnet_id") }],
    publicIpv4: () => maker.elasticIps.belongsTo(resource),
    publicIpv6: (subnets) => allOf(assignsIpv6(subnets, [resource]), "possible"),
  });
}

import { type AddressRange, rangeOf } from "../../../aws/address-range";
import type { Endpoint } from "../../exposure/endpoint";
import type { NetworkView } from "../../exposure/network-view";
import { type Permission, permissionsIn } from "../../exposure/permission";
import type { GroupRule } from "../../exposure/security-group";
import { type Traffic, trafficOf } from "../../exposure/traffic";
import { known, type Resource } from "../../graph";
import { append } from "../../graph/multimap";

/** An ingress rule of its own that lets in addresses, of a security group that is not known for certain. */
export interface LooseRule {
  readonly rule: Pick<GroupRule, "resource" | "attribute">;
  readonly cidr: string;
  readonly range: AddressRange;
  readonly traffic: Traffic;
  /** Who is in each of the groups that it may belong to, as far as those are known. */
  readonly members: readonly (readonly Endpoint[])[];
}

/** Of these rules all is known but the group: `security_group_id` comes from a local value over several groups, or from elsewhere. */
export function* looseRules(network: NetworkView): Generator<LooseRule> {
  const certain = new Set<Resource>();
  const members = new Map<Resource, (readonly Endpoint[])[]>();
  for (const group of network.groups) {
    for (const { resource, isCertain } of group.rules) {
      if (isCertain) certain.add(resource);
      else append(members, resource, network.members.get(group) ?? []);
    }
  }
  for (const holder of network.graph.ofKind("aws_vpc_security_group_ingress_rule", "aws_security_group_rule")) {
    if (certain.has(holder) || holder.isRepeated) continue;
    for (const permission of permissionsIn(holder)) {
      for (const found of addressesOf(permission)) yield { ...found, members: members.get(holder) ?? [] };
    }
  }
}

function* addressesOf(permission: Permission): Generator<Omit<LooseRule, "members">> {
  const { holder, direction, protocol, from, to, sources } = permission;
  if (direction !== "ingress" || typeof protocol.value !== "string") return;
  const traffic = trafficOf(protocol.value, known(from.value), known(to.value));
  for (const { argument, value } of traffic === undefined ? [] : sources) {
    const range = typeof value === "string" ? rangeOf(value) : undefined;
    if (traffic === undefined || range === undefined) continue;
    yield { rule: { resource: holder, attribute: argument }, cidr: String(value), range, traffic };
  }
}

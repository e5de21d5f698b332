import { rangeOf } from "../../aws/address-range";
import {
  isUnknown,
  known,
  originOf,
  type Resource,
  type ResourceGraph,
  type Tree,
  Unknown,
  type Unseen,
} from "../graph";
import { type Group, GROUP_KINDS, type GroupIndex } from "./group-index";
import type { Permission, PermissionSource } from "./permission";
import { cidrPeer, type Direction, type GroupRule, type Peer } from "./security-group";
import { type Traffic, trafficOf } from "./traffic";

/** A peer, and whether it is read for certain. */
interface ReadPeer {
  readonly peer: Peer;
  readonly isCertain: boolean;
}

export const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

/** Reads what a permission lets through, and notes what of it cannot be told. */
export class PermissionReader {
  readonly unseen: Unseen[] = [];

  constructor(
    private readonly graph: ResourceGraph,
    private readonly index: GroupIndex,
  ) {}

  /** A rule for each peer, in both directions where that is not known. */
  rules(resource: Resource, permission: Permission, group: Group): GroupRule[] {
    const { direction, sources } = permission;
    const traffic = this.traffic(resource, permission);
    const peers = sources.flatMap((source) =>
      this.peers(resource, source, group).map((read) => ({ ...read, attribute: source.argument })),
    );
    return (direction === undefined ? DIRECTIONS : [direction]).flatMap((way) =>
      peers.map(({ peer, attribute, isCertain }) => ({
        address: resource.address,
        resource,
        attribute,
        direction: way,
        traffic,
        peer,
        isCertain: isCertain && direction !== undefined && !resource.isRepeated,
        isUndeclared: false,
      })),
    );
  }

  private traffic(resource: Resource, { protocol, from, to }: Permission): Traffic | undefined {
    const isKnown = ![protocol, from, to].some(({ value }) => isUnknown(value));
    if (isKnown && typeof protocol.value === "string") {
      const traffic = trafficOf(protocol.value, known(from.value), known(to.value));
      if (traffic !== undefined) return traffic;
    }
    this.see(resource, "its ports are known only at apply");
    return undefined;
  }

  private peers(resource: Resource, { kind, argument, value }: PermissionSource, group: Group): ReadPeer[] {
    switch (kind) {
      case "self":
        return [{ peer: { kind: "security-group", group }, isCertain: value === true }];
      case "ipv4":
      case "ipv6":
        return [this.cidr(resource, kind, value, argument)];
      case "prefix-list":
        return [this.prefixList(resource, value)];
      case "group": {
        const { groups, isExact } = this.index.named(resource, value);
        if (groups.length > 0) {
          return groups.map((each) => ({ peer: { kind: "security-group", group: each }, isCertain: isExact }));
        }
        this.see(resource, unknownText(argument, originOf(this.graph, value, ...GROUP_KINDS)));
        return [{ peer: { kind: "unknown" }, isCertain: false }];
      }
    }
  }

  private cidr(resource: Resource, family: "ipv4" | "ipv6", value: Tree, argument: string): ReadPeer {
    if (typeof value === "string" && rangeOf(value) !== undefined) return { peer: cidrPeer(value), isCertain: true };
    // What is made from a network's block is no wider than that: cidrsubnet(aws_vpc.main.cidr_block, 8, 1).
    const network = this.graph.resolveOne(resource, value, "aws_vpc", "aws_subnet", "data.aws_vpc", "data.aws_subnet");
    const block = network?.planned[family === "ipv6" ? "ipv6_cidr_block" : "cidr_block"];
    if (value instanceof Unknown && typeof block === "string") return { peer: cidrPeer(block), isCertain: false };
    this.see(resource, unknownText(argument, originOf(this.graph, value)));
    return { peer: { kind: "unknown" }, isCertain: false };
  }

  private prefixList(resource: Resource, value: Tree): ReadPeer {
    if (typeof value === "string") {
      const managed = this.graph.resolveOne(resource, value, "aws_ec2_managed_prefix_list");
      return { peer: { kind: "prefix-list", id: managed?.address ?? value }, isCertain: true };
    }
    const kinds = ["aws_ec2_managed_prefix_list", "data.aws_ec2_managed_prefix_list", "data.aws_prefix_list"] as const;
    const list = this.graph.resolveOne(resource, value, ...kinds);
    if (list !== undefined) return { peer: { kind: "prefix-list", id: list.address }, isCertain: true };
    this.see(resource, unknownText("its prefix list", originOf(this.graph, value, ...kinds)));
    return { peer: { kind: "unknown" }, isCertain: false };
  }

  private see({ address }: Resource, reason: string): void {
    this.unseen.push({ address, reason });
  }
}

function unknownText(what: string, origin: string | undefined): string {
  return origin === undefined ? `${what} is known only at apply` : `${what} comes from ${origin}`;
}

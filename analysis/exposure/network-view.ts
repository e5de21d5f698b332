import { append, perGraph, type ResourceGraph, type Unseen } from "../graph";
import { type Balancer, readBalancers } from "./balancers";
import type { Endpoint } from "./endpoint";
import { EndpointMaker } from "./endpoint-maker";
import { GroupIndex } from "./group-index";
import { GroupRules } from "./group-rules";
import { readInstances } from "./instances";
import { readManagedServices } from "./managed-services";
import type { SecurityGroup } from "./security-group";
import { Subnets } from "./subnets";
import { type Pool, Pools } from "./targets";

/** Everything of a graph that decides who reaches what. */
export interface NetworkView {
  readonly graph: ResourceGraph;
  /** What can reach and be reached, load balancers included. */
  readonly endpoints: readonly Endpoint[];
  readonly balancers: readonly Balancer[];
  readonly pools: readonly Pool[];
  /** Who is in a security group. */
  readonly members: ReadonlyMap<SecurityGroup, readonly Endpoint[]>;
  /** Whether every rule is read in the group that it belongs to. */
  readonly hasAllRules: boolean;
  readonly groups: readonly SecurityGroup[];
  readonly unseen: readonly Unseen[];
}

/** Everything of a graph that decides who reaches what: read once, for the rules and for the exposure. */
export const readNetwork: (graph: ResourceGraph) => NetworkView = perGraph((graph) => {
  const index = new GroupIndex(graph);
  const rules = new GroupRules(graph, index);
  const subnets = new Subnets(graph);
  const maker = new EndpointMaker(graph, index, subnets);
  const balancers = readBalancers(maker);
  const endpoints = [
    ...balancers.map(({ endpoint }) => endpoint),
    ...readInstances(maker),
    ...readManagedServices(maker),
  ];
  const pools = new Pools(graph, endpoints, balancers);
  return {
    graph,
    endpoints,
    balancers,
    pools: pools.pools,
    members: membersOf(endpoints),
    hasAllRules: !rules.hasLooseRules,
    groups: index.all,
    unseen: unique([
      ...graph.unseen,
      ...rules.unseen,
      ...maker.unseen,
      ...pools.unseen,
      ...subnets.unseen,
      ...foreignEndpoints(graph),
    ]),
  };
});

function membersOf(endpoints: readonly Endpoint[]): Map<SecurityGroup, Endpoint[]> {
  const members = new Map<SecurityGroup, Endpoint[]>();
  for (const endpoint of endpoints) {
    for (const group of endpoint.groups) append(members, group, endpoint);
  }
  return members;
}

/** Attributes with which resources of any type say in which security groups they are. */
const GROUP_ATTRIBUTES = ["security_groups", "security_group_ids", "vpc_security_group_ids"];

/** Types that are looked at, or that only name groups for others. */
const KNOWN_TYPES = new Set([
  ...["aws_lb", "aws_instance", "aws_network_interface", "aws_launch_template", "aws_launch_configuration"],
  ...["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance", "aws_vpc_endpoint", "aws_efs_mount_target"],
  ...["aws_elasticache_cluster", "aws_elasticache_replication_group"],
]);

/** Resources of other types that stand in security groups. */
function foreignEndpoints({ resources }: ResourceGraph): Unseen[] {
  return resources
    .filter(({ mode, kind, attributes }) => {
      return (
        mode === "managed" && !KNOWN_TYPES.has(kind) && GROUP_ATTRIBUTES.some((name) => attributes[name] !== undefined)
      );
    })
    .map(({ address, type }) => ({ address, reason: `who reaches a ${type} is not looked at` }));
}

function unique(unseen: readonly Unseen[]): Unseen[] {
  return [...new Map(unseen.map((each) => [`${each.address} ${each.reason}`, each])).values()];
}

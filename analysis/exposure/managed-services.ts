import type { Resource, ResourceGraph, Tree } from "../graph";
import { anyOf, flag } from "./certainty";
import type { Endpoint, EndpointKind } from "./endpoint";
import { decided, type EndpointMaker, type Held } from "./endpoint-maker";

/** Databases, caches, file systems, functions, containers and endpoints: what AWS runs for us in our subnets. */
export function readManagedServices(maker: EndpointMaker): Endpoint[] {
  const { graph } = maker;
  return [
    ...graph.ofKind("aws_db_instance").map((each) => readDatabase(maker, each, [each])),
    ...graph
      .ofKind("aws_rds_cluster")
      .map((each) =>
        readDatabase(maker, each, graph.referrers(each, "aws_rds_cluster_instance", "cluster_identifier")),
      ),
    ...graph
      .ofKind("aws_elasticache_cluster", "aws_elasticache_replication_group")
      // The members of a replication group are reached like the group.
      .filter((each) => each.kind !== "aws_elasticache_cluster" || each.get("replication_group_id") === undefined)
      .map((each) => readCache(maker, each)),
    ...graph.ofKind("aws_efs_mount_target").map((each) =>
      maker.make(each, {
        kind: "file-system",
        groups: [held(each, decided(each, "security_groups"))],
        subnets: [held(each, each.get("subnet_id"))],
      }),
    ),
    ...graph.ofKind("aws_ecs_service").flatMap((each) => readContainers(maker, each)),
    ...graph.ofKind("aws_lambda_function").flatMap((each) => readFunction(maker, each)),
    ...graph
      .ofKind("aws_vpc_endpoint")
      .filter((each) => each.get("vpc_endpoint_type") === "Interface")
      .map((each) =>
        maker.make(each, {
          kind: "vpc-endpoint",
          groups: [held(each, decided(each, "security_group_ids"))],
          subnets: [held(each, decided(each, "subnet_ids"))],
        }),
      ),
  ];
}

function readDatabase(
  maker: EndpointMaker,
  database: Resource<"aws_db_instance"> | Resource<"aws_rds_cluster">,
  members: readonly Resource[],
): Endpoint {
  const name = decided(database, "db_subnet_group_name");
  return maker.make(database, {
    kind: "database",
    groups: [held(database, decided(database, "vpc_security_group_ids"))],
    subnets: subnetGroup(maker.graph, database, name, "aws_db_subnet_group"),
    publicIpv4: () => anyOf(...members.map((each) => flag(each.attributes["publicly_accessible"]))),
  });
}

function readCache(
  maker: EndpointMaker,
  cache: Resource<"aws_elasticache_cluster" | "aws_elasticache_replication_group">,
): Endpoint {
  const name = decided(cache, "subnet_group_name");
  return maker.make(cache, {
    kind: "cache",
    groups: [held(cache, decided(cache, "security_group_ids"))],
    subnets: subnetGroup(maker.graph, cache, name, "aws_elasticache_subnet_group"),
  });
}

/** The subnets of a subnet group, which is named and not referred to by id. */
function subnetGroup(
  graph: ResourceGraph,
  resource: Resource,
  name: Tree,
  kind: "aws_db_subnet_group" | "aws_elasticache_subnet_group",
): Held[] {
  const group = graph.resolveOne(resource, name, kind);
  return group === undefined ? [] : [held(group, group.get("subnet_ids"))];
}

/** A service has network interfaces of its own where its tasks are in awsvpc mode, which is where it says in which subnets. */
function readContainers(maker: EndpointMaker, service: Resource<"aws_ecs_service">): Endpoint[] {
  return service.blocks("network_configuration").map((network) =>
    maker.make(service, {
      kind: "service" satisfies EndpointKind,
      groups: [held(service, network.get("security_groups"))],
      subnets: [held(service, network.get("subnets"))],
      publicIpv4: () => flag(network.get("assign_public_ip")),
    }),
  );
}

function readFunction(maker: EndpointMaker, lambda: Resource<"aws_lambda_function">): Endpoint[] {
  return lambda
    .blocks("vpc_config")
    .filter((network) => network.get("subnet_ids") !== undefined)
    .map((network) =>
      maker.make(lambda, {
        kind: "function",
        groups: [held(lambda, network.get("security_group_ids"))],
        subnets: [held(lambda, network.get("subnet_ids"))],
        // AWS: the network interfaces of a function take no connections.
        isReachable: false,
      }),
    );
}

function held(holder: Resource, value: Tree): Held {
  return { holder, value };
}

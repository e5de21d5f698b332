import type { ResourceGraph } from "../graph";
import { type Access, type AccessIndex, accessOf } from "./access";
import type { Balancer } from "./balancers";
import type { Endpoint } from "./endpoint";
import type { Exposure, Reach, Source } from "./exposure";
import { append } from "../graph/multimap";
import { readNetwork } from "./network-view";
import { type Candidate, clientsOf, poolReach } from "./pool-reach";

/** More than anybody reads; AWS allows 1,000 rules for a network interface. */
const MOST_WAYS = 200_000;

/**
 * Who reaches what: both ends count, so that something is reached only where the security groups of source and target let it through, and from
 * the internet only with a public address in a subnet that is routed to an internet gateway, or through a load balancer.
 *
 * @throws Error where that is more than anybody can read
 */
export function exposureOf(graph: ResourceGraph): Exposure {
  const [network, index] = [readNetwork(graph), accessOf(graph)];
  const candidates: Candidate[] = [];
  const add = (found: readonly Candidate[]) => {
    for (const each of found) candidates.push(each);
    if (candidates.length > MOST_WAYS) throw new Error(`there are more than ${MOST_WAYS.toLocaleString("en-US")} ways`);
  };
  for (const balancer of network.balancers) add(balancerReach(index, balancer));
  for (const endpoint of network.endpoints) {
    if (endpoint.kind !== "load-balancer") add(index.to(endpoint).flatMap((access) => endpointReach(endpoint, access)));
  }
  for (const pool of network.pools) add(poolReach(network, index, pool));
  return { entries: merged(candidates), unseen: network.unseen };
}

function balancerReach(index: AccessIndex, { endpoint, type, listeners }: Balancer): Candidate[] {
  return listeners.flatMap((port) =>
    clientsOf(index.to(endpoint), port).map(({ access, traffic }) => ({
      from: access.from,
      to: endpoint.address,
      traffic,
      chain: [...access.chain, port.listener.address],
      certainty: access.certainty,
      isHttp: type === "application",
      ...(access.rule !== undefined && { attribute: access.rule.attribute, isUndeclared: access.rule.isUndeclared }),
    })),
  );
}

function endpointReach(endpoint: Endpoint, access: Access): Candidate[] {
  const from = withoutItself(access.from, endpoint);
  if (from === undefined) return [];
  const { traffic, chain, certainty, rule } = access;
  const origin = rule === undefined ? {} : { attribute: rule.attribute, isUndeclared: rule.isUndeclared };
  return [{ from, to: endpoint.address, traffic, chain, certainty, ...origin }];
}

/** Resources that are many of a kind, which may reach one another. */
const MANY = new Set([
  "aws_autoscaling_group",
  "aws_ecs_service",
  "aws_rds_cluster",
  "aws_elasticache_replication_group",
]);

/** A source without the target; `undefined` where nothing is left of it. */
function withoutItself(from: Source, { address, resource }: Endpoint): Source | undefined {
  if (from.kind !== "security-group" || from.members.length === 0 || MANY.has(resource.kind)) return from;
  const members = from.members.filter((each) => each !== address);
  return members.length === 0 ? undefined : { ...from, members };
}

/** Entries that say the same once, the most certain of them, target by target. */
function merged(candidates: readonly Candidate[]): Reach[] {
  const found = new Map<string, Reach>();
  for (const { from, to, traffic, through, chain, attribute, certainty, isHttp, isUndeclared } of candidates) {
    if (certainty === "no") continue;
    const key = JSON.stringify([to, from, traffic, through]);
    if (found.get(key)?.reach === "certain" || (found.has(key) && certainty === "possible")) continue;
    found.set(key, {
      from,
      to,
      ...traffic,
      ...(through !== undefined && { through }),
      chain,
      ...(attribute !== undefined && { attribute }),
      reach: certainty,
      ...(isHttp === true && { isHttp }),
      ...(isUndeclared === true && { isUndeclared: true }),
    });
  }
  const byTarget = new Map<string, Reach[]>();
  for (const entry of found.values()) append(byTarget, entry.to, entry);
  return [...byTarget.values()].flat();
}

import { overlaps, rangeOf } from "../../aws/address-range";
import type { ListenerPort } from "./balancers";
import type { Access, AccessIndex } from "./access";
import { allOf, anyOf, type Certainty } from "./certainty";
import { ceilingOf } from "./endpoint";
import type { Source } from "./exposure";
import type { NetworkView } from "./network-view";
import { allowance, rulesOf } from "./allowance";
import { healthCheckOf, type Forward, type Pool, type Target } from "./targets";
import { covers, intersect, type Traffic } from "./traffic";

/** An entry before its certainty is judged. */
export interface Candidate {
  readonly from: Source;
  readonly to: string;
  readonly traffic: Traffic;
  readonly through?: string;
  readonly chain: readonly string[];
  readonly attribute?: string;
  readonly certainty: Certainty;
  readonly isHttp?: boolean;
  readonly isUndeclared?: boolean;
}

/** A client of a load balancer, on one of its ports. */
interface Client {
  readonly access: Access;
  readonly traffic: Traffic;
}

/** Who reaches a port of a load balancer. */
export function clientsOf(access: readonly Access[], { traffic }: ListenerPort): Client[] {
  return access.flatMap((each) =>
    traffic.flatMap((port) => {
      const both = intersect(each.traffic, port);
      return both === undefined ? [] : [{ access: each, traffic: both }];
    }),
  );
}

/** What the load balancer reaches of a pool, and its clients through it. */
export function poolReach(network: NetworkView, index: AccessIndex, pool: Pool): Candidate[] {
  return pool.targets.flatMap((target) => [
    ...(target.traffic ?? []).flatMap((traffic) => targetReach(network, index, pool, target, traffic)),
    ...healthCheckReach(network, pool, target),
  ]);
}

function targetReach(
  network: NetworkView,
  index: AccessIndex,
  pool: Pool,
  target: Target,
  traffic: Traffic,
): Candidate[] {
  const way = wayTo(network, pool, target, traffic);
  const balancer = pool.balancer.endpoint;
  const direct: Candidate = {
    ...way,
    from: { kind: "resource", address: balancer.address },
    certainty: allOf(way.certainty, forwarding(pool)),
  };
  const indirect = firstPerListener(pool.forwards).flatMap((forward) =>
    clientsOfForward(index.to(balancer), forward).map((access): Candidate => {
      const certainty = isTransparent(pool) ? transparently(way.certainty, target, access, traffic) : way.certainty;
      return {
        ...way,
        from: access.from,
        through: balancer.address,
        chain: [
          ...access.chain,
          ...(forward.ports.length === 1 ? [forward.ports[0].listener.address] : []),
          ...(forward.rule === undefined ? [] : [forward.rule.address]),
          ...way.chain,
        ],
        certainty: allOf(access.certainty, forward.isCertain ? "certain" : "possible", certainty),
      };
    }),
  );
  return [direct, ...indirect];
}

function healthCheckReach(network: NetworkView, pool: Pool, target: Target): Candidate[] {
  const check = healthCheckOf(pool.group, target);
  if (check === undefined || target.traffic?.some((each) => covers(each, check.traffic)) === true) return [];
  const from: Source = { kind: "resource", address: pool.balancer.endpoint.address };
  const way = wayTo(network, pool, target, check.traffic);
  return [{ ...way, from, certainty: allOf(way.certainty, forwarding(pool)) }];
}

/** Whether the load balancer has anything to do with the target group. */
function forwarding({ forwards }: Pool): Certainty {
  return anyOf(...forwards.map((forward) => (forward.isCertain ? "certain" : "possible")));
}

/** From the load balancer to a target: out of its groups and in to those of the target. */
function wayTo(network: NetworkView, pool: Pool, target: Target, traffic: Traffic): Omit<Candidate, "from"> {
  const balancer = pool.balancer.endpoint;
  const out = allowance(balancer, "egress", target.endpoint, traffic, network.hasAllRules);
  const into = allowance(target.endpoint, "ingress", balancer, traffic, network.hasAllRules);
  const [entry] = into.rules;
  return {
    to: target.endpoint.address,
    traffic,
    chain: [
      pool.group.address,
      ...(target.by === target.endpoint.resource ? [] : [target.by.address]),
      ...[...out.rules, ...into.rules].map(({ address }) => address),
    ],
    ...(entry !== undefined && { attribute: entry.attribute }),
    certainty: allOf(
      out.certainty,
      into.certainty,
      target.isCertain ? "certain" : "possible",
      ceilingOf(target.endpoint),
    ),
  };
}

/** AWS: a Network Load Balancer passes a client's address on, and the target's own rules judge that. */
export function isTransparent({ balancer }: Pool): boolean {
  return balancer.type === "network" && !balancer.endpoint.isFirewalled;
}

function transparently(direct: Certainty, target: Target, { from }: Access, traffic: Traffic): Certainty {
  const client = from.kind === "internet" || from.kind === "cidr" ? rangeOf(from.cidr) : undefined;
  const isLetIn = rulesOf(target.endpoint, "ingress").some(({ peer, traffic: allowed }) => {
    if (peer.kind !== "cidr" || client === undefined || allowed === undefined) return false;
    return covers(allowed, traffic) && overlaps(peer.range, client);
  });
  return allOf("possible", anyOf(direct, isLetIn ? "possible" : "no"));
}

/** Whose requests go this way: where nobody can tell which of several listeners it is, for certain only those who reach each of them. */
function clientsOfForward(access: readonly Access[], { ports }: Forward): Access[] {
  const clients = ports.map((port) => clientsOf(access, port).map((client) => client.access));
  if (clients.length === 1) return clients.flat();
  const surely = clients.map((each) => new Set(each.filter(isCertain).map(({ from }) => JSON.stringify(from))));
  return clients.flat().map((client) => {
    const isEverywhere = surely.every((sources) => sources.has(JSON.stringify(client.from)));
    return isEverywhere ? client : { ...client, certainty: "possible" };
  });
}

function isCertain({ certainty }: Access): boolean {
  return certainty === "certain";
}

function firstPerListener(forwards: readonly Forward[]): Forward[] {
  const first = new Map<string, Forward>();
  for (const forward of forwards) {
    const listeners = forward.ports.map(({ listener }) => listener.address).join(" ");
    const before = first.get(listeners);
    if (before === undefined || (!before.isCertain && forward.isCertain)) first.set(listeners, forward);
  }
  return [...first.values()];
}

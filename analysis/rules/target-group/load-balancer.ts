import { LOAD_BALANCER_TYPES, type LoadBalancerType } from "../../../aws/elb/load-balancer";
import { PROTOCOLS, typeOfProtocol } from "../../../aws/elb/protocol";
import { known, type Resource } from "../../graph";
import { perGraph } from "../../graph/per-graph";
import { rulesOf } from "../rules-of";
import { ALB_QUOTAS } from "../sources";
import { type GroupReference, groupReferences } from "./references";
import { CREATE_TARGET_GROUP_SOURCE, familyOf } from "./target-group";

export const LOAD_BALANCER_RULES = rulesOf(["aws_lb_listener", "aws_lb_listener_rule"], CREATE_TARGET_GROUP_SOURCE, [
  {
    id: "target-group/one-load-balancer",
    summary: "a target group belongs to one load balancer",
    source: ALB_QUOTAS,
    *check(referrer, { graph }) {
      for (const { group, attribute } of groupReferences(graph).get(referrer) ?? []) {
        const first = secondBalancers(graph).get(`${referrer.address} ${attribute}`);
        if (first === undefined) continue;
        const message = `${attribute} is ${nameOf(group)}; it must not be shared with another load balancer: ${first.referrer.address} uses it behind ${nameOf(first.balancer)}`;
        yield { attribute, message };
      }
    },
  },
  {
    id: "target-group/load-balancer-protocol",
    summary:
      "a target group's protocol is one of its load balancer's: HTTP or HTTPS behind an application load balancer",
    *check(referrer, { graph }) {
      for (const reference of groupReferences(graph).get(referrer) ?? []) {
        const { group, attribute } = reference;
        const family = balancerFamily(reference);
        const own = typeof group === "string" ? undefined : familyOf(group);
        if (typeof group === "string" || family === undefined || own === undefined || own === family) continue;
        const protocol = String(known(group.get("protocol")));
        const message = `${attribute} is ${group.address} of protocol ${protocol}; it must be a target group of ${PROTOCOLS[family].join(" or ")} behind a load balancer of type ${family}`;
        yield { attribute, message };
      }
    },
  },
]);

function nameOf(target: Resource<never> | { readonly address: string } | string | undefined): string {
  return typeof target === "object" ? target.address : String(target);
}

/** The references to a target group from a second load balancer, with the reference from the first one. */
const secondBalancers = perGraph((graph): ReadonlyMap<string, GroupReference> => {
  const first = new Map<GroupReference["group"], GroupReference>();
  const second = new Map<string, GroupReference>();
  for (const references of groupReferences(graph).values()) {
    for (const reference of references) {
      const { referrer, group, balancer, attribute } = reference;
      if (balancer === undefined || referrer.isRepeated) continue;
      const earlier = first.get(group);
      if (earlier === undefined) first.set(group, reference);
      else if (areTwo(earlier.balancer, balancer)) second.set(`${referrer.address} ${attribute}`, earlier);
    }
  }
  return second;
});

/** An ARN may be that of a load balancer that is here. */
function areTwo(one: GroupReference["balancer"], other: GroupReference["balancer"]): boolean {
  return typeof one === typeof other && one !== other;
}

/** The type of the load balancer, or what the listener's protocol tells of it. */
function balancerFamily({ balancer, listener }: GroupReference): LoadBalancerType | undefined {
  if (typeof balancer === "object") {
    const type = known(balancer.get("load_balancer_type") ?? "application");
    return LOAD_BALANCER_TYPES.find((each) => each === type);
  }
  return typeOfProtocol(known(listener?.get("protocol")));
}

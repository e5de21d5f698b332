import type { LoadBalancerType } from "../../../aws/elb/load-balancer";
import { typeOfProtocol } from "../../../aws/elb/protocol";
import { isUnknown, known, type Resource, type ResourceGraph } from "../../graph";
import { balancerType } from "../load-balancer/balancer-type";

type Listener = Resource<"aws_lb_listener">;
export type Balancer = Resource<"aws_lb" | "data.aws_lb">;

const TYPE_IN_ARN: Readonly<Record<string, LoadBalancerType>> = { app: "application", net: "network", gwy: "gateway" };

/** The type that stands in the ARN of a load balancer, a listener or a rule. */
export function typeInArn(arn: unknown): LoadBalancerType | undefined {
  const [, word = ""] =
    typeof arn === "string" ? (/:(?:loadbalancer|listener|listener-rule)\/(\w+)\//.exec(arn) ?? []) : [];
  return TYPE_IN_ARN[word];
}

/** The load balancer that a listener certainly belongs to. */
export function balancerOf(listener: Listener, graph: ResourceGraph): Balancer | undefined {
  return graph.resolveOne(listener, listener.get("load_balancer_arn"), "aws_lb", "data.aws_lb");
}

/** Where a listener belongs, also when its load balancer is not here: an address or an ARN. */
export function balancerKey(listener: Listener, graph: ResourceGraph): string | undefined {
  const arn = listener.get("load_balancer_arn");
  return balancerOf(listener, graph)?.address ?? (typeof arn === "string" && arn !== "" ? arn : undefined);
}

/** The type of a listener's load balancer, where it can be seen; its protocol is not asked. */
export function balancerTypeOf(listener: Listener, graph: ResourceGraph): LoadBalancerType | undefined {
  const balancer = balancerOf(listener, graph);
  return balancer === undefined ? typeInArn(listener.get("load_balancer_arn")) : balancerType(balancer);
}

/** Like `balancerTypeOf`; where the load balancer cannot be seen, the protocol tells. */
export function listenerType(listener: Listener, graph: ResourceGraph): LoadBalancerType | undefined {
  return balancerTypeOf(listener, graph) ?? typeOfProtocol(configuredProtocol(listener));
}

/** The protocol in capitals: the provider takes `http` too. */
function configuredProtocol(listener: Listener): string | undefined {
  const protocol = known(listener.get("protocol"));
  return protocol === undefined || protocol === "" ? undefined : protocol.toUpperCase();
}

/** A listener's protocol, with the provider's default of an ALB; `undefined` where it is not known. */
export function protocolOf(listener: Listener, graph: ResourceGraph): string | undefined {
  if (isUnknown(listener.get("protocol"))) return undefined;
  return configuredProtocol(listener) ?? (balancerTypeOf(listener, graph) === "application" ? "HTTP" : undefined);
}

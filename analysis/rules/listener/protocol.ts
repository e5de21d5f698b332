import { ALPN_POLICY, TCP_IDLE_TIMEOUT } from "../../../aws/elb/listener";
import type { LoadBalancerType } from "../../../aws/elb/load-balancer";
import { PROTOCOLS, typeOfProtocol } from "../../../aws/elb/protocol";
import { known } from "../../graph";
import { finding, superfluous } from "../finding";
import { elbApi } from "../sources";
import { orEmpty } from "../or-empty";
import { rulesOf } from "../rules-of";
import { balancerTypeOf, listenerType, protocolOf } from "./balancer";

const NAMES: Readonly<Record<LoadBalancerType, string>> = {
  application: "an ALB",
  network: "a Network Load Balancer",
  gateway: "a Gateway Load Balancer",
};

export const PROTOCOL_RULES = rulesOf("aws_lb_listener", elbApi("CreateListener"), [
  {
    id: "listener/protocol",
    summary: "a listener's protocol is one that its load balancer has: HTTP or HTTPS on an ALB",
    onlyWith: "protocol",
    *check(listener, { graph }) {
      const [type, protocol] = [balancerTypeOf(listener, graph), known(listener.get("protocol"))];
      if (type === undefined || protocol === undefined || protocol === "") return;
      if (typeOfProtocol(protocol.toUpperCase()) === type) return;
      yield finding("protocol", protocol, `one of ${PROTOCOLS[type].join(", ")} on ${NAMES[type]}`);
    },
  },
  {
    id: "listener/alpn-policy",
    summary: `an ALPN policy is ${ALPN_POLICY.must}`,
    path: "alpn_policy",
    is: orEmpty(ALPN_POLICY),
  },
  {
    id: "listener/alpn-policy-tls",
    summary: "an ALPN policy is for TLS listeners of a Network Load Balancer",
    onlyWith: "alpn_policy",
    *check(listener, { graph }) {
      const [policy, protocol] = [known(listener.get("alpn_policy")), protocolOf(listener, graph)];
      if (policy === undefined || policy === "" || protocol === undefined || protocol === "TLS") return;
      yield superfluous("alpn_policy", policy, `where protocol is ${protocol}: it is for TLS listeners`);
    },
  },
  {
    id: "listener/tcp-idle-timeout",
    summary: `a TCP idle timeout is ${TCP_IDLE_TIMEOUT.range}`,
    source: elbApi("ListenerAttribute"),
    path: "tcp_idle_timeout_seconds",
    is: TCP_IDLE_TIMEOUT,
  },
  {
    id: "listener/tcp-idle-timeout-alb",
    summary: "a TCP idle timeout is for Network and Gateway Load Balancers; an ALB has idle_timeout",
    severity: "warning",
    source: elbApi("ListenerAttribute"),
    onlyWith: "tcp_idle_timeout_seconds",
    // Terraform: the provider drops it without a word.
    *check(listener, { graph }) {
      const seconds = known(listener.get("tcp_idle_timeout_seconds"));
      // A state has the provider's default.
      if (graph.source === "state" || seconds === undefined || listenerType(listener, graph) !== "application") return;
      yield superfluous("tcp_idle_timeout_seconds", seconds, "on an ALB; set the load balancer's idle_timeout");
    },
  },
]);

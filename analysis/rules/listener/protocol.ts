import { known } from "../../graph";
import { integerRule, patternRule } from "../attribute-rules";
import { finding } from "../finding";
import type { BalancerType } from "../load-balancer/balancer-type";
import { elbApi } from "../load-balancer/sources";
import { rule } from "../rule";
import { balancerTypeOf, listenerType, protocolOf } from "./balancer";

const PROTOCOLS: Readonly<Record<BalancerType, readonly string[]>> = {
  application: ["HTTP", "HTTPS"],
  network: ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"],
  gateway: ["GENEVE"],
};

const NAMES: Readonly<Record<BalancerType, string>> = {
  application: "an ALB",
  network: "a Network Load Balancer",
  gateway: "a Gateway Load Balancer",
};

export const PROTOCOL = rule({
  id: "listener/protocol",
  summary: "a listener's protocol is one that its load balancer has: HTTP or HTTPS on an ALB",
  severity: "error",
  source: elbApi("CreateListener"),
  kinds: ["aws_lb_listener"],
  *check(listener, { graph }) {
    const [type, protocol] = [balancerTypeOf(listener, graph), known(listener.get("protocol"))];
    if (type === undefined || protocol === undefined || protocol === "") return;
    if (PROTOCOLS[type].includes(protocol.toUpperCase())) return;
    yield finding("protocol", protocol, `one of ${PROTOCOLS[type].join(", ")} on ${NAMES[type]}`);
  },
});

export const ALPN_POLICY = patternRule({
  id: "listener/alpn-policy",
  summary: "an ALPN policy is one that AWS has",
  severity: "error",
  source: elbApi("CreateListener"),
  kind: "aws_lb_listener",
  path: "alpn_policy",
  pattern: /^(HTTP1Only|HTTP2Only|HTTP2Optional|HTTP2Preferred|None)?$/i,
  must: "one of HTTP1Only, HTTP2Only, HTTP2Optional, HTTP2Preferred, None",
});

export const ALPN_POLICY_TLS = rule({
  id: "listener/alpn-policy-tls",
  summary: "an ALPN policy is for TLS listeners of a Network Load Balancer",
  severity: "error",
  source: elbApi("CreateListener"),
  kinds: ["aws_lb_listener"],
  *check(listener, { graph }) {
    const [policy, protocol] = [known(listener.get("alpn_policy")), protocolOf(listener, graph)];
    if (policy === undefined || policy === "" || protocol === undefined || protocol === "TLS") return;
    yield finding("alpn_policy", policy, `left out where protocol is ${protocol}: it is for TLS listeners`);
  },
});

export const TCP_IDLE_TIMEOUT = integerRule({
  id: "listener/tcp-idle-timeout",
  summary: "a TCP idle timeout is 60 to 6000 seconds",
  severity: "error",
  source: elbApi("ListenerAttribute"),
  kind: "aws_lb_listener",
  path: "tcp_idle_timeout_seconds",
  min: 60,
  max: 6000,
  unit: "seconds",
});

// Terraform: the provider drops it without a word.
export const TCP_IDLE_TIMEOUT_ALB = rule({
  id: "listener/tcp-idle-timeout-alb",
  summary: "a TCP idle timeout is for Network and Gateway Load Balancers; an ALB has idle_timeout",
  severity: "warning",
  source: elbApi("ListenerAttribute"),
  kinds: ["aws_lb_listener"],
  *check(listener, { graph }) {
    const seconds = known(listener.get("tcp_idle_timeout_seconds"));
    // A state has the provider's default.
    if (graph.source === "state" || seconds === undefined || listenerType(listener, graph) !== "application") return;
    yield finding("tcp_idle_timeout_seconds", seconds, "left out on an ALB; set the load balancer's idle_timeout");
  },
});

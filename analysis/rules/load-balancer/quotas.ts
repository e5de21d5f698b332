import { isUnknown, known, type Resource, type ResourceGraph } from "../../graph";
import type { QuotaName } from "../../../aws/quotas";
import { type Rule, rule } from "../rule";
import { balancerKey, balancerOf, balancerTypeOf } from "../listener/balancer";
import { accountKey } from "../account";
import { isApplication } from "./balancer-type";
import { type Position, positions } from "./positions";
import { ALB_QUOTAS } from "./sources";

type Listener = Resource<"aws_lb_listener">;

/** The ALB that a listener belongs to. */
function albOf(listener: Listener, graph: ResourceGraph): string | undefined {
  return balancerTypeOf(listener, graph) === "application" ? balancerKey(listener, graph) : undefined;
}

function albOfListenerArn(resource: Resource, arn: unknown, graph: ResourceGraph): string | undefined {
  const listener = graph.resolveOne(resource, arn, "aws_lb_listener");
  return listener === undefined ? undefined : albOf(listener, graph);
}

/** A rule that speaks up at the first resource past a quota of its load balancer. */
function quotaRule(definition: {
  readonly id: string;
  readonly kind: "aws_lb_listener" | "aws_lb_listener_rule" | "aws_lb_listener_certificate";
  readonly things: string;
  readonly quota: QuotaName;
  /** What says which load balancer it is. */
  readonly attribute: string;
  readonly position: (resource: Resource, graph: ResourceGraph) => Position | undefined;
  readonly balancer: (resource: Resource, graph: ResourceGraph) => string | undefined;
}): Rule {
  const { id, kind, things, quota, attribute, position, balancer } = definition;
  return rule({
    id,
    summary: `an ALB's ${things} are within its quota`,
    severity: "warning",
    source: ALB_QUOTAS,
    kinds: [kind],
    *check(resource, context) {
      const most = context.quota(quota);
      const each = resource;
      if (position(each, context.graph)?.index !== most) return;
      yield {
        attribute,
        message: `${attribute} is ${balancer(each, context.graph) ?? ""}, which has ${most} ${things} without this one; it must be an ALB with fewer, unless the quota ${quota} is raised`,
      };
    },
  });
}

export const LISTENERS_QUOTA = quotaRule({
  id: "load-balancer/listeners-quota",
  kind: "aws_lb_listener",
  things: "listeners",
  quota: "listeners-per-load-balancer",
  attribute: "load_balancer_arn",
  position: positions("aws_lb_listener", albOf),
  balancer: (listener, graph) => albOf(listener as unknown as Listener, graph),
});

const albOfRule = (each: Resource<"aws_lb_listener_rule">, graph: ResourceGraph) =>
  albOfListenerArn(each, each.get("listener_arn"), graph);

export const RULES_QUOTA = quotaRule({
  id: "load-balancer/rules-quota",
  kind: "aws_lb_listener_rule",
  things: "rules",
  quota: "rules-per-load-balancer",
  attribute: "listener_arn",
  position: positions("aws_lb_listener_rule", albOfRule),
  balancer: (each, graph) => albOfRule(each as unknown as Resource<"aws_lb_listener_rule">, graph),
});

const albOfCertificate = (each: Resource<"aws_lb_listener_certificate">, graph: ResourceGraph) =>
  albOfListenerArn(each, each.get("listener_arn"), graph);

export const CERTIFICATES_QUOTA = quotaRule({
  id: "load-balancer/certificates-quota",
  kind: "aws_lb_listener_certificate",
  things: "certificates",
  quota: "certificates-per-load-balancer",
  attribute: "listener_arn",
  position: positions("aws_lb_listener_certificate", albOfCertificate),
  balancer: (each, graph) => albOfCertificate(each as unknown as Resource<"aws_lb_listener_certificate">, graph),
});

const inRegion = positions("aws_lb", (balancer, graph) =>
  isApplication(balancer) ? accountKey(balancer, graph) : undefined,
);

export const REGION_QUOTA = rule({
  id: "load-balancer/region-quota",
  summary: "an account's ALBs in a region are within its quota",
  severity: "warning",
  source: ALB_QUOTAS,
  kinds: ["aws_lb"],
  *check(balancer, { graph, quota }) {
    const most = quota("load-balancers-per-region");
    if (inRegion(balancer, graph)?.index !== most) return;
    yield {
      attribute: "load_balancer_type",
      message: `${balancer.address} is ALB number ${most + 1} of its region; it must be one of at most ${most}, unless the quota load-balancers-per-region is raised`,
    };
  },
});

/** A fixed quota: the listeners of an ALB that verify clients' certificates. */
const MOST_VERIFYING_LISTENERS = 2;

const verifying = positions("aws_lb_listener", (listener, graph) => {
  const modes = [...listener.each("mutual_authentication.mode")];
  return modes.some(({ value }) => value === "verify") ? albOf(listener, graph) : undefined;
});

export const MUTUAL_TLS_LISTENERS = rule({
  id: "load-balancer/mutual-tls-listeners",
  summary: "at most 2 listeners of an ALB verify clients' certificates",
  severity: "error",
  source: ALB_QUOTAS,
  kinds: ["aws_lb_listener"],
  *check(listener, { graph }) {
    const position = verifying(listener, graph);
    if (position === undefined || position.index < MOST_VERIFYING_LISTENERS) return;
    for (const { attribute, value } of listener.each("mutual_authentication.mode")) {
      if (isUnknown(value)) continue;
      yield {
        attribute,
        message: `${attribute} is ${JSON.stringify(known(value))}; it must be another on ${balancerOf(listener, graph)?.address ?? "this ALB"}, where ${MOST_VERIFYING_LISTENERS} listeners verify already`,
      };
    }
  },
});

import { VERIFYING_LISTENERS_PER_LOAD_BALANCER } from "../../../aws/elb/quotas";
import type { QuotaName } from "../../../aws/quotas";
import { isUnknown, type Resource, type ResourceGraph } from "../../graph";
import { accountKey } from "../account";
import { shown } from "../finding";
import { balancerKey, balancerTypeOf } from "../listener/balancer";
import { quotaWords } from "../quota-words";
import type { Rule } from "../rule";
import { rulesOf } from "../rules-of";
import { isApplication } from "./balancer-type";
import { positions } from "../positions";
import { ALB_QUOTAS } from "../sources";

/** What an ALB may have so many of. */
type Part = "aws_lb_listener" | "aws_lb_listener_rule" | "aws_lb_listener_certificate";

/** The ALB that a listener belongs to. */
function albOf(listener: Resource<"aws_lb_listener">, graph: ResourceGraph): string | undefined {
  return balancerTypeOf(listener, graph) === "application" ? balancerKey(listener, graph) : undefined;
}

/** The ALB of something that belongs to a listener. */
function albOfListenerOf(
  part: Resource<"aws_lb_listener_rule" | "aws_lb_listener_certificate">,
  graph: ResourceGraph,
): string | undefined {
  const listener = graph.resolveOne(part, part.get("listener_arn"), "aws_lb_listener");
  return listener === undefined ? undefined : albOf(listener, graph);
}

/** A rule that speaks up at the first resource past a quota of its load balancer. */
function partsOfAlb<K extends Part>(
  kind: K,
  things: string,
  quotaName: QuotaName,
  /** What says which load balancer it is. */
  attribute: string,
  balancerOf: (part: Resource<K>, graph: ResourceGraph) => string | undefined,
): Rule[] {
  const position = positions(kind, balancerOf);
  return rulesOf(kind, ALB_QUOTAS, [
    {
      id: `load-balancer/${things}-quota`,
      summary: `an ALB's ${things} are within its quota`,
      severity: "warning",
      *check(part, { graph, quota }) {
        const most = quota(quotaName);
        if (position(part, graph)?.index !== most) return;
        const balancer = balancerOf(part, graph) ?? "";
        yield {
          attribute,
          message: `${attribute} is ${balancer}, which has ${most} ${things} without this one; ${quotaWords(quotaName, most)}`,
        };
      },
    },
  ]);
}

const inRegion = positions("aws_lb", (balancer, graph) =>
  isApplication(balancer) ? accountKey(balancer, graph) : undefined,
);

const verifying = positions("aws_lb_listener", (listener, graph) => {
  const modes = [...listener.each("mutual_authentication.mode")];
  return modes.some(({ value }) => value === "verify") ? albOf(listener, graph) : undefined;
});

export const QUOTA_RULES = [
  ...rulesOf("aws_lb", ALB_QUOTAS, [
    {
      id: "load-balancer/region-quota",
      summary: "an account's ALBs in a region are within its quota",
      severity: "warning",
      *check(balancer, { graph, quota }) {
        const most = quota("load-balancers-per-region");
        if (inRegion(balancer, graph)?.index !== most) return;
        yield {
          attribute: "load_balancer_type",
          message: `${balancer.address} is ALB number ${most + 1} of its region; ${quotaWords("load-balancers-per-region", most)}`,
        };
      },
    },
  ]),
  ...partsOfAlb("aws_lb_listener", "listeners", "listeners-per-load-balancer", "load_balancer_arn", albOf),
  ...partsOfAlb("aws_lb_listener_rule", "rules", "rules-per-load-balancer", "listener_arn", albOfListenerOf),
  ...partsOfAlb(
    "aws_lb_listener_certificate",
    "certificates",
    "certificates-per-load-balancer",
    "listener_arn",
    albOfListenerOf,
  ),
  ...rulesOf("aws_lb_listener", ALB_QUOTAS, [
    {
      id: "load-balancer/mutual-tls-listeners",
      summary: `at most ${VERIFYING_LISTENERS_PER_LOAD_BALANCER} listeners of an ALB verify clients' certificates`,
      onlyWith: "mutual_authentication",
      *check(listener, { graph }) {
        const position = verifying(listener, graph);
        if (position === undefined || position.index < VERIFYING_LISTENERS_PER_LOAD_BALANCER) return;
        for (const { attribute, value } of listener.each("mutual_authentication.mode")) {
          if (isUnknown(value)) continue;
          yield {
            attribute,
            message: `${attribute} is ${shown(value)}; ${VERIFYING_LISTENERS_PER_LOAD_BALANCER} listeners of ${albOf(listener, graph) ?? "this ALB"} verify already, the most that an ALB can have`,
          };
        }
      },
    },
  ]),
];

import type { LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { Op, Token } from "cdktf";
import { isKnown } from "../../tokens";
import type { ILoadBalancer } from "../balancer/load-balancer";

/** A target group that a listener can send requests to. A group behind a Network Load Balancer is none. */
export interface IForwardTarget {
  readonly arn: string;
  /** AWS: a target group belongs to one load balancer at the most. */
  readonly loadBalancer: ILoadBalancer;
  /** HTTP2 and GRPC need an HTTPS listener. Undefined where the targets speak no HTTP, as Lambda functions. */
  readonly protocolVersion: "HTTP1" | "HTTP2" | "GRPC" | undefined;
}

/** Sends the request to a target of one group. */
export interface Forward {
  readonly kind: "forward";
  readonly targetGroup: IForwardTarget;
}

export interface WeightedTarget {
  readonly targetGroup: IForwardTarget;
  /** 0 to 999: the group's part of the sum of all weights. 0 gets nothing new. */
  readonly weight: number;
}

/** How requests that are spread over several groups stay together. */
export interface WeightedForwardOptions {
  /**
   * Seconds for which a client stays with the group that it got first, 1 to 604800. A change of the weights moves it only after
   * that. Terraform: what was on is not switched off by leaving it out later.
   * @default - every request is drawn anew
   */
  readonly stickinessSeconds?: number;
  /**
   * `deployment-tool`: the weights here are only the first ones; something else moves them (CodeDeploy, a pipeline). Terraform then
   * ignores every change of this action, also one made here, and a target group that must be replaced has to be taken out
   * of the action by hand first.
   * @default - Terraform owns the weights and a plan puts them back
   */
  readonly weightsOwnedBy?: "deployment-tool";
}

/** Sends the request to a target of one of several groups, drawn by their weights: canary, blue and green. */
export interface WeightedForward extends WeightedForwardOptions {
  readonly kind: "weighted-forward";
  /** 1 to 5 groups, each once. */
  readonly targets: readonly WeightedTarget[];
}

/** Sends the request to a target of the group. */
export function forwardTo(targetGroup: IForwardTarget): Forward {
  return { kind: "forward", targetGroup };
}

/** Sends the request to a target of one of 1 to 5 groups, drawn by weight. */
export function forwardByWeight(
  targets: readonly [WeightedTarget, ...WeightedTarget[]],
  options: WeightedForwardOptions = {},
): WeightedForward {
  return { ...options, kind: "weighted-forward", targets };
}

/** Sends some percent of the requests, 0 to 100, to a candidate and the others to what is stable. */
export function canary(
  groups: { readonly stable: IForwardTarget; readonly candidate: IForwardTarget; readonly percent: number },
  options: WeightedForwardOptions = {},
): WeightedForward {
  const { stable, candidate, percent } = groups;
  const rest = isKnown(percent) ? 100 - percent : Token.asNumber(Op.sub(100, percent));
  return forwardByWeight(
    [
      { targetGroup: stable, weight: rest },
      { targetGroup: candidate, weight: percent },
    ],
    options,
  );
}

/** What is wrong with the weights of an action. */
export function weightProblems(forward: WeightedForward): string[] {
  const { targets } = forward;
  const weights = targets.map(({ weight }) => weight);
  return [
    ...(weights.length > 0 && isKnown(weights) && weights.every((weight) => weight === 0)
      ? ["action.targets has only weights of 0; one must be higher, or every request gets 503"]
      : []),
    ...targets.flatMap(({ targetGroup }, index) =>
      targets.findIndex((other) => other.targetGroup === targetGroup) === index
        ? []
        : [`action.targets[${index}] is a target group that stands there already; add the weights up`],
    ),
  ];
}

/** The action in Terraform's words. */
export function renderForward(forward: Forward | WeightedForward): LbListenerRuleAction {
  if (forward.kind === "forward") return { type: "forward", targetGroupArn: forward.targetGroup.arn };
  const { targets, stickinessSeconds } = forward;
  return {
    type: "forward",
    forward: {
      targetGroup: targets.map(({ targetGroup, weight }) => ({ arn: targetGroup.arn, weight })),
      ...(stickinessSeconds !== undefined && { stickiness: { enabled: true, duration: stickinessSeconds } }),
    },
  };
}

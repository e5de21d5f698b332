import type { Resource } from "../graph";
import type { RouteAction } from "./action";
import type { Certificate } from "./certificate";
import type { RuleCondition } from "./condition";

/** A load balancer, as far as it is known. */
export interface RoutingBalancer {
  /** Its address, or its ARN where it is not in the input; undefined where the input does not tell which one it is. */
  readonly address: string | undefined;
  readonly resource: Resource | undefined;
  /** `application`, `network`, `gateway`; undefined where it is not known. */
  readonly type: string | undefined;
}

export interface RoutingRule {
  readonly address: string;
  readonly resource: Resource;
  /** 1 to 50,000, the lowest first; undefined where it is known only at apply. */
  readonly priority: number | undefined;
  readonly conditions: readonly RuleCondition[];
  readonly action: RouteAction;
  /** Whether it is a rule of this listener for certain; otherwise it may be one. */
  readonly isCertain: boolean;
}

/** What a listener does with requests. */
export interface RoutingListener {
  /** Its address, or its ARN where it is not in the input. */
  readonly address: string;
  readonly resource: Resource | undefined;
  readonly balancer: RoutingBalancer;
  readonly port: number | undefined;
  /** `HTTP`, `HTTPS`, `TCP`, …; undefined where it is not known. */
  readonly protocol: string | undefined;
  /** The certificates of an HTTPS listener, the default one first. */
  readonly certificates: readonly Certificate[];
  /** `verify`, `passthrough` or `off`. */
  readonly mutualTls: string | undefined;
  /** By priority; those whose priority is not known come last. */
  readonly rules: readonly RoutingRule[];
  readonly otherwise: RouteAction;
  /** Whether all its rules are here: those of somebody else's listener may stand in another project. */
  readonly hasAllRules: boolean;
}

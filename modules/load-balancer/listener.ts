import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import { type Action, NOT_FOUND, recordRoute, renderAction } from "./action";
import type { ApplicationLoadBalancer } from "./application-load-balancer";
import { ListenerRule, type ListenerRuleProps } from "./listener-rule";

/**
 * TLS 1.3 and 1.2 with forward secrecy and authenticated encryption alone. The policy without `Res` in its name
 * still offers CBC ciphers (Elastic Load Balancing guide, "Security policies for your Application Load Balancer").
 */
export const DEFAULT_TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

/** Plain text on the wire: anybody between the client and the load balancer can read and change it. */
export interface PlainHttp {
  readonly kind: "plain-http";
  /** @default 80 */
  readonly port?: number;
}

export interface Https {
  readonly kind: "https";
  /** @default 443 */
  readonly port?: number;
  /** The ARN of a certificate that is issued. */
  readonly certificateArn: string;
  /** @default DEFAULT_TLS_POLICY */
  readonly tlsPolicy?: string;
}

export interface ListenerProps {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly protocol: PlainHttp | Https;
  /**
   * What happens to a request that no rule matches.
   * @default NOT_FOUND
   */
  readonly defaultAction?: Action;
}

/** A port on which the load balancer waits, and the rules that decide where a request goes. */
export class Listener extends Construct {
  readonly resource: LbListener;
  readonly port: number;
  readonly rules: ListenerRule[] = [];

  constructor(scope: Construct, id: string, props: ListenerProps) {
    super(scope, id);
    const { protocol, loadBalancer } = props;
    const defaultAction = props.defaultAction ?? NOT_FOUND;
    this.port = protocol.port ?? (protocol.kind === "https" ? 443 : 80);
    this.node.addValidation({ validate: () => this.priorityProblems() });
    loadBalancer.admitClients(this.port);
    this.resource = new LbListener(this, "Resource", {
      loadBalancerArn: loadBalancer.arn,
      port: this.port,
      protocol: protocol.kind === "https" ? "HTTPS" : "HTTP",
      ...(protocol.kind === "https" && {
        certificateArn: protocol.certificateArn,
        sslPolicy: protocol.tlsPolicy ?? DEFAULT_TLS_POLICY,
      }),
      defaultAction: [renderAction(defaultAction)],
      tags: { Name: `${loadBalancer.name}-${this.port}` },
    });
    recordRoute(defaultAction, this.resource);
  }

  /** Adds a rule. Its id is part of its address and, without an explicit priority, of its priority. */
  addRule(id: string, props: ListenerRuleProps): ListenerRule {
    const rule = new ListenerRule(this, id, { ...props, listenerArn: this.resource.arn });
    this.rules.push(rule);
    return rule;
  }

  private priorityProblems(): string[] {
    return this.rules.flatMap((rule, index) => {
      const first = this.rules.findIndex((other) => other.priority === rule.priority);
      if (first === index) return [];
      const names = `${this.rules[first]?.node.id} and ${rule.node.id}`;
      return [`the rules ${names} both have priority ${rule.priority}; give one of them another priority`];
    });
  }
}

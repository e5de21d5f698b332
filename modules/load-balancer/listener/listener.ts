import { LbListener, type LbListenerConfig } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import { isKnown } from "../../tokens";
import { registerListener } from "../balancer/listeners";
import type { ILoadBalancer } from "../balancer/load-balancer";
import {
  type Action,
  actionProblems,
  admitToIdentityProvider,
  NOT_FOUND,
  renderAction,
  weightsAreOwnedElsewhere,
} from "../rule/action";
import { ListenerRule, type RuleProps, rulesOf } from "../rule/listener-rule";
import { recordRoute } from "../rule/routes";
import { ruleOrderProblems } from "../rule/rule-order";
import { headerProblems, type HttpListenerHeaders, type HttpsListenerHeaders, renderHeaders } from "./listener-headers";

/** What the two kinds of listener have in common. */
interface ListenerSettings {
  readonly loadBalancer: ILoadBalancer;
  readonly protocol: "HTTP" | "HTTPS";
  readonly port: number;
  readonly defaultAction?: Action | undefined;
  readonly headers?: HttpListenerHeaders | HttpsListenerHeaders | undefined;
  /** What only HTTPS has, in Terraform's words. */
  readonly tls?: Pick<LbListenerConfig, "certificateArn" | "sslPolicy" | "mutualAuthentication">;
}

/** A port on which a load balancer waits, and the rules that decide where a request goes: an `HttpListener` or an `HttpsListener`. */
export abstract class Listener extends Construct {
  readonly resource: LbListener;
  readonly arn: string;
  readonly loadBalancer: ILoadBalancer;
  readonly protocol: "HTTP" | "HTTPS";
  readonly port: number;

  constructor(scope: Construct, id: string, settings: ListenerSettings) {
    super(scope, id);
    const { loadBalancer, headers, defaultAction = NOT_FOUND } = settings;
    this.loadBalancer = loadBalancer;
    this.protocol = settings.protocol;
    this.port = settings.port;
    this.node.addValidation({
      validate: () => [
        ...this.portProblems(),
        ...actionProblems(defaultAction, this).map((problem) => problem.replace(/^action/, "defaultAction")),
        ...(headers ? headerProblems(headers) : []),
        ...ruleOrderProblems(this.rules),
      ],
    });
    registerListener(loadBalancer, this);
    this.resource = this.createListener(settings, defaultAction);
    this.arn = this.resource.arn;
    recordRoute(defaultAction, this.resource);
    admitToIdentityProvider(defaultAction, loadBalancer);
  }

  /** The rules so far, in the order in which they were made. */
  get rules(): readonly ListenerRule[] {
    return rulesOf(this);
  }

  /** Adds a rule. Its id is part of its address and, without an explicit priority, of its priority. */
  addRule(id: string, props: RuleProps): ListenerRule {
    return new ListenerRule(this, id, { ...props, listener: this });
  }

  private createListener({ headers, tls }: ListenerSettings, defaultAction: Action): LbListener {
    return new LbListener(this, "Resource", {
      loadBalancerArn: this.loadBalancer.arn,
      port: this.port,
      protocol: this.protocol,
      ...tls,
      ...(headers && renderHeaders(headers)),
      defaultAction: renderAction(defaultAction),
      tags: { Name: `${this.loadBalancer.name}-${this.port}` },
      ...(weightsAreOwnedElsewhere(defaultAction) && { lifecycle: { ignoreChanges: ["default_action"] } }),
    });
  }

  /** AWS: a port belongs to one listener of a load balancer. The first one may have it. */
  private portProblems(): string[] {
    if (!isKnown(this.port)) return [];
    const first = this.loadBalancer.listeners.find((other) => other.port === this.port);
    if (first === undefined || first === this) return [];
    return [`port is ${this.port}; the listener ${first.node.path} of this load balancer waits there already`];
  }
}

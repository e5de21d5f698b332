import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { Token } from "cdktf";
import { Construct } from "constructs";
import {
  type Action,
  actionProblems,
  admitToIdentityProvider,
  NOT_FOUND,
  recordRoute,
  renderAction,
  type TerminalAction,
  weightsAreOwnedElsewhere,
} from "../rule/action";
import type { ApplicationLoadBalancer } from "../balancer/application-load-balancer";
import { headerProblems, type HttpListenerHeaders, type HttpsListenerHeaders, renderHeaders } from "./listener-headers";
import { ListenerRule, type ListenerRuleProps } from "../rule/listener-rule";
import { type MutualTls, mtlsHeaderProblems, renderMutualTls } from "./mutual-tls";
import { warnAtSynthesis } from "../../warnings";
import { ruleOrderProblems, ruleOrderWarnings } from "../rule/rule-order";
import { DEFAULT_TLS_POLICY, type TlsPolicy } from "./tls-policy";

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
  /** The ARN of a certificate that is issued. Clients that name no domain, or one that no other certificate fits, get it. */
  readonly certificateArn: string;
  /**
   * The ARNs of further issued certificates, by the domain that they are for. A client gets the one that fits the name it
   * asks for (SNI). The domain is part of the address of its resource.
   * @default {}
   */
  readonly certificates?: Readonly<Record<string, string>>;
  /** @default DEFAULT_TLS_POLICY */
  readonly tlsPolicy?: TlsPolicy;
  /** @default - off; one that was on before is switched off by `{ kind: "off" }` alone */
  readonly mutualTls?: MutualTls;
}

/** A listener on plain HTTP, where nobody can sign in. */
export interface HttpListenerProps {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly protocol: PlainHttp;
  /**
   * What happens to a request that no rule matches.
   * @default NOT_FOUND
   */
  readonly defaultAction?: TerminalAction;
  /**
   * What is added to every answer.
   * @default - nothing
   */
  readonly headers?: HttpListenerHeaders;
}

export interface HttpsListenerProps {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly protocol: Https;
  /**
   * What happens to a request that no rule matches.
   * @default NOT_FOUND
   */
  readonly defaultAction?: Action;
  /**
   * What is added to every answer, and the names of what is added to requests. `SECURITY_HEADERS` is a good start.
   * @default - nothing
   */
  readonly headers?: HttpsListenerHeaders;
}

export type ListenerProps = HttpListenerProps | HttpsListenerProps;

/** A port on which the load balancer waits, and the rules that decide where a request goes. */
export class Listener extends Construct {
  readonly resource: LbListener;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly protocol: "HTTP" | "HTTPS";
  readonly port: number;
  readonly rules: ListenerRule[] = [];
  /** The further certificates, by domain. */
  readonly certificates: Record<string, LbListenerCertificate> = {};

  constructor(scope: Construct, id: string, props: ListenerProps) {
    super(scope, id);
    const { protocol, loadBalancer } = props;
    const defaultAction = props.defaultAction ?? NOT_FOUND;
    this.loadBalancer = loadBalancer;
    this.protocol = protocol.kind === "https" ? "HTTPS" : "HTTP";
    this.port = protocol.port ?? (protocol.kind === "https" ? 443 : 80);
    this.node.addValidation({ validate: () => this.problems(props, defaultAction) });
    warnAtSynthesis(this, () => ruleOrderWarnings(this.rules));
    loadBalancer.addListener(this);
    this.resource = this.createListener(props, defaultAction);
    recordRoute(defaultAction, this.resource);
    admitToIdentityProvider(defaultAction, loadBalancer);
    for (const [domain, arn] of Object.entries(protocol.kind === "https" ? (protocol.certificates ?? {}) : {})) {
      this.addCertificate(domain, arn);
    }
  }

  /** Adds a rule. Its id is part of its address and, without an explicit priority, of its priority. */
  addRule(id: string, props: ListenerRuleProps): ListenerRule {
    const rule = new ListenerRule(this, id, { ...props, listenerArn: this.resource.arn, listener: this });
    this.rules.push(rule);
    admitToIdentityProvider(props.action, this.loadBalancer);
    return rule;
  }

  /** Adds the issued certificate of a further domain, which clients get that ask for it (SNI). */
  addCertificate(domain: string, certificateArn: string): LbListenerCertificate {
    const certificate = new LbListenerCertificate(this, `Certificate-${domain}`, {
      listenerArn: this.resource.arn,
      certificateArn,
    });
    this.certificates[domain] = certificate;
    return certificate;
  }

  private createListener(props: ListenerProps, defaultAction: Action): LbListener {
    const { protocol, headers } = props;
    return new LbListener(this, "Resource", {
      loadBalancerArn: this.loadBalancer.arn,
      port: this.port,
      protocol: this.protocol,
      ...(protocol.kind === "https" && {
        certificateArn: protocol.certificateArn,
        sslPolicy: protocol.tlsPolicy ?? DEFAULT_TLS_POLICY,
        ...(protocol.mutualTls && { mutualAuthentication: renderMutualTls(protocol.mutualTls) }),
      }),
      ...(headers && renderHeaders(headers)),
      defaultAction: renderAction(defaultAction),
      tags: { Name: `${this.loadBalancer.name}-${this.port}` },
      ...(weightsAreOwnedElsewhere(defaultAction) && { lifecycle: { ignoreChanges: ["default_action"] } }),
    });
  }

  private problems({ protocol, headers }: ListenerProps, defaultAction: Action): string[] {
    const mutualTls = protocol.kind === "https" ? protocol.mutualTls : undefined;
    return [
      ...this.portProblems(),
      ...this.certificateProblems(),
      ...actionProblems(defaultAction, this).map((problem) => problem.replace(/^action/, "defaultAction")),
      ...(headers ? [...headerProblems(headers), ...mtlsHeaderProblems(headers.mtlsRequestHeaders, mutualTls)] : []),
      ...ruleOrderProblems(this.rules),
    ];
  }

  /** AWS: a port belongs to one listener of a load balancer. The first one may have it. */
  private portProblems(): string[] {
    if (Token.isUnresolved(this.port)) return [];
    const first = this.loadBalancer.listeners.find((other) => other.port === this.port);
    if (first === undefined || first === this) return [];
    return [`protocol.port is ${this.port}; the listener ${first.node.path} of this load balancer waits there already`];
  }

  private certificateProblems(): string[] {
    if (this.protocol === "HTTPS") return [];
    return Object.keys(this.certificates).map(
      (domain) => `the certificate for ${domain} is on a plain HTTP listener; only an HTTPS listener can show it`,
    );
  }
}

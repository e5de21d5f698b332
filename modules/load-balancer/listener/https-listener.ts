import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import type { Construct } from "constructs";
import type { ILoadBalancer } from "../balancer/load-balancer";
import type { Action } from "../rule/action";
import type { ICertificate } from "./certificate";
import { Listener } from "./listener";
import type { HttpsListenerHeaders } from "./listener-headers";
import { type MutualTls, mtlsHeaderProblems, renderMutualTls } from "./mutual-tls";
import { DEFAULT_TLS_POLICY, type TlsPolicy } from "./tls-policy";

export const DEFAULT_HTTPS_PORT = 443;

/** How an HTTPS listener speaks and what it answers, whatever its port and certificates. */
export interface HttpsListenerSettings {
  /**
   * The TLS versions and ciphers that are offered.
   * @default DEFAULT_TLS_POLICY
   */
  readonly tlsPolicy?: TlsPolicy;
  /** @default - off; one that was on before is switched off only by `{ kind: "off" }` */
  readonly mutualTls?: MutualTls;
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

/** What an HTTPS listener is like, whatever its load balancer. */
export interface HttpsListenerOptions extends HttpsListenerSettings {
  /**
   * The port to wait on, 1 to 65535. A change replaces the listener.
   * @default 443
   */
  readonly port?: number;
  /**
   * A client gets the certificate that fits the name it asks for (SNI), and the first one if it names none or none fits. The domains
   * of the others are part of the addresses of their resources, so that their order means nothing.
   */
  readonly certificates: readonly [ICertificate, ...ICertificate[]];
}

export interface HttpsListenerProps extends HttpsListenerOptions {
  readonly loadBalancer: ILoadBalancer;
}

/** A listener on HTTPS. */
export class HttpsListener extends Listener {
  private readonly furtherCertificates = new Map<string, LbListenerCertificate>();

  constructor(scope: Construct, id: string, props: HttpsListenerProps) {
    const { mutualTls, headers } = props;
    const [first, ...further] = props.certificates;
    super(scope, id, {
      ...props,
      protocol: "HTTPS",
      port: props.port ?? DEFAULT_HTTPS_PORT,
      tls: {
        certificateArn: first.arn,
        sslPolicy: props.tlsPolicy ?? DEFAULT_TLS_POLICY,
        ...(mutualTls && { mutualAuthentication: renderMutualTls(mutualTls) }),
      },
    });
    this.node.addValidation({ validate: () => mtlsHeaderProblems(headers?.mtlsRequestHeaders, mutualTls) });
    for (const certificate of further) this.addCertificate(certificate);
  }

  /** The certificates beside the first one, by domain. */
  get certificates(): ReadonlyMap<string, LbListenerCertificate> {
    return this.furtherCertificates;
  }

  /** Adds the certificate of a further domain, which clients get that ask for it (SNI). */
  addCertificate(certificate: ICertificate): LbListenerCertificate {
    const { domainName, arn } = certificate;
    const resource = new LbListenerCertificate(this, `Certificate-${domainName}`, {
      listenerArn: this.arn,
      certificateArn: arn,
    });
    this.furtherCertificates.set(domainName, resource);
    return resource;
  }
}

import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { redirectToHttps } from "../rule/action";
import type { ApplicationLoadBalancer } from "../balancer/application-load-balancer";
import { Certificate } from "./certificate";
import { endpointProblems, namesOf, type ZonedName } from "./endpoint-names";
import { hasPublicIpv4, speaksIpv6 } from "../balancer/ip-address-type";
import { type Https, Listener } from "./listener";

/** Without a domain there is no certificate: the service is plain HTTP on port 80. */
export interface PlainHttpEndpoint {
  readonly kind: "plain-http";
}

/** A further name of an endpoint. */
export interface AlternativeName {
  /** Such as `example.com` or `*.example.com`. It lies in its hosted zone. */
  readonly domainName: string;
  /**
   * The name of a public Route 53 hosted zone of this account.
   * @default - the endpoint's
   */
  readonly hostedZone?: string;
}

/** HTTPS on port 443 with a certificate; port 80 redirects to it. */
export interface HttpsEndpoint {
  readonly kind: "https";
  /** The name that clients use, such as `www.example.com`. It lies in the hosted zone. */
  readonly domainName: string;
  /** The name of a public Route 53 hosted zone of this account, such as `example.com`. */
  readonly hostedZone: string;
  /**
   * Further names that lead to the load balancer and that the certificate is good for, wildcards too. Adding or removing one
   * makes a new certificate and moves the listener over. To make one of them the main name, remove it here in a deploy of its
   * own first: two records of one name cannot change places.
   * @default []
   */
  readonly alternativeNames?: readonly AlternativeName[];
  /**
   * The ARN of a certificate that exists already in the load balancer's region, is issued, and is good for all the names.
   * @default - a new one, proved by records in the hosted zones and renewed by ACM
   */
  readonly certificateArn?: string;
  /**
   * The TLS versions and ciphers that are offered.
   * @default DEFAULT_TLS_POLICY
   */
  readonly tlsPolicy?: Https["tlsPolicy"];
}

export type Endpoint = PlainHttpEndpoint | HttpsEndpoint;

interface ServiceEndpointProps<E extends Endpoint> {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly endpoint: E;
}

/** How clients reach a load balancer: its listeners and, for HTTPS, the certificate and the domain's aliases. */
export abstract class ServiceEndpoint extends Construct {
  /** The listener that takes the service's rules. */
  abstract readonly listener: Listener;
  /** Where the service answers. */
  abstract readonly url: string;

  /** Makes what `endpoint` asks for. */
  static create(scope: Construct, id: string, props: ServiceEndpointProps<HttpsEndpoint>): HttpsServiceEndpoint;
  static create(scope: Construct, id: string, props: ServiceEndpointProps<PlainHttpEndpoint>): PlainHttpServiceEndpoint;
  static create(scope: Construct, id: string, props: ServiceEndpointProps<Endpoint>): ServiceEndpoint;
  static create(scope: Construct, id: string, props: ServiceEndpointProps<Endpoint>): ServiceEndpoint {
    const { loadBalancer, endpoint } = props;
    return endpoint.kind === "https"
      ? new HttpsServiceEndpoint(scope, id, { loadBalancer, endpoint })
      : new PlainHttpServiceEndpoint(scope, id, { loadBalancer });
  }
}

/** A listener on port 80. Made by `ServiceEndpoint.create`. */
export class PlainHttpServiceEndpoint extends ServiceEndpoint {
  readonly listener: Listener;
  readonly url: string;

  constructor(scope: Construct, id: string, props: { readonly loadBalancer: ApplicationLoadBalancer }) {
    super(scope, id);
    const { loadBalancer } = props;
    this.listener = new Listener(this, "Http", { loadBalancer, protocol: { kind: "plain-http" } });
    this.url = `http://${loadBalancer.dnsName}`;
  }
}

/** Listeners on ports 443 and 80, the certificate and the aliases. Made by `ServiceEndpoint.create`. */
export class HttpsServiceEndpoint extends ServiceEndpoint {
  /** Undefined where one was given. */
  readonly certificate: Certificate | undefined;
  readonly listener: Listener;
  readonly redirect: Listener;
  /** The records that lead from a name to the load balancer: by name and type, such as `www.example.com A`. */
  readonly aliases: ReadonlyMap<string, Route53Record>;
  readonly url: string;
  private readonly zones = new Map<string, DataAwsRoute53Zone>();
  private readonly mainZone: string;

  constructor(scope: Construct, id: string, props: ServiceEndpointProps<HttpsEndpoint>) {
    super(scope, id);
    const { loadBalancer, endpoint } = props;
    this.mainZone = endpoint.hostedZone;
    this.node.addValidation({ validate: () => endpointProblems(endpoint) });
    const { certificate, certificateArn } = this.provideCertificate(endpoint);
    this.certificate = certificate;
    this.listener = new Listener(this, "Https", {
      loadBalancer,
      protocol: {
        kind: "https",
        certificateArn,
        ...(endpoint.tlsPolicy !== undefined && { tlsPolicy: endpoint.tlsPolicy }),
      },
    });
    this.redirect = new Listener(this, "Http", {
      loadBalancer,
      protocol: { kind: "plain-http" },
      defaultAction: redirectToHttps(this.listener.port),
    });
    this.aliases = this.createAliases(loadBalancer, endpoint);
    this.url = `https://${endpoint.domainName}`;
  }

  private provideCertificate(endpoint: HttpsEndpoint): { certificate?: Certificate; certificateArn: string } {
    if (endpoint.certificateArn !== undefined) return { certificateArn: endpoint.certificateArn };
    const [main, ...alternativeNames] = namesOf(endpoint);
    const withZoneId = ({ domainName, hostedZone }: ZonedName) => ({
      domainName,
      hostedZoneId: this.zoneId(hostedZone),
    });
    const certificate = new Certificate(this, "Certificate", {
      ...withZoneId(main),
      alternativeNames: alternativeNames.map(withZoneId),
    });
    return { certificate, certificateArn: certificate.issuedArn };
  }

  /** A for every name and, for a dual-stack load balancer, AAAA. */
  private createAliases(loadBalancer: ApplicationLoadBalancer, endpoint: HttpsEndpoint): Map<string, Route53Record> {
    const { ipAddressType } = loadBalancer;
    const aliases = new Map<string, Route53Record>();
    for (const { domainName, hostedZone } of namesOf(endpoint)) {
      const suffix = domainName === endpoint.domainName ? "" : `-${domainName}`;
      const alias = (id: string, type: "A" | "AAAA") =>
        new Route53Record(this, `${id}${suffix}`, {
          zoneId: this.zoneId(hostedZone),
          name: domainName,
          type,
          alias: { name: loadBalancer.dnsName, zoneId: loadBalancer.hostedZoneId, evaluateTargetHealth: true },
        });
      if (hasPublicIpv4(ipAddressType)) aliases.set(`${domainName} A`, alias("Alias", "A"));
      if (speaksIpv6(ipAddressType)) aliases.set(`${domainName} AAAA`, alias("AliasIpv6", "AAAA"));
    }
    return aliases;
  }

  private zoneId(name: string): string {
    const zone = this.zones.get(name) ?? this.findZone(name);
    this.zones.set(name, zone);
    return zone.zoneId;
  }

  private findZone(name: string): DataAwsRoute53Zone {
    const id = name === this.mainZone ? "HostedZone" : `HostedZone-${name}`;
    return new DataAwsRoute53Zone(this, id, { name, privateZone: false });
  }
}

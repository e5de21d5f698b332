import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Construct } from "constructs";
import { hasPublicIpv4, speaksIpv6 } from "../balancer/ip-address-type";
import type { ILoadBalancer } from "../balancer/load-balancer";
import type { TerminalAction } from "../rule/action";
import { redirectToHttps } from "../rule/redirect";
import { Certificate, type ICertificate } from "./certificate";
import { DnsAlias } from "./dns-alias";
import type { EndpointNames, HttpsEndpoint, PlainHttpEndpoint } from "./endpoint";
import { endpointProblems, namesOf, type ZonedName } from "./endpoint-names";
import { HttpListener } from "./http-listener";
import { HttpsListener, type HttpsListenerSettings } from "./https-listener";
import type { Listener } from "./listener";

export interface HttpServiceEndpointProps {
  readonly loadBalancer: ILoadBalancer;
  /**
   * What happens to a request that no rule matches.
   * @default NOT_FOUND
   */
  readonly defaultAction?: TerminalAction;
}

export interface HttpsServiceEndpointProps extends EndpointNames, HttpsListenerSettings {
  readonly loadBalancer: ILoadBalancer;
  /**
   * A certificate that exists already and is good for all the names.
   * @default - a new one, proved by records in the hosted zones and renewed by ACM
   */
  readonly certificate?: ICertificate;
}

/** An endpoint that comes from a configuration, and what belongs to it in the app. */
export type ServiceEndpointProps =
  | (PlainHttpEndpoint & HttpServiceEndpointProps)
  | (HttpsEndpoint & HttpsListenerSettings & { readonly loadBalancer: ILoadBalancer });

/** How clients reach a load balancer: its listeners and, for HTTPS, the certificate and the domain's aliases. */
export abstract class ServiceEndpoint extends Construct {
  /** The listener that takes the service's rules. */
  abstract readonly listener: Listener;
  /** Where the service answers. */
  abstract readonly url: string;

  /** Makes the endpoint of a configuration: `{ loadBalancer, ...environment.endpoint }`. */
  static create(scope: Construct, id: string, props: ServiceEndpointProps): ServiceEndpoint {
    if (props.kind === "plain-http") return new HttpServiceEndpoint(scope, id, props);
    const { certificateArn, domainName, hsts } = props;
    const certificate = certificateArn === undefined ? undefined : Certificate.fromArn(certificateArn, domainName);
    return new HttpsServiceEndpoint(scope, id, {
      ...props,
      ...(certificate && { certificate }),
      ...(hsts && { headers: { hsts, ...props.headers } }),
    });
  }
}

/** A listener on port 80, plain HTTP. */
export class HttpServiceEndpoint extends ServiceEndpoint {
  readonly listener: HttpListener;
  readonly url: string;

  constructor(scope: Construct, id: string, props: HttpServiceEndpointProps) {
    super(scope, id);
    const { loadBalancer, defaultAction } = props;
    this.listener = new HttpListener(this, "Http", { loadBalancer, ...(defaultAction && { defaultAction }) });
    this.url = `http://${loadBalancer.dnsName}`;
  }
}

/** Listeners on ports 443 and 80, the certificate and the aliases of every name; port 80 redirects. */
export class HttpsServiceEndpoint extends ServiceEndpoint {
  /** Undefined where one was given that exists already. */
  readonly certificate: Certificate | undefined;
  readonly listener: HttpsListener;
  readonly redirect: HttpListener;
  /** The records that lead from a name to the load balancer: by name and type, such as `www.example.com A`. */
  readonly aliases: ReadonlyMap<string, DnsAlias>;
  readonly url: string;
  private readonly zones = new Map<string, DataAwsRoute53Zone>();

  constructor(scope: Construct, id: string, props: HttpsServiceEndpointProps) {
    super(scope, id);
    const { loadBalancer, tlsPolicy, mutualTls, headers, defaultAction } = props;
    this.node.addValidation({ validate: () => endpointProblems(props) });
    const certificate = props.certificate ?? this.createCertificate(props);
    this.certificate = certificate instanceof Certificate ? certificate : undefined;
    this.listener = new HttpsListener(this, "Https", {
      loadBalancer,
      certificates: [certificate],
      ...(tlsPolicy && { tlsPolicy }),
      ...(mutualTls && { mutualTls }),
      ...(headers && { headers }),
      ...(defaultAction && { defaultAction }),
    });
    this.redirect = new HttpListener(this, "Http", {
      loadBalancer,
      defaultAction: redirectToHttps(this.listener.port),
    });
    this.aliases = this.createAliases(props);
    this.url = `https://${props.domainName}`;
  }

  private createCertificate(names: EndpointNames): Certificate {
    const [main, ...alternativeNames] = namesOf(names);
    const withZoneId = ({ domainName, hostedZone }: ZonedName) => ({
      domainName,
      hostedZoneId: this.zoneId(hostedZone, names),
    });
    return new Certificate(this, "Certificate", {
      ...withZoneId(main),
      alternativeNames: alternativeNames.map(withZoneId),
    });
  }

  /** A for every name and, for a dual-stack load balancer, AAAA. */
  private createAliases({ loadBalancer, ...names }: HttpsServiceEndpointProps): Map<string, DnsAlias> {
    const { ipAddressType } = loadBalancer;
    const aliases = new Map<string, DnsAlias>();
    for (const { domainName, hostedZone } of namesOf(names)) {
      const suffix = domainName === names.domainName ? "" : `-${domainName}`;
      const hostedZoneId = this.zoneId(hostedZone, names);
      const alias = (id: string, type: "A" | "AAAA") =>
        new DnsAlias(this, `${id}${suffix}`, { loadBalancer, domainName, hostedZoneId, type });
      if (hasPublicIpv4(ipAddressType)) aliases.set(`${domainName} A`, alias("Alias", "A"));
      if (speaksIpv6(ipAddressType)) aliases.set(`${domainName} AAAA`, alias("AliasIpv6", "AAAA"));
    }
    return aliases;
  }

  private zoneId(name: string, main: EndpointNames): string {
    const id = name === main.hostedZone ? "HostedZone" : `HostedZone-${name}`;
    const zone = this.zones.get(name) ?? new DataAwsRoute53Zone(this, id, { name, privateZone: false });
    this.zones.set(name, zone);
    return zone.zoneId;
  }
}

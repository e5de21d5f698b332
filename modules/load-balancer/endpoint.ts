import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { redirectToHttps } from "./action";
import type { ApplicationLoadBalancer } from "./application-load-balancer";
import { Certificate } from "./certificate";
import { Listener } from "./listener";

/** Without a domain there is no certificate: the service is plain HTTP on port 80. */
export interface PlainHttpEndpoint {
  readonly kind: "plain-http";
}

/** HTTPS on port 443 with a certificate of its own; port 80 redirects to it. */
export interface HttpsEndpoint {
  readonly kind: "https";
  /** The name that clients use, such as `www.example.com`. It lies in the hosted zone. */
  readonly domainName: string;
  /** The name of a public Route 53 hosted zone of this account, such as `example.com`. */
  readonly hostedZone: string;
}

export type Endpoint = PlainHttpEndpoint | HttpsEndpoint;

/** How clients reach a load balancer: its listeners and, for HTTPS, the certificate and the domain's alias. */
export abstract class ServiceEndpoint extends Construct {
  /** The listener that takes the service's rules. */
  abstract readonly listener: Listener;
  /** Where the service answers. */
  abstract readonly url: string;

  /** Makes what `endpoint` asks for. */
  static create(
    scope: Construct,
    id: string,
    props: { readonly loadBalancer: ApplicationLoadBalancer; readonly endpoint: Endpoint },
  ): ServiceEndpoint {
    const { loadBalancer, endpoint } = props;
    return endpoint.kind === "https"
      ? new HttpsServiceEndpoint(scope, id, loadBalancer, endpoint)
      : new PlainHttpServiceEndpoint(scope, id, loadBalancer);
  }
}

class PlainHttpServiceEndpoint extends ServiceEndpoint {
  readonly listener: Listener;
  readonly url: string;

  constructor(scope: Construct, id: string, loadBalancer: ApplicationLoadBalancer) {
    super(scope, id);
    this.listener = new Listener(this, "Http", { loadBalancer, protocol: { kind: "plain-http" } });
    this.url = `http://${loadBalancer.dnsName}`;
  }
}

class HttpsServiceEndpoint extends ServiceEndpoint {
  readonly certificate: Certificate;
  readonly listener: Listener;
  readonly redirect: Listener;
  readonly alias: Route53Record;
  readonly url: string;

  constructor(scope: Construct, id: string, loadBalancer: ApplicationLoadBalancer, endpoint: HttpsEndpoint) {
    super(scope, id);
    const { domainName } = endpoint;
    const hostedZone = new DataAwsRoute53Zone(this, "HostedZone", { name: endpoint.hostedZone, privateZone: false });
    const hostedZoneId = hostedZone.zoneId;
    this.certificate = new Certificate(this, "Certificate", { domainName, hostedZoneId });
    this.listener = new Listener(this, "Https", {
      loadBalancer,
      protocol: { kind: "https", certificateArn: this.certificate.issuedArn },
    });
    this.redirect = new Listener(this, "Http", {
      loadBalancer,
      protocol: { kind: "plain-http" },
      defaultAction: redirectToHttps(this.listener.port),
    });
    this.alias = new Route53Record(this, "Alias", {
      zoneId: hostedZoneId,
      name: domainName,
      type: "A",
      alias: { name: loadBalancer.dnsName, zoneId: loadBalancer.hostedZoneId, evaluateTargetHealth: true },
    });
    this.url = `https://${domainName}`;
  }
}

import type { Hsts } from "./listener-headers";
import type { TlsPolicy } from "./tls-policy";

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

/** The names of an endpoint. */
export interface EndpointNames {
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
}

/** HTTPS on port 443 with a certificate; port 80 redirects to it. */
export interface HttpsEndpoint extends EndpointNames {
  readonly kind: "https";
  /**
   * The ARN of a certificate that exists already in the load balancer's region, is issued, and is good for all the names.
   * @default - a new one, proved by records in the hosted zones and renewed by ACM
   */
  readonly certificateArn?: string;
  /**
   * The TLS versions and ciphers that are offered.
   * @default DEFAULT_TLS_POLICY
   */
  readonly tlsPolicy?: TlsPolicy;
  /**
   * Tells browsers to come back only over HTTPS, for so long.
   * @default - they may try plain HTTP first, and are redirected
   */
  readonly hsts?: Hsts;
}

/** How clients reach a service, as plain data for a configuration; `ServiceEndpoint.create` makes it. */
export type Endpoint = PlainHttpEndpoint | HttpsEndpoint;

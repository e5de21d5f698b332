import type { LbListenerConfig } from "@cdktf/provider-aws/lib/lb-listener";
import { isKnown } from "../../tokens";

/** Tells browsers to come back only over HTTPS. */
export interface Hsts {
  /** Seconds that browsers remember it. It cannot be taken back before. */
  readonly maxAgeSeconds: number;
  /** Also for every name below the domain: each of them must answer over HTTPS. @default false */
  readonly includeSubDomains?: boolean;
  /** Allows the domain into the lists that browsers ship with; needs `includeSubDomains` and a year. @default false */
  readonly preload?: boolean;
}

/** Which pages of other origins may read the answers. */
export interface Cors {
  /** One origin such as `https://www.example.com`, or `*` for all. */
  readonly allowOrigin: string;
  /** @default - none is named */
  readonly allowMethods?: readonly Uppercase<string>[];
  /** @default - none is named */
  readonly allowHeaders?: readonly string[];
  /** @default - none is named */
  readonly exposeHeaders?: readonly string[];
  /** With cookies. Not with the origin `*`. @default false */
  readonly allowCredentials?: boolean;
  /** Seconds that browsers remember the answer. @default - the browser's own */
  readonly maxAgeSeconds?: number;
}

/** Other names for the headers that tell the targets about the TLS connection. The balancer must add them. */
export interface TlsRequestHeaders {
  /** @default "X-Amzn-Tls-Version" */
  readonly version?: string;
  /** @default "X-Amzn-Tls-Cipher-Suite" */
  readonly cipherSuite?: string;
}

/** Other names for the headers that tell the targets about the client's certificate. */
export interface MtlsRequestHeaders {
  /** The whole chain, with `passthrough`. @default "X-Amzn-Mtls-Clientcert" */
  readonly certificate?: string;
  /** With `verify`, as the next four. @default "X-Amzn-Mtls-Clientcert-Leaf" */
  readonly leaf?: string;
  /** @default "X-Amzn-Mtls-Clientcert-Serial-Number" */
  readonly serialNumber?: string;
  /** @default "X-Amzn-Mtls-Clientcert-Issuer" */
  readonly issuer?: string;
  /** @default "X-Amzn-Mtls-Clientcert-Subject" */
  readonly subject?: string;
  /** @default "X-Amzn-Mtls-Clientcert-Validity" */
  readonly validity?: string;
}

/**
 * What a listener adds to every answer. Terraform: the provider sends no empty value, so a header that was set once is not
 * taken away by leaving it out; that needs the console, the AWS CLI or a new listener.
 */
export interface ResponseHeaders {
  /** Where a page may load from, and who may frame it: `Content-Security-Policy`. @default - none */
  readonly contentSecurityPolicy?: string;
  /** Who may show the page in a frame: nobody, or the same origin. @default - none */
  readonly frameOptions?: "DENY" | "SAMEORIGIN";
  /** Browsers believe the content type that is given. @default - none */
  readonly contentTypeOptions?: "nosniff";
  /** @default - none */
  readonly cors?: Cors;
  /** Leaves the load balancer's own `Server` header out. @default - as the provider creates it */
  readonly hideServer?: boolean;
}

/** Headers of a plain HTTP listener. Browsers ignore HSTS there (RFC 6797, 8.1), and there is no TLS to tell about. */
export interface HttpListenerHeaders extends ResponseHeaders {
  readonly hsts?: never;
  readonly tlsRequestHeaders?: never;
  readonly mtlsRequestHeaders?: never;
}

/** Headers of an HTTPS listener. */
export interface HttpsListenerHeaders extends ResponseHeaders {
  /** @default - none */
  readonly hsts?: Hsts;
  /** @default - AWS's names */
  readonly tlsRequestHeaders?: TlsRequestHeaders;
  /** @default - AWS's names */
  readonly mtlsRequestHeaders?: MtlsRequestHeaders;
}

export const ONE_YEAR_SECONDS = 31_536_000;

/**
 * Headers that make a browser careful and break no usual page: HTTPS only for a year, no sniffing, no frame, base address or
 * plug-in of another origin. A stricter policy for scripts depends on the pages: `{ ...SECURITY_HEADERS, contentSecurityPolicy }`.
 */
export const SECURITY_HEADERS = {
  hsts: { maxAgeSeconds: ONE_YEAR_SECONDS },
  contentSecurityPolicy: "frame-ancestors 'self'; base-uri 'self'; object-src 'none'",
  frameOptions: "SAMEORIGIN",
  contentTypeOptions: "nosniff",
  hideServer: true,
} as const satisfies HttpsListenerHeaders;

/** What is wrong with headers, each a text that starts with the prop's name. */
export function headerProblems(headers: HttpListenerHeaders | HttpsListenerHeaders): string[] {
  const { hsts, cors } = headers;
  const shortPreload = hsts?.preload === true && isKnown(hsts.maxAgeSeconds) && hsts.maxAgeSeconds < ONE_YEAR_SECONDS;
  return [
    ...(hsts?.preload === true && hsts.includeSubDomains !== true
      ? ["headers.hsts.preload is true; it needs headers.hsts.includeSubDomains"]
      : []),
    ...(shortPreload
      ? [`headers.hsts.maxAgeSeconds is ${hsts.maxAgeSeconds}; preload needs at least ${ONE_YEAR_SECONDS}`]
      : []),
    ...(cors?.allowCredentials === true && cors.allowOrigin === "*"
      ? ["headers.cors.allowCredentials is true; with it headers.cors.allowOrigin must be one origin and not *"]
      : []),
  ];
}

/** The listener's attributes in Terraform's words. */
export function renderHeaders(headers: HttpListenerHeaders | HttpsListenerHeaders): Partial<LbListenerConfig> {
  const { hsts, cors, tlsRequestHeaders: tls, mtlsRequestHeaders: mtls } = headers;
  return withoutUndefined({
    routingHttpResponseStrictTransportSecurityHeaderValue: hsts && hstsValue(hsts),
    routingHttpResponseContentSecurityPolicyHeaderValue: headers.contentSecurityPolicy,
    routingHttpResponseXFrameOptionsHeaderValue: headers.frameOptions,
    routingHttpResponseXContentTypeOptionsHeaderValue: headers.contentTypeOptions,
    // Terraform: where it is left out, the provider creates the listener with `false` and keeps what it then finds.
    routingHttpResponseServerEnabled: headers.hideServer === undefined ? undefined : !headers.hideServer,
    routingHttpResponseAccessControlAllowOriginHeaderValue: cors?.allowOrigin,
    routingHttpResponseAccessControlAllowMethodsHeaderValue: cors?.allowMethods?.join(","),
    routingHttpResponseAccessControlAllowHeadersHeaderValue: cors?.allowHeaders?.join(","),
    routingHttpResponseAccessControlExposeHeadersHeaderValue: cors?.exposeHeaders?.join(","),
    routingHttpResponseAccessControlAllowCredentialsHeaderValue: cors?.allowCredentials === true ? "true" : undefined,
    routingHttpResponseAccessControlMaxAgeHeaderValue:
      cors?.maxAgeSeconds === undefined ? undefined : String(cors.maxAgeSeconds),
    routingHttpRequestXAmznTlsVersionHeaderName: tls?.version,
    routingHttpRequestXAmznTlsCipherSuiteHeaderName: tls?.cipherSuite,
    routingHttpRequestXAmznMtlsClientcertHeaderName: mtls?.certificate,
    routingHttpRequestXAmznMtlsClientcertLeafHeaderName: mtls?.leaf,
    routingHttpRequestXAmznMtlsClientcertSerialNumberHeaderName: mtls?.serialNumber,
    routingHttpRequestXAmznMtlsClientcertIssuerHeaderName: mtls?.issuer,
    routingHttpRequestXAmznMtlsClientcertSubjectHeaderName: mtls?.subject,
    routingHttpRequestXAmznMtlsClientcertValidityHeaderName: mtls?.validity,
  });
}

function hstsValue({ maxAgeSeconds, includeSubDomains, preload }: Hsts): string {
  const parts = [`max-age=${maxAgeSeconds}`];
  if (includeSubDomains === true) parts.push("includeSubDomains");
  if (preload === true) parts.push("preload");
  return parts.join("; ");
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Partial<T>;
}

import type { LbConfig } from "@cdktf/provider-aws/lib/lb";
import type { DESYNC_MITIGATION_MODE, XFF_HEADER_PROCESSING_MODE } from "../../../aws/elb/load-balancer";

/** Seconds that a connection may be idle. AWS's own default. */
export const DEFAULT_IDLE_TIMEOUT_SECONDS = 60;

/** What to do with requests that a target could read differently from the load balancer. */
export type DesyncMitigationMode = (typeof DESYNC_MITIGATION_MODE.values)[number];

export const DEFAULT_DESYNC_MITIGATION_MODE: DesyncMitigationMode = "defensive";

/** What to do with the header `X-Forwarded-For` of a request. */
export type XffHeaderProcessingMode = (typeof XFF_HEADER_PROCESSING_MODE.values)[number];

/** How an Application Load Balancer treats connections and requests. All of it changes in place. */
export interface LoadBalancerAttributes {
  /**
   * Refuses the deletion of the load balancer until it is switched off in a deploy of its own.
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * Seconds that a connection may be idle, 1 to 4000. Shorter than the targets' slowest answer, and clients get a 504; longer
   * than the targets' own keep-alive, and they get a 502 now and then.
   * @default 60
   */
  readonly idleTimeoutSeconds?: number;
  /**
   * Seconds after which a client's connection ends even though it is in use, 60 to 604800.
   * @default - AWS's: 3600
   */
  readonly clientKeepAliveSeconds?: number;
  /**
   * What to do with requests that a target could read differently from the load balancer: let them pass and count them
   * (`monitor`), let pass only what is harmless (`defensive`), or only what RFC 7230 allows (`strictest`).
   * @default "defensive"
   */
  readonly desyncMitigationMode?: DesyncMitigationMode;
  /**
   * Removes headers whose names have other characters than letters, digits and hyphens. Without it they reach the targets, and
   * a header with `_` can be taken for one with `-` that the target trusts.
   * @default true
   */
  readonly dropInvalidHeaderFields?: boolean;
  /**
   * Speaks HTTP/2 with clients that want it, on HTTPS listeners. gRPC needs it.
   * @default - AWS's: true
   */
  readonly http2?: boolean;
  /**
   * Passes the client's `Host` header on unchanged. Without it the load balancer adds the port of a listener on a port other
   * than 80 and 443.
   * @default - AWS's: false
   */
  readonly preserveHostHeader?: boolean;
  /**
   * What to do with `X-Forwarded-For`: add the client's address (`append`), pass it on as it came (`preserve`), or take it away
   * (`remove`). With `preserve` a client can pretend any address.
   * @default - AWS's: "append"
   */
  readonly xffHeaderProcessingMode?: XffHeaderProcessingMode;
  /**
   * Adds the client's port to its address in `X-Forwarded-For`. A target that expects a bare address there must be ready for it.
   * @default - AWS's: false
   */
  readonly xffClientPort?: boolean;
  /**
   * Tells targets the negotiated TLS version and cipher in `x-amzn-tls-version` and `x-amzn-tls-cipher-suite`.
   * @default - AWS's: false
   */
  readonly tlsVersionAndCipherHeaders?: boolean;
  /**
   * Lets requests pass while AWS WAF cannot be asked; otherwise they are answered with 500.
   * @default - AWS's: false
   */
  readonly wafFailOpen?: boolean;
  /**
   * Lets Application Recovery Controller take a zone of the load balancer out of service.
   * @default - AWS's: false
   */
  readonly zonalShift?: boolean;
  /**
   * Capacity units that are kept ready whatever the traffic, a whole number from 100. Paid by the hour; AWS accepts two
   * decreases a day.
   * @default - none: the load balancer scales with the traffic
   */
  readonly minimumCapacityUnits?: number;
}

/**
 * The attributes in Terraform's words. Those that were not given stay out, and the provider then sets AWS's default; the
 * others are safer than AWS's default or the same.
 */
export function renderAttributes(attributes: LoadBalancerAttributes): Partial<LbConfig> {
  const { minimumCapacityUnits: capacityUnits } = attributes;
  return {
    enableDeletionProtection: attributes.deletionProtection ?? false,
    idleTimeout: attributes.idleTimeoutSeconds ?? DEFAULT_IDLE_TIMEOUT_SECONDS,
    clientKeepAlive: attributes.clientKeepAliveSeconds,
    desyncMitigationMode: attributes.desyncMitigationMode ?? DEFAULT_DESYNC_MITIGATION_MODE,
    dropInvalidHeaderFields: attributes.dropInvalidHeaderFields ?? true,
    enableHttp2: attributes.http2,
    preserveHostHeader: attributes.preserveHostHeader,
    xffHeaderProcessingMode: attributes.xffHeaderProcessingMode,
    enableXffClientPort: attributes.xffClientPort,
    enableTlsVersionAndCipherSuiteHeaders: attributes.tlsVersionAndCipherHeaders,
    enableWafFailOpen: attributes.wafFailOpen,
    enableZonalShift: attributes.zonalShift,
    ...(capacityUnits !== undefined && { minimumLoadBalancerCapacity: { capacityUnits } }),
  };
}

import type { LoadBalancerType } from "./load-balancer";

/**
 * The protocols of the listeners and the target groups of each type of load balancer.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html,
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
export const PROTOCOLS = {
  application: ["HTTP", "HTTPS"],
  network: ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"],
  gateway: ["GENEVE"],
} as const satisfies Readonly<Record<LoadBalancerType, readonly string[]>>;

const TYPES: ReadonlyMap<string, LoadBalancerType> = new Map(
  (Object.keys(PROTOCOLS) as LoadBalancerType[]).flatMap((type) =>
    PROTOCOLS[type].map((protocol): [string, LoadBalancerType] => [protocol, type]),
  ),
);

/** The type of load balancer that has a protocol, in capitals. */
export function typeOfProtocol(protocol: string | undefined): LoadBalancerType | undefined {
  return protocol === undefined ? undefined : TYPES.get(protocol);
}

/** The protocols of listeners that have a certificate. */
export const ENCRYPTED_PROTOCOLS: readonly string[] = ["HTTPS", "TLS"];

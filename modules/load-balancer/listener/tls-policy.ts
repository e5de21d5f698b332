import type { TlsPolicyName } from "../../../aws/elb/tls-policy";

export { LEGACY_TLS_POLICIES, TLS_POLICIES } from "../../../aws/elb/tls-policy";

/** Which TLS versions and ciphers a listener offers. */
export type TlsPolicy = TlsPolicyName;

/**
 * TLS 1.3 and 1.2 with only forward secrecy and authenticated encryption. The policy without `Res` in its name
 * still offers CBC ciphers (Elastic Load Balancing guide, "Security policies for your Application Load Balancer").
 */
export const DEFAULT_TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" satisfies TlsPolicy;

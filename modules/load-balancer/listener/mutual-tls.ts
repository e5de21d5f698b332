import type { LbListenerMutualAuthentication } from "@cdktf/provider-aws/lib/lb-listener";
import type { MtlsRequestHeaders } from "./listener-headers";

/**
 * Whether clients show certificates too.
 * - `off`: no.
 * - `passthrough`: the load balancer asks for one and hands it to the targets, unchecked: the targets must check it.
 * - `verify`: the load balancer refuses every connection whose certificate the trust store does not vouch for.
 */
export type MutualTls =
  | { readonly kind: "off" }
  | { readonly kind: "passthrough" }
  | {
      readonly kind: "verify";
      readonly trustStore: { readonly arn: string };
      /**
       * Accepts certificates that have expired.
       * @default false
       */
      readonly ignoreClientCertificateExpiry?: boolean;
      /**
       * Tells clients the names of the authorities, so that they choose a fitting certificate. Everybody can read them.
       * @default false
       */
      readonly advertiseCaNames?: boolean;
    };

/** The block in Terraform's words. Terraform: left out, it keeps what the listener has; only `off` switches it off. */
export function renderMutualTls(mutualTls: MutualTls): LbListenerMutualAuthentication {
  if (mutualTls.kind !== "verify") return { mode: mutualTls.kind };
  return {
    mode: "verify",
    trustStoreArn: mutualTls.trustStore.arn,
    ignoreClientCertificateExpiry: mutualTls.ignoreClientCertificateExpiry ?? false,
    advertiseTrustStoreCaNames: mutualTls.advertiseCaNames === true ? "on" : "off",
  };
}

/** The renamed headers that a listener never sends in its mode of mutual TLS. */
export function mtlsHeaderProblems(
  headers: MtlsRequestHeaders | undefined,
  mutualTls: MutualTls | undefined,
): string[] {
  const kind = mutualTls?.kind ?? "off";
  return Object.keys(headers ?? {}).flatMap((name) => {
    const sentWith = name === "certificate" ? "passthrough" : "verify";
    const prop = `headers.mtlsRequestHeaders.${name}`;
    return kind === sentWith ? [] : [`${prop} is sent only with mutualTls ${sentWith}, and mutualTls is ${kind}`];
  });
}

import { isIP } from "node:net";
import { type Certificate, coversHost } from "./certificate";
import type { RoutingListener } from "./routing-table";

/** The certificate that a client is shown. */
export interface CertificateChoice {
  /** One where it is certain; several where it is one of them. */
  readonly candidates: readonly Certificate[];
  readonly why: string;
  /** Whether the host is one of the certificate's names; undefined where the input does not tell. */
  readonly isForHost: boolean | undefined;
}

/**
 * Which certificate of a listener a client is shown that asks for a host (SNI): one that is for the host, the default one where none is. Where
 * several are, AWS takes the best that the client supports.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html
 *
 * @returns undefined for a listener without certificates
 */
export function certificateFor({ certificates }: RoutingListener, host: string): CertificateChoice | undefined {
  const [byDefault, ...others] = certificates;
  if (byDefault === undefined) return undefined;
  const shown = (candidates: readonly Certificate[], why: string): CertificateChoice => {
    const known = candidates.every(({ hosts }) => hosts !== undefined);
    const isForHost = known ? candidates.every(({ hosts }) => coversHost(hosts ?? [], host)) : undefined;
    return { candidates, why, isForHost };
  };
  if (others.length === 0) return shown([byDefault], "the only one");
  if (isIP(host.replace(/^\[|\]$/g, "")) !== 0)
    return shown([byDefault], "the default one: no client asks for an address");
  const fitting = certificates.filter(({ hosts }) => hosts !== undefined && coversHost(hosts, host));
  const unknown = certificates.filter(({ hosts }) => hosts === undefined);
  if (fitting.length === 1 && unknown.length === 0) return shown(fitting, `by SNI: it is for ${host}`);
  if (fitting.length > 1 && unknown.length === 0) {
    return shown(fitting, "by SNI: AWS takes the best of them that the client supports");
  }
  if (unknown.length === 0) return shown([byDefault], `the default one: none is for ${host}`);
  const possible = certificates.filter(
    (each) => fitting.includes(each) || unknown.includes(each) || each === byDefault,
  );
  return shown(possible, "by SNI: the input does not tell what all of them are for");
}

import { ipv4CidrProblem, ipv6CidrProblem } from "../../../aws/cidr";
import { hasExpression } from "../../tokens/expression-text";
import type { CidrPeer } from "../../security-group";
import { DEFAULT_IP_ADDRESS_TYPE, hasPublicIpv4, type IpAddressType, speaksIpv6 } from "./ip-address-type";

/** The addresses that a load balancer is for. At least one CIDR block of either family. */
export interface AllowedCidrs {
  /** IPv4 CIDR blocks. */
  readonly fromCidrs: readonly string[];
  /**
   * IPv6 CIDR blocks; they need a dual-stack load balancer.
   * @default []
   */
  readonly fromIpv6Cidrs?: readonly string[];
}

/**
 * Who may connect to a load balancer.
 * - `public`: everybody; the load balancer faces the internet.
 * - `restricted`: only these CIDR blocks; the load balancer faces the internet.
 * - `internal`: only these CIDR blocks; the load balancer has private addresses only.
 */
export type Access =
  | { readonly kind: "public" }
  | ({ readonly kind: "restricted" } & AllowedCidrs)
  | ({ readonly kind: "internal" } & AllowedCidrs);

export const PUBLIC_ACCESS: Access = { kind: "public" };

const ANYWHERE = "0.0.0.0/0";
const ANYWHERE_IPV6 = "::/0";
const EVERYBODY = `that is everybody; write { kind: "public" } if you mean it`;

/** The addresses that the load balancer's security group lets in. */
export function allowedPeers(access: Access, ipAddressType = DEFAULT_IP_ADDRESS_TYPE): readonly CidrPeer[] {
  const [ipv4, ipv6] =
    access.kind === "public"
      ? [hasPublicIpv4(ipAddressType) ? [ANYWHERE] : [], speaksIpv6(ipAddressType) ? [ANYWHERE_IPV6] : []]
      : [access.fromCidrs, access.fromIpv6Cidrs ?? []];
  return [...ipv4.map((cidrIpv4) => ({ cidrIpv4 })), ...ipv6.map((cidrIpv6) => ({ cidrIpv6 }))];
}

/** What is wrong with an access: one text for each mistake, starting with the prop's name. */
export function accessProblems(access: Access): string[] {
  if (access.kind === "public") return [];
  const { fromCidrs, fromIpv6Cidrs = [] } = access;
  if (fromCidrs.length + fromIpv6Cidrs.length === 0) return ["access.fromCidrs is empty; name at least one CIDR block"];
  return [
    ...listProblems("access.fromCidrs", fromCidrs, (cidr) => (cidr === ANYWHERE ? EVERYBODY : ipv4CidrProblem(cidr))),
    ...listProblems("access.fromIpv6Cidrs", fromIpv6Cidrs, (cidr) =>
      cidr === ANYWHERE_IPV6 ? EVERYBODY : ipv6CidrProblem(cidr),
    ),
  ];
}

/** What is wrong between who may connect and the addresses that the load balancer has. */
export function ipAddressTypeProblems(access: Access, ipAddressType: IpAddressType): string[] {
  const problems: string[] = [];
  if (access.kind === "internal" && !hasPublicIpv4(ipAddressType)) {
    problems.push(
      `ipAddressType is ${ipAddressType}; it must be ipv4 or dualstack while access.kind is internal: ` +
        "an internal load balancer has no public addresses",
    );
  }
  const ipv6 = access.kind === "public" ? [] : (access.fromIpv6Cidrs ?? []);
  if (ipv6.length > 0 && !speaksIpv6(ipAddressType)) {
    problems.push(
      `access.fromIpv6Cidrs is ${ipv6.join(", ")}; it must be empty while ipAddressType is ${ipAddressType}: ` +
        "nobody can reach the load balancer over IPv6",
    );
  }
  return problems;
}

function listProblems(
  path: string,
  cidrs: readonly string[],
  problemOf: (cidr: string) => string | undefined,
): string[] {
  return cidrs.flatMap((cidr, index) => {
    const problem = hasExpression(cidr) ? undefined : problemOf(cidr);
    return problem === undefined ? [] : [`${path}[${index}] is ${cidr}; ${problem}`];
  });
}

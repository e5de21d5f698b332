import { cidrProblem } from "../network/cidr";

/**
 * Who may connect to a load balancer.
 * - `public`: everybody; the load balancer faces the internet.
 * - `restricted`: these IPv4 CIDR blocks alone; the load balancer faces the internet.
 * - `internal`: these IPv4 CIDR blocks alone; the load balancer has private addresses only.
 */
export type Access =
  | { readonly kind: "public" }
  | { readonly kind: "restricted"; readonly fromCidrs: readonly string[] }
  | { readonly kind: "internal"; readonly fromCidrs: readonly string[] };

export const PUBLIC_ACCESS: Access = { kind: "public" };

const ANYWHERE = "0.0.0.0/0";

/** The CIDR blocks that the load balancer's security group lets in. */
export function allowedCidrs(access: Access): readonly string[] {
  return access.kind === "public" ? [ANYWHERE] : access.fromCidrs;
}

/** What is wrong with an access: one text for each mistake, starting with the prop's name. */
export function accessProblems(access: Access): string[] {
  if (access.kind === "public") return [];
  if (access.fromCidrs.length === 0) return ["access.fromCidrs is empty; name at least one CIDR block"];
  return access.fromCidrs.flatMap((cidr, index) => {
    const problem =
      cidr === ANYWHERE ? `that is everybody; write { kind: "public" } if you mean it` : cidrProblem(cidr);
    return problem === undefined ? [] : [`access.fromCidrs[${index}] is ${cidr}; ${problem}`];
  });
}

import type { Resource } from "../../graph";
import type { Severity } from "../rule";
import type { AccessIndex } from "../../exposure/access";
import type { NetworkView } from "../../exposure/network-view";

/** What a rule finds, and at which resource. */
export interface ExposureFinding {
  readonly resource: Resource;
  /** In Terraform's words: `cidr_ipv4`, `ingress[0].cidr_blocks`. */
  readonly attribute: string;
  readonly message: string;
}

/** What a rule about who reaches what may ask. */
export interface ExposureContext {
  readonly network: NetworkView;
  readonly access: AccessIndex;
}

/** One thing asked of the whole network, where a `Rule` asks one resource. */
export interface ExposureRule {
  /** A contract: waivers name it. */
  readonly id: string;
  /** What is asked, in one line: lower case, no full stop. */
  readonly summary: string;
  readonly severity: Severity;
  /** The page that says so. */
  readonly source: string;
  /** Silent on everything that is merely possible, unless it says so. */
  check(context: ExposureContext): Iterable<ExposureFinding>;
}

/** A list in words: `a, b and 3 more`. */
export function listed(names: readonly string[], most = 3): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(", ")} and ${more} more` : names.join(", ");
}

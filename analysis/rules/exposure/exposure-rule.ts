import type { Resource } from "../../graph";
import type { Described } from "../described";
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
export interface ExposureRule extends Described<Severity> {
  /** Silent on everything that is merely possible, unless it says so. */
  check(context: ExposureContext): Iterable<ExposureFinding>;
}

/** What a table of rules says of each. */
interface Row extends Omit<ExposureRule, "severity" | "source"> {
  /** @default "error" */
  readonly severity?: Severity;
}

/**
 * Rules about who reaches what, as data.
 *
 * @param source the page that says so
 */
export function exposureRulesOf(source: string, rows: readonly Row[]): ExposureRule[] {
  return rows.map((row) => ({ severity: "error", source, ...row }));
}

import type { Display } from "../../masking";
import type { TargetsOf } from "../target-names";

/** How an explanation names things. */
export interface Words {
  readonly display: Pick<Display, "text" | "address">;
  readonly targets: ReadonlyMap<string, TargetsOf>;
  /** The web ACLs before a load balancer, by its address. */
  readonly webAcls: ReadonlySet<string>;
}

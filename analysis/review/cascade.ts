import { withoutIndexes } from "../graph/plan/configuration-index";
import { objectOf, type Path } from "../graph/json-value";
import type { PlannedChange } from "../graph";
import type { ReviewContext } from "./review-context";

/** What a resource hangs on: it goes when that goes. */
const BELONGS_TO = [
  "load_balancer_arn",
  "listener_arn",
  "target_group_arn",
  "vpc_id",
  "subnet_id",
  "route_table_id",
  "autoscaling_group_name",
  "zone_id",
  "cluster_identifier",
  "cluster",
  "bucket",
] as const;

/** What changes with the cause: the name, which the old one still has, and the CIDR block of a subnet with that of its VPC. */
const GOES_ALONG = new Set(["name", "name_prefix", "cidr_block", "ipv6_cidr_block"]);

/** Which replacements and deletions happen only because of another one. */
export class Cascades {
  private readonly causes = new Map<string, PlannedChange | undefined>();

  constructor(private readonly context: ReviewContext) {}

  /** What a change follows from in the end, undefined where it has its own reason. */
  rootOf(change: PlannedChange): PlannedChange | undefined {
    const seen = new Set([change.address]);
    let root: PlannedChange | undefined;
    for (let cause = this.causeOf(change); cause !== undefined; cause = this.causeOf(cause)) {
      // In a circle nothing is the cause: each of them is told.
      if (seen.has(cause.address)) return undefined;
      seen.add(cause.address);
      root = cause;
    }
    return root;
  }

  private causeOf(change: PlannedChange): PlannedChange | undefined {
    if (change.deposed !== undefined) return undefined;
    if (!this.causes.has(change.address)) this.causes.set(change.address, this.findCause(change));
    return this.causes.get(change.address);
  }

  private findCause(change: PlannedChange): PlannedChange | undefined {
    if (change.kind === "delete") {
      const parents = BELONGS_TO.flatMap((name) => this.context.identifiedBy(change.before?.value(name)));
      return parents.find((parent) => parent.kind === "delete" && parent !== change);
    }
    if (change.kind !== "replace" || change.replacePaths.length === 0) return undefined;
    const causes = change.replacePaths.map((path) => ({ path, cause: this.causeAt(change, path) }));
    // One path of its own is reason enough.
    const isOwn = causes.some(({ path, cause }) => cause === undefined && !GOES_ALONG.has(String(path[0])));
    return isOwn ? undefined : causes.find(({ cause }) => cause !== undefined)?.cause;
  }

  private causeAt(change: PlannedChange, path: Path): PlannedChange | undefined {
    const [attribute] = path;
    if (typeof attribute !== "string") return undefined;
    return this.causeByValue(change, path) ?? this.causeByReference(change, attribute);
  }

  /** The old value identifies a resource that is replaced, and the new one is not known yet or is its new one. */
  private causeByValue(change: PlannedChange, path: Path): PlannedChange | undefined {
    const { before, after } = change;
    const known = after?.visibility(...path) === "known";
    return this.context.identifiedBy(before?.value(...path)).find((other) => {
      if (other === change || other.kind !== "replace") return false;
      return !known || Object.values(objectOf(other.after?.values)).includes(after.value(...path));
    });
  }

  private causeByReference(change: PlannedChange, attribute: string): PlannedChange | undefined {
    // A value that is known and comes from elsewhere is no consequence of a replacement.
    if (change.after?.visibility(attribute) !== "unknown") return undefined;
    const replaced = this.context
      .referencedBy(change, this.context.expression(change, [attribute]))
      .filter((other) => other.kind === "replace" && other !== change);
    const own = replaced.filter((other) => other.index === change.index);
    const candidates = own.length > 0 ? own : replaced;
    // Which of several instances it was is not in the plan; they share their address in the configuration.
    const names = new Set(candidates.map((other) => withoutIndexes(other.address)));
    return names.size === 1 ? candidates[0] : undefined;
  }
}

import type { ITerraformDependable } from "cdktf";
import { isKnown } from "../../tokens";

/** What a load balancer needs of a bucket to write its logs there. */
export interface ILogBucket {
  readonly bucketName: string;
  /**
   * Lets Elastic Load Balancing write this account's logs below a prefix.
   * @returns what must exist before a load balancer is told to write there: AWS tries it out at once
   */
  allowLogDelivery(prefix: string | undefined): readonly ITerraformDependable[];
}

/** Where a load balancer writes access logs or connection logs. All of it changes in place. */
export interface LogDestination {
  /** A `LogBucket`, or `LogBucket.fromName(name)`. */
  readonly bucket: ILogBucket;
  /**
   * Starts the names of the log files, `<prefix>/AWSLogs/<account>/…`. Neither starts nor ends with `/`, and does not contain
   * `AWSLogs`.
   * @default - none
   */
  readonly prefix?: string;
  /**
   * False stops the writing. Terraform: leaving the destination out does not, the provider then keeps what there is; so deploy
   * with false first, and remove the destination and its bucket afterwards.
   * @default true
   */
  readonly enabled?: boolean;
}

/** A log destination in Terraform's words, and what must exist before. */
export interface RenderedLogDestination {
  readonly logs: { readonly bucket: string; readonly prefix: string | undefined; readonly enabled: boolean };
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Opens the bucket for a destination that is switched on. */
export function renderLogDestination(destination: LogDestination): RenderedLogDestination {
  const { bucket, prefix, enabled = true } = destination;
  return {
    logs: { bucket: bucket.bucketName, prefix, enabled },
    dependsOn: enabled ? bucket.allowLogDelivery(prefix) : [],
  };
}

/** What is wrong with a log destination, each a text that starts with the prop's name. */
export function logDestinationProblems(prop: string, destination: LogDestination | undefined): string[] {
  const prefix = destination?.prefix;
  if (prefix === undefined || !isKnown(prefix)) return [];
  if (prefix !== "" && !prefix.startsWith("/") && !prefix.endsWith("/") && !prefix.includes("AWSLogs")) return [];
  return [
    `${prop}.prefix is ${prefix === "" ? "empty" : prefix}; it must have a character, neither start nor end with / ` +
      "and not contain AWSLogs",
  ];
}

import { tlsOnlyStatement } from "../../bucket";

export interface LogBucketPolicyInput {
  readonly bucketArn: string;
  /** The account whose load balancers may write. */
  readonly accountId: string;
  /** Where they write; the empty text is the bucket's root. */
  readonly prefixes: readonly string[];
  /** The IAM principal that delivers the logs. */
  readonly writer: Readonly<Record<string, string>>;
}

/**
 * The policy of a log bucket.
 *
 * AWS: Elastic Load Balancing writes the logs of an account only below `AWSLogs/<that account>/`, so that the path keeps the load
 * balancers of other accounts out (confused deputy). A condition on `aws:SourceArn` is not in the user guide's policy, and a
 * key that a request does not carry would make it deny every log.
 */
export function logBucketPolicy(input: LogBucketPolicyInput): object {
  const { bucketArn, accountId, writer } = input;
  const paths = [...new Set(input.prefixes)].sort().map((prefix) => (prefix === "" ? "" : `${prefix}/`));
  const delivery = {
    Sid: "LogDelivery",
    Effect: "Allow",
    Principal: writer,
    Action: "s3:PutObject",
    Resource: paths.map((path) => `${bucketArn}/${path}AWSLogs/${accountId}/*`),
  };
  const tlsOnly = tlsOnlyStatement(bucketArn);
  return { Version: "2012-10-17", Statement: paths.length > 0 ? [delivery, tlsOnly] : [tlsOnly] };
}

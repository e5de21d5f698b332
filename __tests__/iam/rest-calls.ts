import type { RecordedCall } from "../e2e/recording-proxy";
import type { Call } from "./call";

/** What the query of a request to a bucket stands for in IAM, where it is called otherwise than the method and the query. */
const BUCKET_QUERIES: Readonly<Record<string, string>> = {
  accelerate: "GetAccelerateConfiguration",
  acl: "BucketAcl",
  cors: "BucketCORS",
  encryption: "EncryptionConfiguration",
  lifecycle: "LifecycleConfiguration",
  location: "BucketLocation",
  logging: "BucketLogging",
  "object-lock": "BucketObjectLockConfiguration",
  ownershipControls: "BucketOwnershipControls",
  policy: "BucketPolicy",
  publicAccessBlock: "BucketPublicAccessBlock",
  replication: "ReplicationConfiguration",
  requestPayment: "BucketRequestPayment",
  tagging: "BucketTagging",
  versioning: "BucketVersioning",
  website: "BucketWebsite",
};

/** A request to S3: the method, and what the query names. */
export function s3Calls({ method, path }: RecordedCall): Call[] {
  const url = new URL(path, "http://s3");
  const [, bucket = "", key = ""] = /^\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
  const things = [
    { type: key === "" ? "bucket" : "object", arn: `arn:aws:s3:::${bucket}${key === "" ? "" : `/${key}`}` },
  ];
  const query = [...url.searchParams.keys()].find((name) => name in BUCKET_QUERIES);
  const verb = { GET: "Get", PUT: "Put", DELETE: "Delete", HEAD: "Head" }[method] ?? method;
  if (query !== undefined) {
    const what = (BUCKET_QUERIES[query] ?? "").replace(/^Get/, "");
    // AWS: what removes a setting is allowed by the right to set it, but for a policy.
    const changing = verb === "Delete" && query !== "policy" ? "Put" : verb;
    return [{ action: `s3:${changing}${what}`, things }];
  }
  if (key !== "") return [{ action: `s3:${verb === "Head" ? "Get" : verb}Object`, things }];
  const whole: Readonly<Record<string, string>> = { Put: "CreateBucket", Delete: "DeleteBucket" };
  return [{ action: `s3:${whole[verb] ?? "ListBucket"}`, things }];
}

/** Requests that read Route 53: by the path, the first that fits. */
const ROUTE_READS: readonly (readonly [RegExp, string, string | undefined])[] = [
  [/\/change\/(\w+)/, "GetChange", "change"],
  [/\/tags\/hostedzone\/(\w+)/, "ListTagsForResource", "hostedzone"],
  [/\/hostedzone\/(\w+)\/rrset/, "ListResourceRecordSets", "hostedzone"],
  [/\/hostedzone\/(\w+)/, "GetHostedZone", "hostedzone"],
  [/\/hostedzone/, "ListHostedZones", undefined],
];

/** A request to Route 53. */
export function routeCalls({ method, path, body }: RecordedCall): Call[] {
  const [pattern, read, type] = ROUTE_READS.find(([expression]) => expression.test(path)) ?? [];
  const id = pattern?.exec(path)?.[1] ?? "";
  const things = type === undefined ? [] : [{ type, arn: `arn:aws:route53:::${type}/${id}` }];
  if (method === "GET") return [{ action: `route53:${read ?? path}`, things }];
  const values = (name: string) =>
    [...body.matchAll(new RegExp(`<${name}>([^<]+)</${name}>`, "g"))].map(([, value = ""]) => value);
  return [
    {
      action: "route53:ChangeResourceRecordSets",
      things,
      context: {
        "route53:ChangeResourceRecordSetsNormalizedRecordNames": values("Name").map(normalized),
        "route53:ChangeResourceRecordSetsRecordTypes": values("Type"),
      },
    },
  ];
}

/** A record's name as Route 53 compares it. */
const normalized = (name: string) => name.toLowerCase().replace(/\.$/, "").replace("*", "\\052");

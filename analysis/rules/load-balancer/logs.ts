import { type Block, isUnknown, known, type Resource, type ResourceGraph } from "../../graph";
import { shown } from "../finding";
import { rulesOf } from "../rules-of";
import { regionOfArn } from "../account";
import { balancerType, isApplication } from "./balancer-type";
import { albGuide, elbApi } from "../sources";

type Balancer = Resource<"aws_lb">;
type Bucket = Resource<"aws_s3_bucket">;

/** The blocks of logs that are switched on. */
function logsOf(balancer: Balancer): Block[] {
  const blocks: Block[] = [...balancer.blocks("access_logs"), ...balancer.blocks("connection_logs")];
  return blocks.filter((block) => block.get<boolean>("enabled") === true);
}

function bucketOf(balancer: Balancer, logs: Block, graph: ResourceGraph): Bucket | undefined {
  return graph.resolveOne(balancer, logs.get("bucket"), "aws_s3_bucket");
}

export const LOG_RULES = rulesOf("aws_lb", elbApi("LoadBalancerAttribute"), [
  {
    id: "load-balancer/logs-bucket",
    summary: "logs that are switched on have a bucket",
    *check(balancer) {
      const type = balancerType(balancer);
      if (type === undefined || type === "gateway") return;
      for (const logs of logsOf(balancer)) {
        const bucket = logs.get("bucket");
        if (isUnknown(bucket) || (bucket !== undefined && bucket !== "")) continue;
        const attribute = logs.at("bucket");
        yield {
          attribute,
          message: `${attribute} is ${shown(bucket)}; it must be the name of a bucket where ${logs.at("enabled")} is true`,
        };
      }
    },
  },
  {
    id: "load-balancer/logs-bucket-region",
    summary: "the bucket of a load balancer's logs is in its region",
    *check(balancer, { graph }) {
      const home = regionOfArn(balancer.getPlanned("arn")) ?? balancer.region;
      for (const logs of logsOf(balancer)) {
        const bucket = bucketOf(balancer, logs, graph);
        const region = known(bucket?.getPlanned("region")) ?? bucket?.region;
        if (bucket === undefined || home === undefined || region === undefined || region === home) continue;
        const attribute = logs.at("bucket");
        yield {
          attribute,
          message: `${attribute} is ${bucket.address} in ${region}; it must be a bucket in the load balancer's region, ${home}`,
        };
      }
    },
  },
  {
    id: "load-balancer/logs-bucket-encryption",
    summary: "the bucket of an ALB's logs is encrypted with S3's own keys (SSE-S3), not with KMS",
    source: albGuide("enable-access-logging"),
    // AWS: an NLB writes to a bucket with a customer managed key; an ALB does not.
    *check(balancer, { graph }) {
      if (!isApplication(balancer)) return;
      for (const logs of logsOf(balancer)) {
        const bucket = bucketOf(balancer, logs, graph);
        const algorithm = bucket === undefined ? undefined : algorithmOf(bucket, graph);
        if (bucket === undefined || algorithm === undefined || algorithm === "AES256") continue;
        const attribute = logs.at("bucket");
        yield {
          attribute,
          message: `${attribute} is ${bucket.address}, encrypted with ${algorithm}; it must be a bucket with SSE-S3 (AES256), the only encryption that an ALB can write`,
        };
      }
    },
  },
  {
    id: "load-balancer/logs-bucket-policy",
    summary: "the bucket of a load balancer's logs has a policy that lets Elastic Load Balancing write",
    // Somebody else may give the bucket its policy.
    severity: "warning",
    source: albGuide("enable-access-logging"),
    *check(balancer, { graph }) {
      for (const logs of logsOf(balancer)) {
        const bucket = bucketOf(balancer, logs, graph);
        if (bucket === undefined || mayHavePolicy(bucket, graph)) continue;
        const attribute = logs.at("bucket");
        yield {
          attribute,
          message: `${attribute} is ${bucket.address}, which has no policy here; it must have an aws_s3_bucket_policy that lets Elastic Load Balancing write, made before the load balancer`,
        };
      }
    },
  },
]);

const DEFAULT_ENCRYPTION = "rule.apply_server_side_encryption_by_default.sse_algorithm";

/** The bucket's default encryption, where somebody has set it. */
function algorithmOf(bucket: Bucket, graph: ResourceGraph): string | undefined {
  const resources = graph.referrers(bucket, "aws_s3_bucket_server_side_encryption_configuration", "bucket");
  const found = [
    ...resources.flatMap((resource) => [...resource.each(DEFAULT_ENCRYPTION)]),
    ...bucket.each(`server_side_encryption_configuration.${DEFAULT_ENCRYPTION}`),
  ];
  return found.map(({ value }) => known(value)).find((value) => value !== undefined);
}

function mayHavePolicy(bucket: Bucket, graph: ResourceGraph): boolean {
  if (graph.unseen.length > 0 || bucket.getPlanned("policy") !== undefined) return true;
  if (graph.referrers(bucket, "aws_s3_bucket_policy", "bucket").length > 0) return true;
  const name = bucket.getPlanned("bucket");
  return graph.ofKind("aws_s3_bucket_policy").some((policy) => {
    const value = policy.get("bucket");
    if (!isUnknown(value)) return value === name || isUnknown(name) || name === undefined;
    const { resources, isExact } = graph.resolve(policy, value, "aws_s3_bucket");
    return !isExact && (resources.length === 0 || resources.includes(bucket));
  });
}

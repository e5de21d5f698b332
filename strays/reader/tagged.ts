import type { Found, Tags } from "../found";
import { tagsOf } from "../found";
import { isOurs, type Scope } from "../scope";
import { asking, type AwsApi } from "./aws-api";

/** What the readers of single services have told of already. */
const READ_ELSEWHERE =
  /^(elasticloadbalancing|autoscaling|iam):|^ec2:(vpc|subnet|internet-gateway|egress-only-internet-gateway|route-table|elastic-ip|natgateway|vpc-endpoint|vpc-flow-log|flow-logs|security-group|security-group-rule|launch-template|instance|volume|network-interface)$/;

/** AWS copies the tags of a database, a volume or a service to what it makes of them: these come and go by themselves. */
const COPIES = /^(rds:(cluster-)?snapshot|ec2:(snapshot|spot-instances-request|fleet)|backup:recovery-point|ecs:task)$/;

interface TaggedPage {
  readonly ResourceTagMappingList?: readonly {
    readonly ResourceARN?: string;
    readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[];
  }[];
  readonly PaginationToken?: string;
}

/** Everything else that carries the environment's tags, as the resource groups tagging API tells: certificates, log groups, buckets, alarms. */
export async function readTagged(api: AwsApi, scope: Scope): Promise<Found[]> {
  const found: Found[] = [];
  let token = "";
  do {
    const page = await asking("listing what carries the tags", "tag:GetResources", pageOf(api, scope, token));
    for (const { ResourceARN: arn = "", Tags } of page.ResourceTagMappingList ?? []) {
      const each = await entry(api, arn, tagsOf(Tags));
      if (each !== undefined) found.push(each);
    }
    token = page.PaginationToken ?? "";
  } while (token !== "");
  return found;
}

async function pageOf(api: AwsApi, { tags }: Scope, PaginationToken: string): Promise<TaggedPage> {
  const TagFilters = Object.entries(tags).map(([Key, value]) => ({ Key, Values: [value] }));
  const target = "ResourceGroupsTaggingAPI_20170126.GetResources";
  return (await api.signed.json("tagging", target, { TagFilters, PaginationToken })) as TaggedPage;
}

async function entry(api: AwsApi, arn: string, tags: Tags): Promise<Found | undefined> {
  const [, , service = "", , , ...rest] = arn.split(":");
  const resource = rest.join(":");
  // `log-group:/aws/vpc/x`, `certificate/1234`, and a bucket's bare name.
  const kind = `${service}:${/^[\w-]+(?=[:/])/.exec(resource)?.[0] ?? "resource"}`;
  if (READ_ELSEWHERE.test(kind) || COPIES.test(kind)) return undefined;
  if (kind === "logs:log-group") {
    const name = resource.replace(/^log-group:|:\*$/g, "");
    return {
      type: "aws_cloudwatch_log_group",
      id: name,
      aliases: [arn],
      tags,
      attributes: { name },
      monthlyCost: undefined,
    };
  }
  if (kind === "acm:certificate") return certificate(api, arn, tags);
  // Nobody knows what it costs, nor its name: its ARN says where to look.
  return { type: kind, id: arn, tags, attributes: { name: resource }, monthlyCost: undefined };
}

interface CertificateAnswer {
  readonly Certificate?: { readonly DomainName?: string; readonly CreatedAt?: number };
}

async function certificate(api: AwsApi, arn: string, tags: Tags): Promise<Found | undefined> {
  const request = api.signed.json("acm", "CertificateManager.DescribeCertificate", { CertificateArn: arn });
  const answer = await asking("reading a certificate", "acm:DescribeCertificate", request).catch((error: unknown) => {
    // The tagging API tells for a while of what is gone.
    if (/ResourceNotFound/.test(String(error))) return undefined;
    throw error;
  });
  if (answer === undefined) return undefined;
  const { DomainName, CreatedAt } = (answer as CertificateAnswer).Certificate ?? {};
  return {
    type: "aws_acm_certificate",
    id: arn,
    tags,
    created: CreatedAt === undefined ? undefined : new Date(CreatedAt * 1000),
    attributes: { domain_name: DomainName, name: DomainName },
  };
}

/** Log groups that the configuration names, which the tagging API does not know yet. */
export async function readNamedLogGroups(api: AwsApi, scope: Scope): Promise<Found[]> {
  const type = "aws_cloudwatch_log_group";
  const names = [...(scope.names.get(type) ?? [])];
  const lists = await Promise.all(
    names.map(async (name) => {
      const request = api.signed.json("logs", "Logs_20140328.DescribeLogGroups", { logGroupNamePrefix: name });
      const answer = (await asking("listing the log groups", "logs:DescribeLogGroups", request)) as {
        readonly logGroups?: readonly { readonly logGroupName?: string; readonly creationTime?: number }[];
      };
      return (answer.logGroups ?? [])
        .filter(({ logGroupName }) => isOurs(scope, type, {}, logGroupName))
        .map(({ logGroupName = "", creationTime = 0 }) => ({
          type,
          id: logGroupName,
          tags: {},
          created: new Date(creationTime),
          attributes: { name: logGroupName },
          monthlyCost: undefined,
        }));
    }),
  );
  return lists.flat();
}

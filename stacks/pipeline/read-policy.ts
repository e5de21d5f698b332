import type { Environment } from "../../config/environment";
import type { HostedZones } from "./front-policy";
import { type Account, iamArn, type Statements } from "./scope";

/** Where AWS publishes the ids of its images. */
const PUBLIC_PARAMETERS = "aws/service/*";

/**
 * What a refresh of the service stack asks AWS: it reads and changes nothing.
 *
 * @param hostedZones those of the environments' endpoints
 */
export function readStatements(
  account: Account,
  serviceName: string,
  environments: readonly Environment[],
  hostedZones: HostedZones,
): Statements {
  const zoneArns = Object.values(hostedZones).map((id) => `arn:${account.partition}:route53:::hostedzone/${id}`);
  const [firstZone, ...otherZones] = zoneArns;
  const own = environments.flatMap(({ instances: { image } }) =>
    image.kind === "ssm-parameter"
      ? [image.parameterName.replace(/^arn:.*:parameter\//, "").replace(/^\/|:\d+$/g, "")]
      : [],
  );
  const parameters = [PUBLIC_PARAMETERS, ...new Set(own)];
  return {
    Describe: {
      actions: ["autoscaling:Describe*", "ec2:Describe*", "elasticloadbalancing:Describe*", "logs:DescribeLogGroups"],
      resources: ["*"],
    },
    // The audit of strays: AWS has no resources or conditions for these.
    Strays: {
      actions: ["iam:ListInstanceProfiles", "iam:ListRoles", "tag:GetResources"],
      resources: ["*"],
    },
    Certificates: {
      actions: ["acm:DescribeCertificate", "acm:ListTagsForCertificate"],
      resources: [`arn:${account.partition}:acm:*:${account.id}:certificate/*`],
    },
    FindZones: { actions: ["route53:ListHostedZones"], resources: ["*"] },
    Changes: { actions: ["route53:GetChange"], resources: [`arn:${account.partition}:route53:::change/*`] },
    ...(firstZone !== undefined && {
      Zones: {
        actions: ["route53:GetHostedZone", "route53:ListResourceRecordSets", "route53:ListTagsForResource"],
        resources: [firstZone, ...otherZones] as const,
      },
    }),
    LogGroups: {
      actions: ["logs:ListTagsForResource"],
      resources: [`arn:${account.partition}:logs:*:${account.id}:log-group:*`],
    },
    // AWS: whoever looks for one alarm must be allowed to see all of them.
    Alarms: {
      actions: ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"],
      resources: [`arn:${account.partition}:cloudwatch:*:${account.id}:alarm:*`],
    },
    WebAcls: {
      actions: [
        "wafv2:GetLoggingConfiguration",
        "wafv2:GetWebACL",
        "wafv2:GetWebACLForResource",
        "wafv2:ListTagsForResource",
      ],
      resources: [
        `arn:${account.partition}:wafv2:*:${account.id}:regional/webacl/${serviceName}-*`,
        `arn:${account.partition}:elasticloadbalancing:*:${account.id}:loadbalancer/app/${serviceName}-*`,
      ],
    },
    // How the service's buckets are set up, not what they hold.
    Buckets: {
      actions: [
        "s3:GetAccelerateConfiguration",
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
      ],
      resources: [`arn:${account.partition}:s3:::${serviceName}-*`],
    },
    Roles: {
      actions: [
        "iam:GetInstanceProfile",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
      ],
      resources: [iamArn(account, `role/${serviceName}-*`), iamArn(account, `instance-profile/${serviceName}-*`)],
    },
    Images: {
      actions: ["ssm:GetParameter", "ssm:GetParameters"],
      resources: parameters.map((name) => `arn:${account.partition}:ssm:*:*:parameter/${name}`) as [
        string,
        ...string[],
      ],
    },
  };
}

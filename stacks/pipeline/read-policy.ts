import type { Environment } from "../../config/environment";
import type { PolicyStatement } from "../../modules/autoscaling";
import { type Account, iamArn } from "./scope";

/** Where AWS publishes the ids of its images. */
const PUBLIC_PARAMETERS = "aws/service/*";

/** What a refresh of the service stack asks AWS: it reads and changes nothing. */
export function readStatements(
  account: Account,
  serviceName: string,
  environments: readonly Environment[],
): Record<string, PolicyStatement> {
  const own = environments.flatMap(({ instances: { image } }) =>
    image.kind === "ssm-parameter"
      ? [image.parameterName.replace(/^arn:.*:parameter\//, "").replace(/^\/|:\d+$/g, "")]
      : [],
  );
  const parameters = [PUBLIC_PARAMETERS, ...new Set(own)];
  return {
    Describe: {
      actions: ["ec2:Describe*", "elasticloadbalancing:Describe*", "autoscaling:Describe*", "logs:DescribeLogGroups"],
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
    Zones: {
      actions: [
        "route53:GetChange",
        "route53:GetHostedZone",
        "route53:ListHostedZones",
        "route53:ListResourceRecordSets",
        "route53:ListTagsForResource",
      ],
      resources: ["*"],
    },
    LogGroups: {
      actions: ["logs:ListTagsForResource"],
      resources: [`arn:${account.partition}:logs:*:${account.id}:log-group:*`],
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

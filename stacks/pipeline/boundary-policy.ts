import { type Account, type Statements } from "./scope";

/** In Terraform's JSON a text with the policy variable `${aws:PrincipalTag/Environment}`. */
const OWN_ENVIRONMENT = "$${aws:PrincipalTag/Environment}";

/**
 * The most that a role made by a deploy can do, whatever it is given: what Systems Manager, the CloudWatch agent and the flow logs
 * need, and reading the parameters and the buckets of its own environment, which the role's tag `Environment` names. It grants nothing
 * by itself.
 *
 * @param stateBuckets names of all buckets that hold states
 */
export function boundaryStatements(account: Account, serviceName: string, stateBuckets: readonly string[]): Statements {
  const s3 = (name: string) => `arn:${account.partition}:s3:::${name}`;
  const buckets = s3(`${serviceName}-${OWN_ENVIRONMENT}-*`);
  const parameters = `arn:${account.partition}:ssm:*:${account.id}:parameter/${serviceName}/${OWN_ENVIRONMENT}`;
  const [firstState, ...otherStates] = stateBuckets.flatMap((bucket) => [s3(bucket), s3(`${bucket}/*`)]);
  return {
    Managed: {
      // What AmazonSSMManagedInstanceCore grants, but for parameters.
      actions: [
        "ec2messages:AcknowledgeMessage",
        "ec2messages:DeleteMessage",
        "ec2messages:FailMessage",
        "ec2messages:GetEndpoint",
        "ec2messages:GetMessages",
        "ec2messages:SendReply",
        "ssm:DescribeAssociation",
        "ssm:DescribeDocument",
        "ssm:GetDeployablePatchSnapshotForInstance",
        "ssm:GetDocument",
        "ssm:GetManifest",
        "ssm:ListAssociations",
        "ssm:ListInstanceAssociations",
        "ssm:PutComplianceItems",
        "ssm:PutConfigurePackageResult",
        "ssm:PutInventory",
        "ssm:UpdateAssociationStatus",
        "ssm:UpdateInstanceAssociationStatus",
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      resources: ["*"],
    },
    Observed: {
      actions: [
        "cloudwatch:PutMetricData",
        "ec2:DescribeTags",
        "ec2:DescribeVolumes",
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
        "logs:PutRetentionPolicy",
      ],
      resources: ["*"],
    },
    Parameters: {
      actions: ["ssm:GetParameter", "ssm:GetParameters"],
      resources: [
        parameters,
        `${parameters}/*`,
        `arn:${account.partition}:ssm:*:${account.id}:parameter/AmazonCloudWatch-*`,
      ],
    },
    Buckets: { actions: ["s3:GetObject", "s3:ListBucket"], resources: [buckets, `${buckets}/*`] },
    // Whatever the bucket of the states is called: they hold every password of every environment.
    ...(firstState !== undefined && {
      NotStates: {
        effect: "Deny" as const,
        actions: ["s3:*"] as const,
        resources: [firstState, ...otherStates] as const,
      },
    }),
  };
}

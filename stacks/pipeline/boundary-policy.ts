import type { PolicyStatement } from "../../modules/autoscaling";

/**
 * The most that a role made by a deploy can do, whatever it is given: what Systems Manager, the CloudWatch agent and the flow logs
 * need, and reading the service's own buckets. It grants nothing by itself.
 */
export function boundaryStatements(partition: string, serviceName: string): Record<string, PolicyStatement> {
  const buckets = `arn:${partition}:s3:::${serviceName}-*`;
  return {
    Managed: {
      // What AmazonSSMManagedInstanceCore grants.
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
        "ssm:GetParameter",
        "ssm:GetParameters",
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
    Buckets: { actions: ["s3:GetObject", "s3:ListBucket"], resources: [buckets, `${buckets}/*`] },
  };
}

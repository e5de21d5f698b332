import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

export interface FlowLogsProps {
  readonly name: string;
  readonly vpcId: string;
  /** Days, one of `LOG_RETENTION_DAYS`. */
  readonly retentionDays: number;
}

/** Records who talks to whom in the VPC, accepted and rejected, in a CloudWatch log group. */
export class FlowLogs extends Construct {
  readonly logGroup: CloudwatchLogGroup;
  readonly role: IamRole;
  readonly flowLog: FlowLog;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    this.logGroup = new CloudwatchLogGroup(this, "LogGroup", {
      name: `/aws/vpc/${props.name}/flow-logs`,
      retentionInDays: props.retentionDays,
    });
    this.role = this.createRole(props);
    const permission = this.permitWriting();
    this.flowLog = new FlowLog(this, "Resource", {
      vpcId: props.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: this.logGroup.arn,
      iamRoleArn: this.role.arn,
      tags: { Name: `${props.name}-flow-logs` },
      dependsOn: [permission],
    });
  }

  private createRole(props: FlowLogsProps): IamRole {
    const account = new DataAwsCallerIdentity(this, "Account", {});
    return new IamRole(this, "Role", {
      name: `${props.name}-flow-logs`,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
            Action: "sts:AssumeRole",
            // The service must act for this account, not for another one that knows the role's name (confused deputy).
            Condition: { StringEquals: { "aws:SourceAccount": account.accountId } },
          },
        ],
      }),
    });
  }

  private permitWriting(): IamRolePolicy {
    return new IamRolePolicy(this, "Permission", {
      name: "write-flow-logs",
      role: this.role.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
            Resource: `${this.logGroup.arn}:*`,
          },
          // AWS: the service lists log groups before it writes, and this action knows no narrower resource.
          { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
        ],
      }),
    });
  }
}

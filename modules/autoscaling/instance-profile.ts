import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";

export interface InstanceProfileProps {
  readonly name: string;
}

/** What a machine may do in the account: be managed, and be entered, through Systems Manager. Nothing else. */
export class InstanceProfile extends Construct {
  readonly role: IamRole;
  readonly sessionManager: IamRolePolicyAttachment;
  readonly resource: IamInstanceProfile;

  constructor(scope: Construct, id: string, props: InstanceProfileProps) {
    super(scope, id);
    this.role = new IamRole(this, "Role", {
      name: `${props.name}-instance`,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
    });
    const partition = new DataAwsPartition(this, "Partition", {});
    this.sessionManager = new IamRolePolicyAttachment(this, "SessionManager", {
      role: this.role.name,
      policyArn: `arn:${partition.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
    });
    this.resource = new IamInstanceProfile(this, "Resource", {
      name: `${props.name}-instance`,
      role: this.role.name,
    });
  }
}

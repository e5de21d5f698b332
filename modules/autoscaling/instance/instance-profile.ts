import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "./policy-statement";

/** What a machine may do in the account, beside being managed and entered through Systems Manager. */
export interface PermissionProps {
  /**
   * Statements of a policy of the role's own, by names of letters and digits.
   * @default {}
   */
  readonly policyStatements?: Readonly<Record<string, PolicyStatement>>;
  /**
   * ARNs of managed policies, by names of your choice; a name is part of the address in Terraform.
   * @default {}
   */
  readonly managedPolicyArns?: Readonly<Record<string, string>>;
  /**
   * Lets the CloudWatch agent send metrics and logs (`CloudWatchAgentServerPolicy`). The agent itself comes from the image or
   * from the user data.
   * @default false
   */
  readonly cloudWatchAgent?: boolean;
  /**
   * ARN of the policy that limits the role, whatever else it is given.
   * @default - none
   */
  readonly permissionsBoundaryArn?: string;
}

export interface InstanceProfileProps extends PermissionProps {
  readonly name: string;
}

/** What a machine may do in the account: be managed, and be entered, through Systems Manager, and what it is given beside. */
export class InstanceProfile extends Construct {
  readonly role: IamRole;
  readonly sessionManager: IamRolePolicyAttachment;
  readonly cloudWatchAgent: IamRolePolicyAttachment | undefined;
  readonly managedPolicies: readonly IamRolePolicyAttachment[];
  readonly policy: IamRolePolicy | undefined;
  readonly resource: IamInstanceProfile;
  private readonly partition: DataAwsPartition;

  constructor(scope: Construct, id: string, props: InstanceProfileProps) {
    super(scope, id);
    this.role = new IamRole(this, "Role", {
      name: `${props.name}-instance`,
      permissionsBoundary: props.permissionsBoundaryArn,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
    });
    this.partition = new DataAwsPartition(this, "Partition", {});
    this.sessionManager = this.attach("SessionManager", this.awsPolicy("AmazonSSMManagedInstanceCore"));
    this.cloudWatchAgent = props.cloudWatchAgent
      ? this.attach("CloudWatchAgent", this.awsPolicy("CloudWatchAgentServerPolicy"))
      : undefined;
    this.managedPolicies = Object.entries(props.managedPolicyArns ?? {}).map(([name, arn]) =>
      this.attach(`Managed-${name}`, arn),
    );
    this.policy = this.createPolicy(props);
    this.resource = new IamInstanceProfile(this, "Resource", {
      name: `${props.name}-instance`,
      role: this.role.name,
    });
  }

  private awsPolicy(name: string): string {
    return `arn:${this.partition.partition}:iam::aws:policy/${name}`;
  }

  private attach(id: string, policyArn: string): IamRolePolicyAttachment {
    return new IamRolePolicyAttachment(this, id, { role: this.role.name, policyArn });
  }

  private createPolicy({ policyStatements = {} }: InstanceProfileProps): IamRolePolicy | undefined {
    if (Object.keys(policyStatements).length === 0) return undefined;
    return new IamRolePolicy(this, "Policy", {
      name: "machines",
      role: this.role.name,
      policy: policyDocument(policyStatements),
    });
  }
}

import { type DeployScope, iamArn, namesOf, type Statements, stayingOwn } from "./scope";

/**
 * The roles of the machines and of the flow logs: under the environment's own names only, and only such as the boundary limits.
 * Otherwise a deploy could make one that may do everything, and become it. The boundary can be set and never removed.
 *
 * @param boundaryArn ARN of the policy that limits every role that a deploy makes
 */
export function roleStatements(scope: DeployScope, boundaryArn: string): Statements {
  const { account, serviceName, environment } = scope;
  const roles = iamArn(account, `role/${namesOf(serviceName, environment)}`);
  const profiles = iamArn(account, `instance-profile/${namesOf(serviceName, environment)}`);
  return {
    BoundedRoles: {
      actions: [
        "iam:AttachRolePolicy",
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
      ],
      resources: [roles],
      conditions: { StringEquals: { "iam:PermissionsBoundary": boundaryArn } },
    },
    // The boundary tells environments apart by these tags.
    TagRoles: { actions: ["iam:TagRole"], resources: [roles], conditions: stayingOwn(scope) },
    UntagRoles: {
      actions: ["iam:UntagRole"],
      resources: [roles],
      conditions: { "ForAllValues:StringNotEquals": { "aws:TagKeys": ["Service", "Environment"] } },
    },
    Profiles: {
      actions: [
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
        "iam:UntagInstanceProfile",
      ],
      resources: [profiles],
    },
    HandOver: {
      actions: ["iam:PassRole"],
      resources: [roles],
      conditions: { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "vpc-flow-logs.amazonaws.com"] } },
    },
  };
}

import type { PolicyStatement } from "../../modules/autoscaling";
import { type Account, iamArn, namesOf } from "./scope";

export interface DeployScope {
  readonly account: Account;
  readonly serviceName: string;
  readonly environment: string;
  readonly region: string;
  /** ARN of the policy that limits every role that a deploy makes. */
  readonly boundaryArn: string;
}

type Actions = readonly [string, ...string[]];

const NETWORK: Actions = [
  "ec2:AllocateAddress",
  "ec2:AssociateRouteTable",
  "ec2:AssociateVpcCidrBlock",
  "ec2:AttachInternetGateway",
  "ec2:AuthorizeSecurityGroup*",
  "ec2:CreateFlowLogs",
  "ec2:CreateInternetGateway",
  "ec2:CreateNatGateway",
  "ec2:CreateRoute",
  "ec2:CreateRouteTable",
  "ec2:CreateSecurityGroup",
  "ec2:CreateSubnet",
  "ec2:CreateTags",
  "ec2:CreateVpc",
  "ec2:CreateVpcEndpoint",
  "ec2:DeleteFlowLogs",
  "ec2:DeleteInternetGateway",
  "ec2:DeleteNatGateway",
  // Terraform: of a load balancer that is gone, interfaces stay for a while and hold their security group.
  "ec2:DeleteNetworkInterface",
  "ec2:DeleteRoute",
  "ec2:DeleteRouteTable",
  "ec2:DeleteSecurityGroup",
  "ec2:DeleteSubnet",
  "ec2:DeleteTags",
  "ec2:DeleteVpc",
  "ec2:DeleteVpcEndpoints",
  "ec2:DetachInternetGateway",
  "ec2:DetachNetworkInterface",
  "ec2:DisassociateAddress",
  "ec2:DisassociateRouteTable",
  "ec2:DisassociateVpcCidrBlock",
  "ec2:ModifySecurityGroupRules",
  "ec2:ModifySubnetAttribute",
  "ec2:ModifyVpcAttribute",
  "ec2:ModifyVpcEndpoint",
  "ec2:ReleaseAddress",
  "ec2:ReplaceRoute",
  "ec2:ReplaceRouteTableAssociation",
  "ec2:RevokeSecurityGroup*",
  "ec2:UpdateSecurityGroupRuleDescriptions*",
];

/** AWS: creating a group with a launch template asks whether the caller may start such machines. */
const INSTANCES: Actions = [
  "ec2:CreateImage",
  "ec2:CreateLaunchTemplate",
  "ec2:CreateLaunchTemplateVersion",
  "ec2:DeleteLaunchTemplate",
  "ec2:DeleteLaunchTemplateVersions",
  "ec2:DeleteSnapshot",
  "ec2:DeregisterImage",
  "ec2:ModifyLaunchTemplate",
  "ec2:RunInstances",
];

const LOAD_BALANCER: Actions = [
  "elasticloadbalancing:AddListenerCertificates",
  "elasticloadbalancing:AddTags",
  "elasticloadbalancing:CreateListener",
  "elasticloadbalancing:CreateLoadBalancer",
  "elasticloadbalancing:CreateRule",
  "elasticloadbalancing:CreateTargetGroup",
  "elasticloadbalancing:DeleteListener",
  "elasticloadbalancing:DeleteLoadBalancer",
  "elasticloadbalancing:DeleteRule",
  "elasticloadbalancing:DeleteTargetGroup",
  "elasticloadbalancing:Modify*",
  "elasticloadbalancing:RemoveListenerCertificates",
  "elasticloadbalancing:RemoveTags",
  "elasticloadbalancing:SetIpAddressType",
  "elasticloadbalancing:SetRulePriorities",
  "elasticloadbalancing:SetSecurityGroups",
  "elasticloadbalancing:SetSubnets",
];

const GROUP: Actions = [
  "autoscaling:AttachLoadBalancerTargetGroups",
  "autoscaling:AttachTrafficSources",
  "autoscaling:CancelInstanceRefresh",
  "autoscaling:CreateAutoScalingGroup",
  "autoscaling:CreateOrUpdateTags",
  "autoscaling:DeleteAutoScalingGroup",
  "autoscaling:DeletePolicy",
  "autoscaling:DeleteTags",
  "autoscaling:DetachLoadBalancerTargetGroups",
  "autoscaling:DetachTrafficSources",
  "autoscaling:DisableMetricsCollection",
  "autoscaling:EnableMetricsCollection",
  "autoscaling:PutScalingPolicy",
  "autoscaling:ResumeProcesses",
  "autoscaling:SetInstanceProtection",
  "autoscaling:StartInstanceRefresh",
  "autoscaling:SuspendProcesses",
  "autoscaling:UpdateAutoScalingGroup",
];

/** What running the service stack takes beside reading: the front, the machines, and the roles that machines and flow logs get. */
export function deployStatements(scope: DeployScope): Record<string, Record<string, PolicyStatement>> {
  return {
    front: frontStatements(scope),
    machines: instanceStatements(scope),
    roles: roleStatements(scope),
  };
}

function frontStatements({ account, region, serviceName, environment }: DeployScope): Record<string, PolicyStatement> {
  const conditions = inRegion(region);
  return {
    // Names of load balancers and target groups are cut at 32 characters, so no prefix of theirs tells the environment.
    LoadBalancer: { actions: LOAD_BALANCER, resources: [regional(account, "elasticloadbalancing", region, "*")] },
    Network: { actions: NETWORK, resources: ["*"], conditions },
    RequestCertificate: {
      actions: ["acm:AddTagsToCertificate", "acm:RequestCertificate"],
      resources: ["*"],
      conditions,
    },
    Certificate: {
      actions: ["acm:DeleteCertificate", "acm:RemoveTagsFromCertificate", "acm:UpdateCertificateOptions"],
      resources: [regional(account, "acm", region, "certificate/*")],
    },
    Records: {
      actions: ["route53:ChangeResourceRecordSets"],
      resources: [`arn:${account.partition}:route53:::hostedzone/*`],
    },
    FlowLogs: {
      actions: [
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteRetentionPolicy",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      resources: [regional(account, "logs", region, `log-group:/aws/vpc/${serviceName}-${environment}/*`)],
    },
  };
}

function instanceStatements({
  account,
  region,
  serviceName,
  environment,
}: DeployScope): Record<string, PolicyStatement> {
  const group = `autoScalingGroup:*:autoScalingGroupName/${namesOf(serviceName, environment)}`;
  return {
    Machines: { actions: INSTANCES, resources: ["*"], conditions: inRegion(region) },
    Group: { actions: GROUP, resources: [regional(account, "autoscaling", region, group)] },
    ServiceRoles: {
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [iamArn(account, "role/aws-service-role/*")],
      conditions: {
        StringEquals: { "iam:AWSServiceName": ["autoscaling.amazonaws.com", "elasticloadbalancing.amazonaws.com"] },
      },
    },
  };
}

/**
 * A deploy makes roles under its environment's own names only, and only such as the boundary limits: otherwise it could make one that
 * may do everything, and become it. The boundary can be set and never removed.
 */
function roleStatements(scope: DeployScope): Record<string, PolicyStatement> {
  const { account, serviceName, environment, boundaryArn } = scope;
  const roles = iamArn(account, `role/${namesOf(serviceName, environment)}`);
  const profiles = iamArn(account, `instance-profile/${namesOf(serviceName, environment)}`);
  return {
    BoundedRoles: {
      actions: [
        "iam:AttachRolePolicy",
        "iam:CreateRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
      ],
      resources: [roles],
      conditions: { StringEquals: { "iam:PermissionsBoundary": boundaryArn } },
    },
    Roles: {
      actions: ["iam:DeleteRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole"],
      resources: [roles],
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

function regional({ partition, id }: Account, service: string, region: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${id}:${resource}`;
}

function inRegion(region: string) {
  return { StringEquals: { "aws:RequestedRegion": region } };
}

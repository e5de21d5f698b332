import {
  type Actions,
  both,
  type DeployScope,
  ec2Arns,
  madeOwn,
  ON_NOBODYS,
  onOwn,
  type Statements,
  stayingOwn,
} from "./scope";

/** On what is there already. What they make beside it is in `networkStatements`, with the tags that it gets. */
const ON_EXISTING: Actions = [
  "ec2:AssociateRouteTable",
  "ec2:AssociateSubnetCidrBlock",
  "ec2:AssociateVpcCidrBlock",
  "ec2:AttachInternetGateway",
  "ec2:AuthorizeSecurityGroupEgress",
  "ec2:AuthorizeSecurityGroupIngress",
  "ec2:CreateFlowLogs",
  "ec2:CreateLaunchTemplateVersion",
  "ec2:CreateNatGateway",
  "ec2:CreateRoute",
  "ec2:CreateRouteTable",
  "ec2:CreateSecurityGroup",
  "ec2:CreateSubnet",
  "ec2:CreateVpcEndpoint",
  "ec2:DeleteFlowLogs",
  "ec2:DeleteInternetGateway",
  "ec2:DeleteLaunchTemplate",
  "ec2:DeleteLaunchTemplateVersions",
  "ec2:DeleteNatGateway",
  "ec2:DeleteNetworkInterface",
  "ec2:DeleteRoute",
  "ec2:DeleteRouteTable",
  "ec2:DeleteSecurityGroup",
  "ec2:DeleteSubnet",
  "ec2:DeleteVpc",
  "ec2:DeleteVpcEndpoints",
  "ec2:DetachInternetGateway",
  "ec2:DisassociateAddress",
  "ec2:DisassociateRouteTable",
  "ec2:DisassociateSubnetCidrBlock",
  "ec2:DisassociateVpcCidrBlock",
  "ec2:ModifyLaunchTemplate",
  "ec2:ModifySecurityGroupRules",
  "ec2:ModifySubnetAttribute",
  "ec2:ModifyVpcAttribute",
  "ec2:ModifyVpcEndpoint",
  "ec2:ReleaseAddress",
  "ec2:ReplaceRoute",
  "ec2:ReplaceRouteTableAssociation",
  "ec2:RevokeSecurityGroupEgress",
  "ec2:RevokeSecurityGroupIngress",
  "ec2:UpdateSecurityGroupRuleDescriptionsEgress",
  "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
];

/** The calls that make something and tag it at once: EC2 asks for `ec2:CreateTags` too, and names the call. */
const MAKING = [
  "AllocateAddress",
  "AuthorizeSecurityGroupEgress",
  "AuthorizeSecurityGroupIngress",
  "CreateFlowLogs",
  "CreateInternetGateway",
  "CreateLaunchTemplate",
  "CreateNatGateway",
  "CreateRouteTable",
  "CreateSecurityGroup",
  "CreateSubnet",
  "CreateVpc",
  "CreateVpcEndpoint",
];

/**
 * The network and launch templates: EC2 names them by ids that nobody knows before, so they are told by the tags of the environment.
 *
 * AWS: a call is judged once for each resource that it is about. What it makes has `aws:RequestTag`, what is there already
 * `aws:ResourceTag` (Service Authorization Reference, "Actions, resources, and condition keys for Amazon EC2"). So calls that make
 * something are in two statements, and what one of them makes is never what another call of the same statement refers to.
 */
export function networkStatements(scope: DeployScope): Statements {
  const arns = (...types: [string, ...string[]]) => ec2Arns(scope, ...types);
  const make = (actions: Actions, ...types: [string, ...string[]]) => ({
    actions,
    resources: arns(...types),
    conditions: madeOwn(scope),
  });
  return {
    MakeVpc: make(
      ["ec2:AllocateAddress", "ec2:CreateInternetGateway", "ec2:CreateLaunchTemplate", "ec2:CreateVpc"],
      "elastic-ip",
      "internet-gateway",
      "launch-template",
      "vpc",
    ),
    MakeInVpc: make(
      ["ec2:CreateRouteTable", "ec2:CreateSecurityGroup", "ec2:CreateSubnet"],
      "route-table",
      "security-group",
      "subnet",
    ),
    MakeOnIt: make(
      [
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateNatGateway",
        "ec2:CreateVpcEndpoint",
      ],
      "natgateway",
      "security-group-rule",
      "vpc-endpoint",
    ),
    MakeFlowLogs: make(["ec2:CreateFlowLogs"], "vpc-flow-log"),
    Existing: { actions: ON_EXISTING, resources: arns("*"), conditions: onOwn(scope) },
    // AWS: the interface of a NAT gateway is Amazon's and has no tags. The address, which is judged too, has them.
    AddressOfInterface: { actions: ["ec2:DisassociateAddress"], resources: arns("network-interface") },
    TagWhatIsMade: {
      actions: ["ec2:CreateTags"],
      resources: arns("*"),
      conditions: both({ StringEquals: { "ec2:CreateAction": MAKING } }, madeOwn(scope)),
    },
    Tag: { actions: ["ec2:CreateTags"], resources: arns("*"), conditions: both(onOwn(scope), stayingOwn(scope)) },
    Untag: {
      actions: ["ec2:DeleteTags"],
      resources: arns("*"),
      conditions: both(onOwn(scope), { "ForAllValues:StringNotEquals": { "aws:TagKeys": ["Service", "Environment"] } }),
    },
    // AWS: a VPC comes with a default security group, which nobody can tag while it is made; Terraform tags it and then closes it. So
    // a deploy can take over a group that has no tag Environment: in an account that has such groups, tag them.
    TagDefaultGroup: {
      actions: ["ec2:CreateTags"],
      resources: arns("security-group"),
      conditions: both(ON_NOBODYS, madeOwn(scope)),
    },
  };
}

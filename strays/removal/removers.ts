import { DeleteAutoScalingGroupCommand, waitUntilGroupNotExists } from "@aws-sdk/client-auto-scaling";
import {
  DeleteEgressOnlyInternetGatewayCommand,
  DeleteFlowLogsCommand,
  DeleteInternetGatewayCommand,
  DeleteLaunchTemplateCommand,
  DeleteNatGatewayCommand,
  DeleteNetworkInterfaceCommand,
  DeleteRouteTableCommand,
  DeleteSecurityGroupCommand,
  DeleteSubnetCommand,
  DeleteVolumeCommand,
  DeleteVpcCommand,
  DeleteVpcEndpointsCommand,
  DescribeInternetGatewaysCommand,
  DescribeRouteTablesCommand,
  DetachInternetGatewayCommand,
  DisassociateRouteTableCommand,
  ReleaseAddressCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  TerminateInstancesCommand,
  waitUntilInstanceTerminated,
  waitUntilNatGatewayDeleted,
} from "@aws-sdk/client-ec2";
import {
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  waitUntilLoadBalancersDeleted,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Found } from "../found";
import type { AwsApi } from "../reader";
import { removeCertificate, removeInstanceProfile, removeLogGroup, removeRole } from "./other-services";
import type { RemovableType } from "./order";

/** Seconds for AWS to end what it has begun. */
const LONGEST = 900;

type Remover = (api: AwsApi, found: Found) => Promise<unknown>;

/** How each of them goes; each waits until what depends on it can go too. */
export const REMOVERS: Readonly<Record<RemovableType, Remover>> = {
  aws_autoscaling_group: async ({ autoScaling: client }, { id }) => {
    await client.send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName: id, ForceDelete: true }));
    await waitUntilGroupNotExists({ client, maxWaitTime: LONGEST }, { AutoScalingGroupNames: [id] });
  },
  aws_instance: async ({ ec2: client }, { id }) => {
    await client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    await waitUntilInstanceTerminated({ client, maxWaitTime: LONGEST }, { InstanceIds: [id] });
  },
  aws_lb_listener_rule: ({ balancing }, { id }) => balancing.send(new DeleteRuleCommand({ RuleArn: id })),
  aws_lb_listener: ({ balancing }, { id }) => balancing.send(new DeleteListenerCommand({ ListenerArn: id })),
  aws_lb: async ({ balancing: client }, { id }) => {
    await client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: id }));
    await waitUntilLoadBalancersDeleted({ client, maxWaitTime: LONGEST }, { LoadBalancerArns: [id] });
  },
  aws_lb_target_group: ({ balancing }, { id }) => balancing.send(new DeleteTargetGroupCommand({ TargetGroupArn: id })),
  aws_nat_gateway: async ({ ec2: client }, { id }) => {
    await client.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    await waitUntilNatGatewayDeleted({ client, maxWaitTime: LONGEST }, { NatGatewayIds: [id] });
  },
  aws_eip: ({ ec2 }, { id }) => ec2.send(new ReleaseAddressCommand({ AllocationId: id })),
  aws_vpc_endpoint: async ({ ec2 }, { id }) => {
    const { Unsuccessful = [] } = await ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] }));
    refuseFailed(Unsuccessful);
  },
  aws_flow_log: async ({ ec2 }, { id }) => {
    const { Unsuccessful = [] } = await ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [id] }));
    refuseFailed(Unsuccessful);
  },
  aws_network_interface: ({ ec2 }, { id }) => ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: id })),
  aws_ebs_volume: ({ ec2 }, { id }) => ec2.send(new DeleteVolumeCommand({ VolumeId: id })),
  aws_launch_template: ({ ec2 }, { id }) => ec2.send(new DeleteLaunchTemplateCommand({ LaunchTemplateId: id })),
  aws_vpc_security_group_ingress_rule: ({ ec2 }, { id, attributes }) =>
    ec2.send(new RevokeSecurityGroupIngressCommand({ ...groupOf(attributes), SecurityGroupRuleIds: [id] })),
  aws_vpc_security_group_egress_rule: ({ ec2 }, { id, attributes }) =>
    ec2.send(new RevokeSecurityGroupEgressCommand({ ...groupOf(attributes), SecurityGroupRuleIds: [id] })),
  aws_security_group: ({ ec2 }, { id }) => ec2.send(new DeleteSecurityGroupCommand({ GroupId: id })),
  aws_internet_gateway: async ({ ec2 }, { id }) => {
    const { InternetGateways } = await ec2.send(new DescribeInternetGatewaysCommand({ InternetGatewayIds: [id] }));
    for (const { VpcId } of InternetGateways?.[0]?.Attachments ?? []) {
      await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId: id, VpcId }));
    }
    await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: id }));
  },
  aws_egress_only_internet_gateway: ({ ec2 }, { id }) =>
    ec2.send(new DeleteEgressOnlyInternetGatewayCommand({ EgressOnlyInternetGatewayId: id })),
  aws_route_table: async ({ ec2 }, { id }) => {
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [id] }));
    for (const { RouteTableAssociationId } of RouteTables?.[0]?.Associations ?? []) {
      await ec2.send(new DisassociateRouteTableCommand({ AssociationId: RouteTableAssociationId }));
    }
    await ec2.send(new DeleteRouteTableCommand({ RouteTableId: id }));
  },
  aws_subnet: ({ ec2 }, { id }) => ec2.send(new DeleteSubnetCommand({ SubnetId: id })),
  aws_vpc: ({ ec2 }, { id }) => ec2.send(new DeleteVpcCommand({ VpcId: id })),
  aws_iam_instance_profile: removeInstanceProfile,
  aws_iam_role: removeRole,
  aws_acm_certificate: removeCertificate,
  aws_cloudwatch_log_group: removeLogGroup,
};

function groupOf({ security_group_id: id }: Found["attributes"]) {
  return { GroupId: String(id) };
}

interface FailedItem {
  readonly Error?: { readonly Code?: string | undefined; readonly Message?: string | undefined } | undefined;
}

/** AWS: some deletions answer 200 with what they have refused. */
function refuseFailed(items: readonly FailedItem[]): void {
  const [first] = items;
  if (first === undefined) return;
  throw Object.assign(new Error(first.Error?.Message ?? ""), { name: first.Error?.Code ?? "Unsuccessful" });
}

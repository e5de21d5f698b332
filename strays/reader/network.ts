import {
  DescribeAddressesCommand,
  type Filter,
  paginateDescribeEgressOnlyInternetGateways,
  paginateDescribeFlowLogs,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  paginateDescribeRouteTables,
  paginateDescribeSubnets,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcs,
  type RouteTable,
} from "@aws-sdk/client-ec2";
import { MONTHLY } from "../prices";
import type { Found } from "../found";
import { tagsOf } from "../found";
import type { Scope } from "../scope";
import { asking, type AwsApi, everyItem } from "./aws-api";

/** What EC2 is asked for: what carries all of the environment's tags. */
export function byTags({ tags }: Scope): Filter[] {
  return Object.entries(tags).map(([key, value]) => ({ Name: `tag:${key}`, Values: [value] }));
}

/** The environment's VPCs and what is in them, apart from security groups and instances. */
export async function readNetwork(api: AwsApi, scope: Scope): Promise<Found[]> {
  const settings = { client: api.ec2 };
  const input = { Filters: byTags(scope) };
  const lists = await Promise.all([
    asking("listing the VPCs", "ec2:DescribeVpcs", vpcs()),
    asking("listing the subnets", "ec2:DescribeSubnets", subnets()),
    asking("listing the internet gateways", "ec2:DescribeInternetGateways", internetGateways()),
    asking(
      "listing the egress-only internet gateways",
      "ec2:DescribeEgressOnlyInternetGateways",
      egressOnlyInternetGateways(),
    ),
    asking("listing the route tables", "ec2:DescribeRouteTables", routeTables()),
    asking("listing the addresses", "ec2:DescribeAddresses", addresses()),
    asking("listing the NAT gateways", "ec2:DescribeNatGateways", natGateways()),
    asking("listing the VPC endpoints", "ec2:DescribeVpcEndpoints", endpoints()),
    asking("listing the flow logs", "ec2:DescribeFlowLogs", flowLogs()),
  ]);
  return lists.flat();

  async function vpcs(): Promise<Found[]> {
    const all = await everyItem(paginateDescribeVpcs(settings, input), ({ Vpcs }) => Vpcs);
    return all.map(({ VpcId = "", CidrBlock, Tags }) => {
      const tags = tagsOf(Tags);
      return { type: "aws_vpc", id: VpcId, tags, attributes: { Name: tags["Name"], cidr_block: CidrBlock } };
    });
  }

  async function subnets(): Promise<Found[]> {
    const all = await everyItem(paginateDescribeSubnets(settings, input), ({ Subnets }) => Subnets);
    return all.map(({ SubnetId = "", VpcId, CidrBlock, Tags }) => {
      const tags = tagsOf(Tags);
      const attributes = { Name: tags["Name"], vpc_id: VpcId, cidr_block: CidrBlock };
      return { type: "aws_subnet", id: SubnetId, tags, attributes };
    });
  }

  async function internetGateways(): Promise<Found[]> {
    const pages = paginateDescribeInternetGateways(settings, input);
    const all = await everyItem(pages, ({ InternetGateways }) => InternetGateways);
    return all.map(({ InternetGatewayId = "", Attachments, Tags }) => {
      const tags = tagsOf(Tags);
      const attributes = { Name: tags["Name"], vpc_id: Attachments?.[0]?.VpcId };
      return { type: "aws_internet_gateway", id: InternetGatewayId, tags, attributes };
    });
  }

  async function egressOnlyInternetGateways(): Promise<Found[]> {
    const pages = paginateDescribeEgressOnlyInternetGateways(settings, input);
    const all = await everyItem(pages, ({ EgressOnlyInternetGateways }) => EgressOnlyInternetGateways);
    return all.map(({ EgressOnlyInternetGatewayId = "", Attachments, Tags }) => {
      const tags = tagsOf(Tags);
      const attributes = { Name: tags["Name"], vpc_id: Attachments?.[0]?.VpcId };
      return { type: "aws_egress_only_internet_gateway", id: EgressOnlyInternetGatewayId, tags, attributes };
    });
  }

  async function routeTables(): Promise<Found[]> {
    const all = await everyItem(paginateDescribeRouteTables(settings, input), ({ RouteTables }) => RouteTables);
    // AWS: the main table goes with its VPC.
    return all.filter(({ Associations }) => Associations?.some(({ Main }) => Main) !== true).flatMap(routeTableOf);
  }

  async function addresses(): Promise<Found[]> {
    const { Addresses = [] } = await api.ec2.send(new DescribeAddressesCommand(input));
    return Addresses.map(({ AllocationId = "", Tags }) => {
      const tags = tagsOf(Tags);
      const monthlyCost = MONTHLY.publicAddress;
      return { type: "aws_eip", id: AllocationId, tags, attributes: { Name: tags["Name"] }, monthlyCost };
    });
  }

  async function natGateways(): Promise<Found[]> {
    const pages = paginateDescribeNatGateways(settings, { Filter: input.Filters });
    const all = await everyItem(pages, ({ NatGateways }) => NatGateways);
    return all
      .filter(({ State }) => !/^delet/.test(State ?? ""))
      .map(({ NatGatewayId = "", SubnetId, NatGatewayAddresses, CreateTime, Tags }) => {
        const tags = tagsOf(Tags);
        const allocation = NatGatewayAddresses?.[0]?.AllocationId;
        const attributes = { Name: tags["Name"], subnet_id: SubnetId, allocation_id: allocation };
        const monthlyCost = MONTHLY.natGateway;
        return { type: "aws_nat_gateway", id: NatGatewayId, tags, created: CreateTime, attributes, monthlyCost };
      });
  }

  async function endpoints(): Promise<Found[]> {
    const all = await everyItem(paginateDescribeVpcEndpoints(settings, input), ({ VpcEndpoints }) => VpcEndpoints);
    return all
      .filter(({ State }) => !/^delet/i.test(State ?? ""))
      .map(({ VpcEndpointId = "", VpcId, ServiceName, VpcEndpointType, CreationTimestamp, Tags }) => {
        const tags = tagsOf(Tags);
        const attributes = { Name: tags["Name"], vpc_id: VpcId, service_name: ServiceName };
        // AWS: a gateway endpoint is free (AWS PrivateLink pricing).
        const cost = VpcEndpointType === "Gateway" ? 0 : undefined;
        const found = { type: "aws_vpc_endpoint", id: VpcEndpointId, tags, created: CreationTimestamp, attributes };
        return { ...found, monthlyCost: cost };
      });
  }

  async function flowLogs(): Promise<Found[]> {
    const pages = paginateDescribeFlowLogs(settings, { Filter: input.Filters });
    const all = await everyItem(pages, ({ FlowLogs }) => FlowLogs);
    return all.map(({ FlowLogId = "", ResourceId, CreationTime, Tags }) => {
      const tags = tagsOf(Tags);
      const attributes = { Name: tags["Name"], vpc_id: ResourceId };
      return { type: "aws_flow_log", id: FlowLogId, tags, created: CreationTime, attributes };
    });
  }
}

/** A table with what has no tags of its own: its routes, and the subnets that use it. */
function routeTableOf({ RouteTableId = "", VpcId, Tags, Routes = [], Associations = [] }: RouteTable): Found[] {
  const tags = tagsOf(Tags);
  const table = { type: "aws_route_table", id: RouteTableId, tags, attributes: { Name: tags["Name"], vpc_id: VpcId } };
  const routes = Routes.filter(({ Origin }) => Origin === "CreateRoute").flatMap((route) => {
    // AWS: the route of a gateway endpoint is the endpoint's own.
    if (route.GatewayId?.startsWith("vpce-") === true) return [];
    const destination = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
    if (destination === undefined) return [];
    const attributes = {
      route_table_id: RouteTableId,
      destination_cidr_block: route.DestinationCidrBlock,
      destination_ipv6_cidr_block: route.DestinationIpv6CidrBlock,
    };
    return [{ type: "aws_route", id: `${RouteTableId}_${destination}`, tags: {}, attributes }];
  });
  const associations = Associations.flatMap(({ SubnetId }) => {
    if (SubnetId === undefined) return [];
    const attributes = { route_table_id: RouteTableId, subnet_id: SubnetId };
    return [{ type: "aws_route_table_association", id: `${SubnetId}/${RouteTableId}`, tags: {}, attributes }];
  });
  return [table, ...routes, ...associations];
}

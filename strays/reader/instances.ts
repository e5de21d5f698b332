import {
  paginateDescribeInstances,
  paginateDescribeLaunchTemplates,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  paginateDescribeVolumes,
  type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { type Found, tagsOf } from "../found";
import { monthlyInstance, monthlyVolume } from "../prices";
import { isOurs, type Scope } from "../scope";
import { asking, type AwsApi, everyItem, inParts } from "./aws-api";
import { byTags } from "./network";

/** A launch's own mark on what an Auto Scaling group has started: it comes and goes with the group. */
const GROUP_TAG = "aws:autoscaling:groupName";

/** AWS: a filter takes 200 values (Filter, Amazon EC2 API reference). */
const VALUES_OF_A_FILTER = 200;

/** Security groups with their rules, launch templates, instances, and volumes and network interfaces that nothing uses. */
export async function readInstances(api: AwsApi, scope: Scope): Promise<Found[]> {
  const settings = { client: api.ec2 };
  const input = { Filters: byTags(scope) };
  const lists = await Promise.all([
    asking("listing the security groups", "ec2:DescribeSecurityGroups", securityGroups()),
    asking("listing the launch templates", "ec2:DescribeLaunchTemplates", launchTemplates()),
    asking("listing the instances", "ec2:DescribeInstances", instances()),
    asking("listing the volumes", "ec2:DescribeVolumes", volumes()),
    asking("listing the network interfaces", "ec2:DescribeNetworkInterfaces", networkInterfaces()),
  ]);
  const [groups = []] = lists;
  const rules = asking(
    "listing the rules of the security groups",
    "ec2:DescribeSecurityGroupRules",
    rulesOf(groups.map(({ id }) => id)),
  );
  return [...lists.flat(), ...(await rules)];

  async function securityGroups(): Promise<Found[]> {
    const all = await everyItem(
      paginateDescribeSecurityGroups(settings, input),
      ({ SecurityGroups }) => SecurityGroups,
    );
    // AWS: a VPC's default group goes with its VPC.
    return all
      .filter(({ GroupName }) => GroupName !== "default")
      .map(({ GroupId = "", GroupName, VpcId, Tags }) => {
        const attributes = { name: GroupName, vpc_id: VpcId };
        return { type: "aws_security_group", id: GroupId, tags: tagsOf(Tags), attributes };
      });
  }

  async function rulesOf(groups: readonly string[]): Promise<Found[]> {
    const parts = inParts(groups, VALUES_OF_A_FILTER).map((Values) =>
      everyItem(
        paginateDescribeSecurityGroupRules(settings, { Filters: [{ Name: "group-id", Values }] }),
        ({ SecurityGroupRules }) => SecurityGroupRules,
      ),
    );
    return (await Promise.all(parts)).flat().map(ruleOf);
  }

  async function launchTemplates(): Promise<Found[]> {
    const all = await everyItem(
      paginateDescribeLaunchTemplates(settings, {}),
      ({ LaunchTemplates }) => LaunchTemplates,
    );
    return all
      .map(({ LaunchTemplateId = "", LaunchTemplateName, CreateTime, Tags }) => ({
        type: "aws_launch_template",
        id: LaunchTemplateId,
        tags: tagsOf(Tags),
        created: CreateTime,
        attributes: { name: LaunchTemplateName },
      }))
      .filter(({ type, tags, attributes }) => isOurs(scope, type, tags, attributes.name));
  }

  async function instances(): Promise<Found[]> {
    const pages = paginateDescribeInstances(settings, input);
    const all = await everyItem(pages, ({ Reservations }) => Reservations?.flatMap(({ Instances = [] }) => Instances));
    return all
      .map((instance) => ({ ...instance, tags: tagsOf(instance.Tags) }))
      .filter(({ State, tags }) => !/^(shutting-down|terminated)$/.test(State?.Name ?? "") && !(GROUP_TAG in tags))
      .map(({ InstanceId = "", InstanceType = "", SubnetId, LaunchTime, State, tags }) => ({
        type: "aws_instance",
        id: InstanceId,
        tags,
        created: LaunchTime,
        attributes: { Name: tags["Name"], subnet_id: SubnetId },
        monthlyCost: State?.Name === "stopped" ? 0 : monthlyInstance(InstanceType),
      }));
  }

  async function volumes(): Promise<Found[]> {
    const all = await everyItem(paginateDescribeVolumes(settings, input), ({ Volumes }) => Volumes);
    return all
      .filter(({ State }) => State === "available" || State === "error")
      .map(({ VolumeId = "", VolumeType = "", Size = 0, AvailabilityZone, CreateTime, Tags }) => {
        const tags = tagsOf(Tags);
        const attributes = { Name: tags["Name"], availability_zone: AvailabilityZone };
        const monthlyCost = monthlyVolume(VolumeType, Size);
        return { type: "aws_ebs_volume", id: VolumeId, tags, created: CreateTime, attributes, monthlyCost };
      });
  }

  async function networkInterfaces(): Promise<Found[]> {
    const pages = paginateDescribeNetworkInterfaces(settings, input);
    const all = await everyItem(pages, ({ NetworkInterfaces }) => NetworkInterfaces);
    return all
      .filter(({ Status, RequesterManaged }) => Status === "available" && RequesterManaged !== true)
      .map(({ NetworkInterfaceId = "", SubnetId, TagSet }) => {
        const tags = tagsOf(TagSet);
        const attributes = { Name: tags["Name"], subnet_id: SubnetId };
        return { type: "aws_network_interface", id: NetworkInterfaceId, tags, attributes };
      });
  }
}

function ruleOf(rule: SecurityGroupRule): Found {
  const isAll = rule.IpProtocol === "-1";
  return {
    type: rule.IsEgress === true ? "aws_vpc_security_group_egress_rule" : "aws_vpc_security_group_ingress_rule",
    id: rule.SecurityGroupRuleId ?? "",
    tags: tagsOf(rule.Tags),
    attributes: {
      security_group_id: rule.GroupId,
      ip_protocol: rule.IpProtocol,
      // AWS: a rule of all protocols has all ports, which it tells as -1.
      from_port: isAll ? undefined : rule.FromPort,
      to_port: isAll ? undefined : rule.ToPort,
      cidr_ipv4: rule.CidrIpv4,
      cidr_ipv6: rule.CidrIpv6,
      prefix_list_id: rule.PrefixListId,
      referenced_security_group_id: rule.ReferencedGroupInfo?.GroupId,
    },
  };
}

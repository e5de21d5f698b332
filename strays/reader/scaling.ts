import { paginateDescribeAutoScalingGroups } from "@aws-sdk/client-auto-scaling";
import { type Found, tagsOf } from "../found";
import { monthlyInstance } from "../prices";
import { isOurs, type Scope } from "../scope";
import { asking, type AwsApi, everyItem } from "./aws-api";

/** Auto Scaling groups. What they launch comes and goes with them. */
export async function readScaling({ autoScaling }: AwsApi, scope: Scope): Promise<Found[]> {
  const pages = paginateDescribeAutoScalingGroups({ client: autoScaling }, {});
  const all = await asking(
    "listing the Auto Scaling groups",
    "autoscaling:DescribeAutoScalingGroups",
    everyItem(pages, ({ AutoScalingGroups }) => AutoScalingGroups),
  );
  return all
    .map(({ AutoScalingGroupName: name = "", AutoScalingGroupARN = "", VPCZoneIdentifier = "", ...group }) => ({
      type: "aws_autoscaling_group",
      id: name,
      aliases: [AutoScalingGroupARN],
      tags: tagsOf(group.Tags),
      created: group.CreatedTime,
      attributes: { name, vpc_zone_identifier: VPCZoneIdentifier.split(",") },
      monthlyCost: sumOf((group.Instances ?? []).map(({ InstanceType = "" }) => monthlyInstance(InstanceType))),
    }))
    .filter(({ type, tags, id }) => isOurs(scope, type, tags, id));
}

/** Of one that is not known the sum is not known. */
function sumOf(costs: readonly (number | undefined)[]): number | undefined {
  return costs.reduce<number | undefined>(
    (sum, cost) => (sum === undefined || cost === undefined ? undefined : sum + cost),
    0,
  );
}

import { isUnknown } from "../../graph";
import { shown } from "../finding";
import { rulesOf } from "../rules-of";
import { elbApi } from "../sources";
import { isApplication } from "./balancer-type";
import { subnetsOf, zoneOf } from "./subnets";

export const ONE_SUBNET_RULES = rulesOf("aws_lb", elbApi("CreateLoadBalancer"), [
  {
    id: "load-balancer/one-subnet",
    summary: "an ALB has more than one subnet, unless it is in a Local Zone or on an Outpost",
    severity: "warning",
    // Where the subnet's zone can be seen, `load-balancer/two-zones` judges it.
    *check(balancer, { graph }) {
      // AWS has accepted what exists.
      if (balancer.exists || !isApplication(balancer) || balancer.get("customer_owned_ipv4_pool") !== undefined) return;
      const { attribute, value, certain } = subnetsOf(balancer, graph);
      const [only, ...others] = Array.isArray(value) ? (value as readonly unknown[]) : [];
      const [subnet] = certain;
      if (only === undefined || others.length > 0 || (subnet === undefined && isUnknown(only))) return;
      const isPlaced =
        subnet !== undefined && (zoneOf(subnet) !== undefined || subnet.get("outpost_arn") !== undefined);
      if (isPlaced || (subnet !== undefined && isChosenByAws(subnet.attributes))) return;
      const name = subnet?.address ?? shown(only);
      const message = `${attribute} is ${name} alone; it must be subnets in two availability zones, unless this one is in a Local Zone or on an Outpost`;
      yield { attribute, message };
    },
  },
]);

/** AWS: where nothing is said, it chooses one of the region's own zones. */
function isChosenByAws({
  availability_zone: zone,
  availability_zone_id: id,
}: Readonly<Record<string, unknown>>): boolean {
  return zone === undefined && id === undefined;
}

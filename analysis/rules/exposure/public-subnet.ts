import type { Endpoint } from "../../exposure/endpoint";
import { listed } from "../../listed";
import { exposureRulesOf } from "./exposure-rule";

const SOURCE = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-example-private-subnets-nat.html";

export const PUBLIC_SUBNET_RULES = exposureRulesOf(SOURCE, [
  {
    id: "exposure/instance-in-public-subnet",
    summary: "instances are in private subnets",
    severity: "warning",
    *check({ network }) {
      for (const endpoint of network.endpoints) {
        if (endpoint.kind !== "instance" || isRouter(endpoint)) continue;
        const { subnets, isInAllSubnets, hasAllSubnets } = endpoint;
        const open = subnets.filter(({ routesIpv4 }) => hasAllSubnets && routesIpv4 === "certain");
        // Where it may be any of them, only the public ones of all.
        if (open.length === 0 || (!isInAllSubnets && open.length < subnets.length)) continue;
        const attribute = endpoint.resource.is("aws_autoscaling_group") ? "vpc_zone_identifier" : "subnet_id";
        const names = listed(open.map(({ address }) => address).sort());
        const routes = listed([...new Set(open.flatMap(({ route }) => route ?? []))].sort());
        yield {
          resource: endpoint.resource,
          attribute,
          message: `${attribute} is ${names}, from which ${routes} leads to an internet gateway; use private subnets`,
        };
      }
    },
  },
]);

/** A NAT instance forwards what is not addressed to it, and belongs there. */
function isRouter({ resource }: Endpoint): boolean {
  return resource.attributes["source_dest_check"] === false;
}

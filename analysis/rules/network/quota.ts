import { known, type Resource, type ResourceGraph } from "../../graph";
import { append } from "../../graph/multimap";
import { perGraph } from "../per-graph";
import type { QuotaName } from "../../../aws/quotas";
import { type Rule, rule } from "../rule";
import { vpcKey } from "./subnet";

type Kind = "aws_subnet" | "aws_vpc" | "aws_eip";

/** A warning at the resource that crosses a quota: there may be more of them outside this graph. */
function quotaRule(definition: {
  readonly id: string;
  readonly summary: string;
  readonly kind: Kind;
  readonly quota: QuotaName;
  readonly attribute: string;
  /** What is counted: `VPCs`. */
  readonly what: string;
  /** Where it is counted; undefined where that is not certain. */
  readonly place: (resource: Resource<Kind>, graph: ResourceGraph) => string | undefined;
}): Rule {
  const { kind, quota, attribute, what, place, ...described } = definition;
  const placed = perGraph((graph) => {
    const places = new Map<string, Resource<Kind>[]>();
    for (const resource of graph.ofKind(kind)) {
      const key = resource.isRepeated ? undefined : place(resource, graph);
      if (key !== undefined) append(places, key, resource);
    }
    return places;
  });
  return rule({
    ...described,
    severity: "warning",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
    kinds: [kind],
    *check(resource, context) {
      const key = place(resource, context.graph);
      const [most, all] = [context.quota(quota), placed(context.graph).get(key ?? "") ?? []];
      if (all[most] !== resource) return;
      yield {
        attribute,
        message: `${key} has ${all.length} ${what}; it must have at most ${most}, a quota that AWS raises on request`,
      };
    },
  });
}

/** The region of a resource: by its ARN, or by its provider. */
function regionOf(resource: Resource<Kind>): string | undefined {
  const arn = known(resource.getPlanned("arn"));
  const [, , , fromArn] = arn?.split(":") ?? [];
  if (fromArn !== undefined && fromArn !== "") return fromArn;
  if (resource.region !== undefined) return resource.region;
  return resource.provider === undefined ? undefined : `the region of ${resource.provider}`;
}

export const SUBNETS_PER_VPC = quotaRule({
  id: "vpc/subnets",
  summary: "a VPC has at most as many subnets as its quota says",
  kind: "aws_subnet",
  quota: "subnets-per-vpc",
  attribute: "vpc_id",
  what: "subnets",
  place: (subnet, graph) => vpcKey(subnet as Resource<"aws_subnet">, graph),
});

export const VPCS_PER_REGION = quotaRule({
  id: "vpc/vpcs-per-region",
  summary: "a region has at most as many VPCs as its quota says",
  kind: "aws_vpc",
  quota: "vpcs-per-region",
  attribute: "cidr_block",
  what: "VPCs",
  place: regionOf,
});

export const ELASTIC_IPS_PER_REGION = quotaRule({
  id: "elastic-ip/per-region",
  summary: "a region has at most as many Elastic IP addresses as its quota says: a NAT gateway in each zone takes one",
  kind: "aws_eip",
  quota: "elastic-ips-per-region",
  attribute: "domain",
  what: "Elastic IP addresses",
  place: regionOf,
});

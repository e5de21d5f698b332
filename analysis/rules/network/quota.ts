import { known, type Resource, type ResourceGraph } from "../../graph";
import { append } from "../../graph/multimap";
import { perGraph } from "../../graph/per-graph";
import type { QuotaName } from "../../../aws/quotas";
import { quotaWords } from "../quota-words";
import type { Finding, RuleContext } from "../rule";
import { rulesOf } from "../rules-of";
import { vpcKey } from "./subnet";

const LIMITS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";

/** Something of which AWS allows so many at a place. */
interface Counted<K extends "aws_subnet" | "aws_vpc" | "aws_eip"> {
  readonly kind: K;
  readonly quota: QuotaName;
  readonly attribute: string;
  /** What is counted: `VPCs`. */
  readonly what: string;
  /** Where it is counted; undefined where that is not certain. */
  readonly place: (resource: Resource<K>, graph: ResourceGraph) => string | undefined;
}

/** A finding at the resource that crosses a quota: there may be more of them outside this graph. */
function crossing<K extends "aws_subnet" | "aws_vpc" | "aws_eip">(counted: Counted<K>) {
  const { kind, quota, attribute, what, place } = counted;
  const placed = perGraph((graph) => {
    const places = new Map<string, Resource<K>[]>();
    for (const resource of graph.ofKind(kind)) {
      const key = resource.isRepeated ? undefined : place(resource, graph);
      if (key !== undefined) append(places, key, resource);
    }
    return places;
  });
  return function* (resource: Resource<K>, context: RuleContext): Generator<Finding> {
    const key = place(resource, context.graph);
    const [most, all] = [context.quota(quota), placed(context.graph).get(key ?? "") ?? []];
    if (all[most] !== resource) return;
    const message = `${key} has ${all.length} ${what}; ${quotaWords(quota, most)}`;
    yield { attribute, message };
  };
}

/** The region of a resource: by its ARN, or by its provider. */
function regionOf(resource: Resource<"aws_vpc" | "aws_eip">): string | undefined {
  const arn = known(resource.getPlanned("arn"));
  const [, , , fromArn] = arn?.split(":") ?? [];
  if (fromArn !== undefined && fromArn !== "") return fromArn;
  if (resource.region !== undefined) return resource.region;
  return resource.provider === undefined ? undefined : `the region of ${resource.provider}`;
}

export const QUOTA_RULES = [
  ...rulesOf("aws_subnet", LIMITS, [
    {
      id: "vpc/subnets",
      summary: "a VPC has at most as many subnets as its quota says",
      severity: "warning",
      check: crossing({
        kind: "aws_subnet",
        quota: "subnets-per-vpc",
        attribute: "vpc_id",
        what: "subnets",
        place: vpcKey,
      }),
    },
  ]),
  ...rulesOf("aws_vpc", LIMITS, [
    {
      id: "vpc/vpcs-per-region",
      summary: "a region has at most as many VPCs as its quota says",
      severity: "warning",
      check: crossing({
        kind: "aws_vpc",
        quota: "vpcs-per-region",
        attribute: "cidr_block",
        what: "VPCs",
        place: regionOf,
      }),
    },
  ]),
  ...rulesOf("aws_eip", LIMITS, [
    {
      id: "elastic-ip/per-region",
      summary:
        "a region has at most as many Elastic IP addresses as its quota says: a NAT gateway in each zone takes one",
      severity: "warning",
      check: crossing({
        kind: "aws_eip",
        quota: "elastic-ips-per-region",
        attribute: "domain",
        what: "Elastic IP addresses",
        place: regionOf,
      }),
    },
  ]),
];

import { isUnknown, known, type Resource } from "../../graph";
import type { Rule } from "../rule";

export type TargetGroup = Resource<"aws_lb_target_group">;

export const CREATE_TARGET_GROUP_SOURCE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html";
export const TARGET_GROUP_ATTRIBUTE_SOURCE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html";

/** The load balancer that a group is made for, which sets most of its limits. */
export type Family = "application" | "network" | "gateway";

const FAMILIES: Readonly<Record<string, Family>> = {
  HTTP: "application",
  HTTPS: "application",
  TCP: "network",
  TLS: "network",
  UDP: "network",
  TCP_UDP: "network",
  QUIC: "network",
  TCP_QUIC: "network",
  GENEVE: "gateway",
};

/** The protocols of the target groups of each load balancer. */
export const PROTOCOLS: Readonly<Record<Family, readonly string[]>> = {
  application: protocolsOf("application"),
  network: protocolsOf("network"),
  gateway: protocolsOf("gateway"),
};

function protocolsOf(family: Family): readonly string[] {
  return Object.keys(FAMILIES).filter((protocol) => FAMILIES[protocol] === family);
}

/** `instance` where nothing is set; `undefined` where it is known only at apply. */
export function targetTypeOf(group: TargetGroup): string | undefined {
  return known(group.get("target_type") ?? "instance");
}

/** Whether its targets are instances or addresses: the provider sends attributes such as stickiness for no others. */
export function hasAttributes(group: TargetGroup): boolean {
  return ["instance", "ip"].includes(targetTypeOf(group) ?? "");
}

/** `undefined` where the protocol is not known, and for Lambda functions, whose groups have none. */
export function familyOf(group: TargetGroup): Family | undefined {
  const type = targetTypeOf(group);
  return type === undefined || type === "lambda" ? undefined : FAMILIES[known(group.get("protocol")) ?? ""];
}

/** A text that the provider takes in any case. */
export function upper(value: unknown): string | undefined {
  return typeof value === "string" ? value.toUpperCase() : undefined;
}

/** A value that AWS fills in where nobody has set it: what is set, what the plan or state has, or AWS's default. */
export function settingOf(
  group: TargetGroup,
  attribute: "load_balancing_algorithm_type",
  fallback: string,
): string | undefined {
  const set = group.get(attribute);
  if (isUnknown(set)) return undefined;
  return set ?? known(group.getPlanned(attribute)) ?? fallback;
}

/** A rule that is asked about some target groups only. */
export function onlyFor(isMeant: (group: TargetGroup) => boolean, rule: Rule): Rule {
  return {
    ...rule,
    *check(resource, context) {
      if (isMeant(resource as unknown as TargetGroup)) yield* rule.check(resource, context);
    },
  };
}

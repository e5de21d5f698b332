import type { ResourceGraph } from "../../graph";
import type { Problem } from "../check-graph";
import { accessOf } from "../../exposure/access";
import { BALANCER_EGRESS_RULES } from "./balancer-egress";
import type { ExposureRule } from "./exposure-rule";
import { INSTANCE_ACCESS_RULES } from "./instance-access";
import { LISTENER_PORT_RULES } from "./listener-ports";
import { PUBLIC_SUBNET_RULES } from "./public-subnet";
import { REMOTE_LOGIN_RULES } from "./remote-login";
import { SENSITIVE_PORT_RULES } from "./sensitive-ports";
import { TARGET_PORT_RULES } from "./target-ports";
import { readNetwork } from "../../exposure/network-view";

/** What is asked of who reaches what. Of several that find the same place wrong the first one tells of it. */
export const EXPOSURE_RULES: readonly ExposureRule[] = [
  ...LISTENER_PORT_RULES,
  ...TARGET_PORT_RULES,
  ...REMOTE_LOGIN_RULES,
  ...INSTANCE_ACCESS_RULES,
  ...SENSITIVE_PORT_RULES,
  ...BALANCER_EGRESS_RULES,
  ...PUBLIC_SUBNET_RULES,
];

/** Everything that is wrong with who reaches what, to be read together with the problems of `checkGraph`. */
export function exposureProblems(graph: ResourceGraph): Problem[] {
  const context = { network: readNetwork(graph), access: accessOf(graph) };
  const problems = EXPOSURE_RULES.flatMap(({ id, severity, source, check }) =>
    Array.from(check(context), ({ resource, attribute, message }) => ({
      rule: id,
      severity,
      address: resource.address,
      ...(resource.constructPath !== undefined && { path: resource.constructPath }),
      attribute,
      message,
      source,
    })),
  );
  const owners = new Map<string, string>();
  return problems.filter((problem) => ownerOf(problem, owners) === problem.rule);
}

/** The rule that tells of a place: a rule of a group that lets too many in has one cause, whatever else it opens. */
function ownerOf({ rule, address, attribute }: Problem, owners: Map<string, string>): string {
  const place = `${address} ${attribute}`;
  const owner = owners.get(place) ?? rule;
  owners.set(place, owner);
  return owner;
}

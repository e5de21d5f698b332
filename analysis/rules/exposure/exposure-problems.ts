import type { ResourceGraph } from "../../graph";
import type { Problem } from "../check-graph";
import { accessOf } from "../../exposure/access";
import { BALANCER_EGRESS_RULES } from "./balancer-egress";
import type { ExposureRule } from "./exposure-rule";
import { INSTANCE_ACCESS_RULES } from "./instance-access";
import { LISTENER_PORT_RULES } from "./listener-ports";
import { PUBLIC_SUBNET_RULES } from "./public-subnet";
import { REMOTE_LOGIN_RULES } from "./remote-login";
import { TARGET_PORT_RULES } from "./target-ports";
import { readNetwork } from "../../exposure/network-view";

/** What is asked of who reaches what. */
export const EXPOSURE_RULES: readonly ExposureRule[] = [
  ...LISTENER_PORT_RULES,
  ...TARGET_PORT_RULES,
  ...REMOTE_LOGIN_RULES,
  ...INSTANCE_ACCESS_RULES,
  ...BALANCER_EGRESS_RULES,
  ...PUBLIC_SUBNET_RULES,
];

/** Everything that is wrong with who reaches what, to be read together with the problems of `checkGraph`. */
export function exposureProblems(graph: ResourceGraph): Problem[] {
  const context = { network: readNetwork(graph), access: accessOf(graph) };
  return EXPOSURE_RULES.flatMap(({ id, severity, source, check }) =>
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
}

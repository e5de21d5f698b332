import type { ResourceGraph } from "../../graph";
import type { Problem } from "../check-graph";
import { AccessIndex } from "../../exposure/access";
import { LOAD_BALANCER_EGRESS } from "./balancer-egress";
import type { ExposureRule } from "./exposure-rule";
import { INSTANCE_BESIDE_LOAD_BALANCER, INSTANCE_PORT_BESIDE_LOAD_BALANCER } from "./instance-access";
import { INSTANCE_IN_PUBLIC_SUBNET } from "./public-subnet";
import { REMOTE_LOGIN_FROM_ANYWHERE, REMOTE_LOGIN_FROM_INTERNET } from "./remote-login";
import { HEALTH_CHECK_PORT, TARGET_PORT } from "./target-ports";
import { type NetworkView, readNetwork } from "../../exposure/network-view";

/** What is asked of who reaches what. */
export const EXPOSURE_RULES: readonly ExposureRule[] = [
  TARGET_PORT,
  HEALTH_CHECK_PORT,
  REMOTE_LOGIN_FROM_INTERNET,
  REMOTE_LOGIN_FROM_ANYWHERE,
  INSTANCE_BESIDE_LOAD_BALANCER,
  INSTANCE_PORT_BESIDE_LOAD_BALANCER,
  LOAD_BALANCER_EGRESS,
  INSTANCE_IN_PUBLIC_SUBNET,
];

/** Everything that is wrong with who reaches what, to be read together with the problems of `checkGraph`. */
export function exposureProblems(graph: ResourceGraph): Problem[] {
  return problemsIn(readNetwork(graph));
}

export function problemsIn(network: NetworkView): Problem[] {
  const context = { network, access: new AccessIndex(network) };
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

import type { ResourceGraph } from "../graph";
import type { Problem } from "../rules";
import { AccessIndex } from "./access";
import { LOAD_BALANCER_EGRESS } from "./findings/balancer-egress";
import type { ExposureRule } from "./findings/exposure-rule";
import { MACHINE_BESIDE_LOAD_BALANCER, MACHINE_PORT_BESIDE_LOAD_BALANCER } from "./findings/machine-access";
import { MACHINE_IN_PUBLIC_SUBNET } from "./findings/public-subnet";
import { REMOTE_LOGIN_FROM_ANYWHERE, REMOTE_LOGIN_FROM_INTERNET } from "./findings/remote-login";
import { HEALTH_CHECK_PORT, TARGET_PORT } from "./findings/target-ports";
import { type NetworkView, readNetwork } from "./network-view";

/** What is asked of who reaches what. */
export const EXPOSURE_RULES: readonly ExposureRule[] = [
  TARGET_PORT,
  HEALTH_CHECK_PORT,
  REMOTE_LOGIN_FROM_INTERNET,
  REMOTE_LOGIN_FROM_ANYWHERE,
  MACHINE_BESIDE_LOAD_BALANCER,
  MACHINE_PORT_BESIDE_LOAD_BALANCER,
  LOAD_BALANCER_EGRESS,
  MACHINE_IN_PUBLIC_SUBNET,
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

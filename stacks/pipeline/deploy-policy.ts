import type { Environment } from "../../config/environment";
import { frontStatements, type HostedZones } from "./front-policy";
import { instanceStatements } from "./instance-policy";
import { networkStatements } from "./network-policy";
import { roleStatements } from "./role-policy";
import type { DeployScope, Statements } from "./scope";
import { watchStatements } from "./watch-policy";

export interface DeployPolicyProps extends DeployScope {
  readonly settings: Environment;
  /** ARN of the policy that limits every role that a deploy makes. */
  readonly boundaryArn: string;
  /** Those of the environment's endpoint. */
  readonly hostedZones: HostedZones;
  /** Names of all buckets that hold states. */
  readonly stateBuckets: readonly string[];
}

/** What running the service stack takes beside reading, by the names of its policies: AWS limits how long one is. */
export function deployStatements(props: DeployPolicyProps): Record<string, Statements> {
  const { settings, boundaryArn, hostedZones, stateBuckets } = props;
  return {
    network: networkStatements(props),
    front: frontStatements(props, settings.endpoint, hostedZones),
    machines: instanceStatements(props, settings.instances.image),
    watch: watchStatements(props, stateBuckets),
    roles: roleStatements(props, boundaryArn),
  };
}

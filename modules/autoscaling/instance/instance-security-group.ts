import type { Construct } from "constructs";
import type { INetwork } from "../../network/network-attributes";
import { SecurityGroup } from "../../security-group";
import { SSH_PORT, type SshAccess, sshAccessProblems } from "./ssh-access";

/** Packages and AWS's own API: HTTPS, and plain HTTP for the package archives that still use it. */
export const DEFAULT_OUTBOUND_TCP_PORTS: readonly number[] = [443, 80];

/** Who reaches the machines, and whom they reach, beside the load balancer. */
export interface InstanceAccessProps {
  /**
   * TCP ports on which the machines may reach any address.
   * @default DEFAULT_OUTBOUND_TCP_PORTS
   */
  readonly outboundTcpPorts?: readonly number[];
  /**
   * Opens SSH.
   * @default - closed; Session Manager is the way in
   */
  readonly ssh?: SshAccess;
}

/** The security group of instances that are entered from the load balancer only, and from where `ssh` says; checks that too. */
export function createInstanceSecurityGroup(
  scope: Construct,
  props: InstanceAccessProps & { readonly name: string; readonly network: INetwork },
): SecurityGroup {
  const group = new SecurityGroup(scope, "SecurityGroup", {
    name: `${props.name}-machines`,
    description: "machines: from the load balancer alone",
    network: props.network,
  });
  for (const port of props.outboundTcpPorts ?? DEFAULT_OUTBOUND_TCP_PORTS) {
    group.allowTcpTo({ cidrIpv4: "0.0.0.0/0" }, port, `packages and AWS APIs on port ${port}`);
  }
  const { ssh } = props;
  if (ssh) scope.node.addValidation({ validate: () => sshAccessProblems(ssh) });
  for (const cidrIpv4 of props.ssh?.fromCidrs ?? []) {
    group.allowTcpFrom({ cidrIpv4 }, SSH_PORT, "SSH from an administrator");
  }
  return group;
}

import { ipv4CidrProblem, isAnywhere, parseCidr } from "../../../aws/cidr";

export const SSH_PORT = 22;

/** Opens port 22 of the machines. Session Manager needs no open port and is always there. */
export interface SshAccess {
  /** The IPv4 CIDR blocks of the administrators, such as `203.0.113.7/32`. */
  readonly fromCidrs: readonly string[];
  /**
   * Name of the EC2 key pair whose key opens the image's own user. Nobody has a use for one where SSH is closed.
   * @default - none; the image or the user data brings the administrators' keys
   */
  readonly keyName?: string;
}

/** The wildest open door there is is refused, whatever else is set: in two halves, too. */
function openDoorProblem(cidr: string): string | undefined {
  const block = parseCidr(cidr);
  if (block === undefined || !isAnywhere(block)) return undefined;
  const opened = block.prefix === 0 ? "the whole internet" : "half of the internet";
  return (
    `that opens SSH to ${opened}; name the administrators' own addresses, such as 203.0.113.7/32, ` +
    "or leave ssh out and use Session Manager"
  );
}

/** What is wrong with SSH access: one text for each mistake. */
export function sshAccessProblems(ssh: SshAccess): string[] {
  if (ssh.fromCidrs.length === 0) {
    return ["ssh.fromCidrs is empty; name the administrators' addresses, or leave ssh out"];
  }
  return ssh.fromCidrs.flatMap((cidr, index) => {
    const problem = ipv4CidrProblem(cidr) ?? openDoorProblem(cidr);
    return problem === undefined ? [] : [`ssh.fromCidrs[${index}] is ${cidr}; ${problem}`];
  });
}

import type { LaunchTemplatePrivateDnsNameOptions } from "@cdktf/provider-aws/lib/launch-template";

/** The private DNS names of the instances. */
export interface PrivateDnsName {
  /** From the private address (`ip-10-0-0-1…`) or from the instance's id (`i-0123…`). */
  readonly hostnameType: "ip-name" | "resource-name";
  /**
   * Answers the name from the instance's id with the IPv4 address.
   * @default false
   */
  readonly aRecord?: boolean;
  /**
   * Answers it with the IPv6 address.
   * @default false
   */
  readonly aaaaRecord?: boolean;
}

export function renderPrivateDnsName(name: PrivateDnsName): LaunchTemplatePrivateDnsNameOptions {
  return {
    hostnameType: name.hostnameType,
    enableResourceNameDnsARecord: name.aRecord ?? false,
    enableResourceNameDnsAaaaRecord: name.aaaaRecord ?? false,
  };
}

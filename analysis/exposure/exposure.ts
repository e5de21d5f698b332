import type { Unseen } from "../graph";
import type { PortRange } from "./traffic";

/** Who reaches something. */
export type Source =
  /** Anybody; `cidr` is `0.0.0.0/0` or `::/0`. */
  | { readonly kind: "internet"; readonly cidr: string }
  | { readonly kind: "cidr"; readonly cidr: string }
  /** `id` is that of AWS, or the address of the list's resource. */
  | { readonly kind: "prefix-list"; readonly id: string }
  /** The members of a group of which the own rules let the traffic out; none where no member is seen. */
  | { readonly kind: "security-group"; readonly address: string; readonly members: readonly string[] }
  | { readonly kind: "resource"; readonly address: string };

/** Somebody reaches something on some ports. */
export interface Reach {
  readonly from: Source;
  /** The Terraform address of what is reached. */
  readonly to: string;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number of IANA's, or `all`. */
  readonly protocol: string;
  readonly ports: PortRange | "all";
  /** The load balancer that stands between them, which opens a connection of its own. */
  readonly through?: string;
  /** The addresses that make it so, from the source to the target: rules, listeners, target groups. */
  readonly chain: readonly string[];
  /** In the rule that lets it in: the place that names the source. */
  readonly attribute?: string;
  /** `possible` where it depends on something that is known only at apply, or that is not here to see. */
  readonly reach: "certain" | "possible";
  /** What waits there is a listener of an Application Load Balancer, which speaks HTTP on any port. */
  readonly isHttp?: true;
  /** In a state: AWS has the rule that lets it in, and no resource of Terraform's declares it. */
  readonly isUndeclared?: true;
}

/** Who reaches what. */
export interface Exposure {
  readonly entries: readonly Reach[];
  readonly unseen: readonly Unseen[];
}

/** A source in a few words: `internet`, `10.0.0.0/8`, `aws_lb.web`. */
export function formatSource(source: Source): string {
  switch (source.kind) {
    case "internet":
      return source.cidr === "::/0" ? "internet (IPv6)" : "internet";
    case "cidr":
      return source.cidr;
    case "prefix-list":
      return `prefix list ${source.id}`;
    case "security-group":
      return source.members.length === 0 ? `members of ${source.address}` : source.members.join(", ");
    case "resource":
      return source.address;
  }
}

import { type AddressRange, isEverywhere, isPrivate, sizeOf } from "../../../aws/address-range";
import { allOf } from "../../exposure/certainty";
import { ceilingOf, type Endpoint, isPublic } from "../../exposure/endpoint";
import type { NetworkView } from "../../exposure/network-view";
import type { GroupRule, SecurityGroup } from "../../exposure/security-group";
import { covers, onPort } from "../../exposure/traffic";
import { type ExposureFinding, exposureRulesOf, listed } from "./exposure-rule";

const SOURCE = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13";

const LOGINS = [
  { name: "SSH", port: 22 },
  { name: "RDP", port: 3389 },
] as const;

const ADVICE = "name your own addresses, such as 203.0.113.7/32, or log in with Session Manager";

/** A rule that lets many log in to instances. */
interface OpenLogin {
  readonly rule: GroupRule;
  readonly cidr: string;
  readonly range: AddressRange;
  readonly logins: string;
  /** The instances that the internet certainly reaches by it. */
  readonly reached: readonly Endpoint[];
}

export const REMOTE_LOGIN_RULES = exposureRulesOf(SOURCE, [
  {
    id: "exposure/remote-login-from-internet",
    summary: "no instance that the internet reaches is open to everybody for SSH or RDP",
    *check({ network }) {
      for (const open of openLogins(network)) {
        if (!isEverywhere(open.range) || open.reached.length === 0) continue;
        const instances = listed(open.reached.map(({ address }) => address));
        yield finding(open, `which opens ${open.logins} of ${instances} to the internet`);
      }
    },
  },
  {
    id: "exposure/remote-login-from-anywhere",
    summary: "SSH and RDP are open only to known addresses, even where no way from the internet is seen",
    severity: "warning",
    *check({ network }) {
      for (const open of openLogins(network)) {
        if (isEverywhere(open.range) && open.reached.length > 0) continue;
        yield finding(open, `which opens ${open.logins} to many addresses`);
      }
    },
  },
]);

function finding({ rule, cidr }: OpenLogin, text: string): ExposureFinding {
  return {
    resource: rule.resource,
    attribute: rule.attribute,
    message: `${rule.attribute} is ${cidr}, ${text}; ${ADVICE}`,
  };
}

function* openLogins(network: NetworkView): Generator<OpenLogin> {
  for (const group of network.groups) {
    const members = network.members.get(group) ?? [];
    // The port of a load balancer or database is no login.
    if (members.length > 0 && !members.some(isLoginTarget)) continue;
    for (const rule of group.rules) {
      const { direction, traffic, peer, isCertain } = rule;
      if (direction !== "ingress" || !isCertain || traffic === undefined || peer.kind !== "cidr") continue;
      const logins = LOGINS.filter(({ port }) => covers(traffic, onPort("tcp", port)));
      if (logins.length === 0 || !isManyStrangers(peer.range)) continue;
      yield {
        rule,
        cidr: peer.cidr,
        range: peer.range,
        logins: logins.map(({ name, port }) => `${name} (tcp ${port})`).join(" and "),
        reached: reachedFrom(peer.range, group, network),
      };
    }
  }
}

function isLoginTarget({ kind }: Endpoint): boolean {
  return kind === "instance" || kind === "network-interface";
}

function reachedFrom({ family }: AddressRange, group: SecurityGroup, network: NetworkView): Endpoint[] {
  const members = (network.members.get(group) ?? []).filter(isLoginTarget);
  return members.filter((each) => allOf(isPublic(each, family), ceilingOf(each)) === "certain");
}

/** An office has a /24 of the internet, or a /48 of IPv6, at most. */
function isManyStrangers(range: AddressRange): boolean {
  return !isPrivate(range) && sizeOf([range]) > (range.family === "ipv4" ? 2n ** 8n : 2n ** 80n);
}

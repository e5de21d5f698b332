import { type AddressRange, isEverywhere, isPrivate, sizeOf } from "../../../aws/address-range";
import { allOf } from "../../exposure/certainty";
import { ceilingOf, type Endpoint, isPublic } from "../../exposure/endpoint";
import type { NetworkView } from "../../exposure/network-view";
import type { GroupRule, SecurityGroup } from "../../exposure/security-group";
import { covers, onPort, type Traffic } from "../../exposure/traffic";
import { listed } from "../../listed";
import { type ExposureFinding, exposureRulesOf } from "./exposure-rule";
import { looseRules } from "./loose-rules";

const SOURCE = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13";

const LOGINS = [
  { name: "SSH", port: 22 },
  { name: "RDP", port: 3389 },
] as const;

const ADVICE = "name your own addresses, such as 203.0.113.7/32, or log in with Session Manager";

/** A rule that lets many log in to instances. */
interface OpenLogin {
  readonly rule: Pick<GroupRule, "resource" | "attribute">;
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
      for (const open of [...openLogins(network), ...loginsOfNoGroup(network)]) {
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
    if (isOfOthers(members)) continue;
    for (const rule of group.rules) {
      const { direction, traffic, peer, isCertain } = rule;
      if (direction !== "ingress" || !isCertain || traffic === undefined || peer.kind !== "cidr") continue;
      const logins = loginsIn(traffic);
      if (logins === undefined || !isManyStrangers(peer.range)) continue;
      const { cidr, range } = peer;
      yield { rule, cidr, range, logins, reached: reachedFrom(range, group, network) };
    }
  }
}

/** Of rules whose group is not known: one that names no port may be a load balancer's. */
function* loginsOfNoGroup(network: NetworkView): Generator<OpenLogin> {
  for (const { rule, cidr, range, traffic, members } of looseRules(network)) {
    if (traffic.ports === "all" || !isManyStrangers(range)) continue;
    if (members.length > 0 && members.every(isOfOthers)) continue;
    const logins = loginsIn(traffic);
    if (logins !== undefined) yield { rule, cidr, range, logins, reached: [] };
  }
}

/** `SSH (tcp 22) and RDP (tcp 3389)`; `undefined` where neither is let in. */
function loginsIn(traffic: Traffic): string | undefined {
  const logins = LOGINS.filter(({ port }) => covers(traffic, onPort("tcp", port)));
  return logins.length === 0 ? undefined : logins.map(({ name, port }) => `${name} (tcp ${port})`).join(" and ");
}

/** The port of a load balancer or database is no login. */
function isOfOthers(members: readonly Endpoint[]): boolean {
  return members.length > 0 && !members.some(isLoginTarget);
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

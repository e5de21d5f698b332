import { Address4, Address6 } from "ip-address";
import { finding } from "../finding";
import { rule } from "../rule";

export const SOURCE_IP = rule({
  id: "listener-rule/source-ip",
  summary: "a source address in a condition is a CIDR block without host bits",
  severity: "error",
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SourceIpConditionConfig.html",
  kinds: ["aws_lb_listener_rule"],
  *check(listenerRule) {
    for (const { attribute, value } of listenerRule.each("condition.source_ip.values")) {
      for (const cidr of Array.isArray(value) ? (value as readonly unknown[]) : []) {
        const problem = typeof cidr === "string" ? mustBe(cidr) : undefined;
        if (problem !== undefined) yield finding(attribute, cidr, problem);
      }
    }
  },
});

/** What an address must be instead; `undefined` for a right one. */
function mustBe(cidr: string): string | undefined {
  const address = parsed(cidr);
  if (address === undefined) return "a CIDR block such as 192.0.2.0/24 or 2001:db8::/32";
  const network = address.startAddress();
  if (network.bigInt() === address.bigInt()) return undefined;
  return `a CIDR block without host bits: ${network.correctForm()}/${address.subnetMask}`;
}

function parsed(cidr: string): Address4 | Address6 | undefined {
  if (!/\/\d+$/.test(cidr)) return undefined;
  if (Address4.isValid(cidr)) return new Address4(cidr);
  return Address6.isValid(cidr) ? new Address6(cidr) : undefined;
}

import { describe, expect, test } from "@jest/globals";
import { SecurityGroup } from "../../../modules/security-group";
import { NETWORK } from "../../networks";
import { synthesize } from "../../synthesis";

function rulesOf(open: (group: SecurityGroup) => void) {
  const result = synthesize((stack) => {
    open(new SecurityGroup(stack, "Group", { name: "shop", description: "shop", network: NETWORK }));
  });
  return {
    ingress: result.all("aws_vpc_security_group_ingress_rule"),
    egress: result.all("aws_vpc_security_group_egress_rule"),
  };
}

describe("SecurityGroup", () => {
  test("keeps the construct ids of its IPv4 rules", () => {
    const { ingress } = rulesOf((group) => {
      group.allowTcpFrom({ cidrIpv4: "203.0.113.0/24" }, 443, "clients");
    });
    expect(Object.keys(ingress)).toEqual(["Group/From-203.0.113.0-24-Tcp-443"]);
  });

  test("lets IPv6 addresses in and out by rules of their own", () => {
    const { ingress, egress } = rulesOf((group) => {
      group.allowTcpFrom({ cidrIpv6: "::/0" }, 443, "clients");
      group.allowTcpFrom({ cidrIpv4: "0.0.0.0/0" }, 443, "clients");
      group.allowTcpTo({ cidrIpv6: "2001:db8::/32" }, 443, "packages");
    });
    expect(Object.keys(ingress).sort()).toEqual(["Group/From-0.0.0.0-0-Tcp-443", "Group/From-::-0-Tcp-443"]);
    expect(ingress["Group/From-::-0-Tcp-443"]).toMatchObject({ cidr_ipv6: "::/0", from_port: 443, to_port: 443 });
    expect(ingress["Group/From-::-0-Tcp-443"]).not.toHaveProperty("cidr_ipv4");
    expect(egress["Group/To-2001:db8::-32-Tcp-443"]).toMatchObject({ cidr_ipv6: "2001:db8::/32" });
  });

  test("makes one rule of the same IPv6 addresses and port twice", () => {
    const { ingress } = rulesOf((group) => {
      group.allowTcpFrom({ cidrIpv6: "::/0" }, 443, "clients");
      group.allowTcpFrom({ cidrIpv6: "::/0" }, 443, "clients");
    });
    expect(Object.keys(ingress)).toHaveLength(1);
  });
});

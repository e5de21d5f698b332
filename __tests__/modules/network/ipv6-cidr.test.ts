import { describe, expect, test } from "@jest/globals";
import { ipv6CidrProblem, parseIpv6Cidr } from "../../../modules/network";

describe("ipv6CidrProblem", () => {
  test.each(["::/0", "2001:db8::/32", "2001:db8::1/128"])("accepts %s", (cidr) => {
    expect(ipv6CidrProblem(cidr)).toBeUndefined();
  });

  test.each([
    ["2001:db8::1/32", "it is not the short form of its first address; write 2001:db8::/32"],
    ["2001:0db8::/32", "it is not the short form of its first address; write 2001:db8::/32"],
    ["10.0.0.0/8", "it must be an IPv6 CIDR block such as 2001:db8::/32"],
    ["2001:db8::", "it must be an IPv6 CIDR block such as 2001:db8::/32"],
    ["2001:db8::/129", "it must be an IPv6 CIDR block such as 2001:db8::/32"],
  ])("fails if the text is %s", (cidr, problem) => {
    expect(ipv6CidrProblem(cidr)).toBe(problem);
  });
});

describe("parseIpv6Cidr", () => {
  test("says where a block starts and how many addresses it has", () => {
    expect(parseIpv6Cidr("::1:0/112")).toEqual({ first: 0x10000n, size: 0x10000n });
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ipv6CidrProblem, parseIpv6Cidr } from "../../../modules/network";

describe("ipv6CidrProblem", () => {
  test.each(["::/0", "2001:db8::/32", "2001:db8:1:2::/64", "2001:db8::1/128", "fd00::/8"])("accepts %s", (cidr) => {
    expect(ipv6CidrProblem(cidr)).toBeUndefined();
  });

  test.each([
    ["2001:db8::1/32", "2001:db8::/32"],
    ["2001:DB8::/32", "2001:db8::/32"],
    ["2001:0db8::/32", "2001:db8::/32"],
    ["2001:db8:0:0:0:0:0:0/64", "2001:db8::/64"],
  ])("fails if %s is not spelled as AWS stores it", (cidr, canonical) => {
    expect(ipv6CidrProblem(cidr)).toBe(`it has another spelling; write ${canonical}`);
  });

  test.each(["10.0.0.0/8", "2001:db8::", "2001:db8::/129", "fe80::1%eth0/64", "here", 6, undefined])(
    "fails if %s is no IPv6 CIDR block",
    (text) => {
      expect(ipv6CidrProblem(text)).toBe("it must be an IPv6 CIDR block such as 2001:db8::/32");
    },
  );

  test("takes the spelling that it asks for, whatever it was given", () => {
    const prefix = fc.integer({ min: 0, max: 128 });
    fc.assert(
      fc.property(fc.ipV6(), prefix, (address, length) => {
        const problem = ipv6CidrProblem(`${address}/${length}`);
        const canonical = problem?.replace("it has another spelling; write ", "") ?? `${address}/${length}`;
        expect(ipv6CidrProblem(canonical)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});

describe("parseIpv6Cidr", () => {
  test("says where a block starts and how many addresses it has", () => {
    expect(parseIpv6Cidr("::1:0/112")).toEqual({ first: 0x10000n, size: 0x10000n });
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { contains } from "../../aws/address-range";
import { ipv4CidrProblem, ipv6CidrProblem, isAnywhere, parseCidr } from "../../aws/cidr";

const octet = fc.integer({ min: 0, max: 255 });
const cidr = fc
  .tuple(octet, octet, octet, octet, fc.integer({ min: 0, max: 32 }))
  .map(([a, b, c, d, prefix]) => `${a}.${b}.${c}.${d}/${prefix}`);

function read(text: string) {
  const found = parseCidr(text);
  if (found === undefined) throw new Error(text);
  return found;
}

describe("parseCidr", () => {
  test.each([
    ["10.0.0.0/16", "10.0.0.0/16", true],
    ["10.0.5.1/16", "10.0.0.0/16", false],
    ["0.0.0.0/0", "0.0.0.0/0", true],
    ["2001:DB8:0:0::/56", "2001:db8::/56", true],
    ["2001:db8::1/56", "2001:db8::/56", false],
    ["::/0", "::/0", true],
  ])("reads %s as %s", (text, canonical, isCanonical) => {
    expect(parseCidr(text)).toMatchObject({ canonical, isCanonical });
  });

  test.each(["", "10.0.0.0", "10.0.0.0/33", "10.0.0/16", "256.0.0.0/8", "2001:db8::/129", "sg-1/2", "::1"])(
    "fails for %j",
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );

  test("writes every block in a form that reads as itself", () => {
    fc.assert(
      fc.property(cidr, (text) => {
        const { canonical, first, last, prefix } = read(text);
        expect(read(canonical)).toMatchObject({ canonical, first, last, isCanonical: true });
        expect(last - first + 1n).toBe(1n << BigInt(32 - prefix));
      }),
    );
  });
});

describe("contains", () => {
  test("holds of a block and a smaller one with the same first address, not the other way round", () => {
    fc.assert(
      fc.property(cidr, (text) => {
        const outer = read(text);
        fc.pre(outer.prefix < 32);
        const inner = read(`${outer.canonical.split("/")[0]}/${outer.prefix + 1}`);
        expect([contains(outer, inner), contains(inner, outer), contains(outer, outer)]).toEqual([true, false, true]);
      }),
    );
  });

  test("does not hold between families", () => {
    expect(contains(read("::/0"), read("10.0.0.0/8"))).toBe(false);
  });
});

test.each([
  ["0.0.0.0/0", true],
  ["128.0.0.0/1", true],
  ["::/0", true],
  ["0.0.0.0/2", false],
])("isAnywhere(%s) is %s", (text, expected) => {
  expect(isAnywhere(read(text))).toBe(expected);
});

describe("ipv4CidrProblem", () => {
  test.each(["0.0.0.0/0", "10.0.0.0/8", "203.0.113.7/32"])("accepts %s", (cidr) => {
    expect(ipv4CidrProblem(cidr)).toBeUndefined();
  });

  test.each([
    ["10.0.0.5/16", "10.0.0.0/16"],
    ["203.0.113.7/24", "203.0.113.0/24"],
  ])("fails if %s does not start with its first address", (cidr, canonical) => {
    expect(ipv4CidrProblem(cidr)).toBe(`its first address is another one; write ${canonical}`);
  });

  test.each(["2001:db8::/32", "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "here", 6, undefined])(
    "fails if %s is not an IPv4 CIDR block",
    (text) => {
      expect(ipv4CidrProblem(text)).toBe("it must be an IPv4 CIDR block such as 10.0.0.0/16");
    },
  );
});

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

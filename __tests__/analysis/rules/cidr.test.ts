import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { contains, isAnywhere, parseCidr } from "../../../analysis/rules/cidr";

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

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type AddressRange,
  contains,
  isPrivate,
  mergeRanges,
  overlaps,
  rangeOf,
  sizeOf,
  subtractRanges,
} from "../../aws/address-range";
import { cidrsOf } from "../../aws/cidr";

const range = (cidr: string): AddressRange => {
  const found = rangeOf(cidr);
  if (found === undefined) throw new Error(cidr);
  return found;
};

/** Small ranges, so that they touch and overlap often. */
const ranges = fc
  .tuple(fc.nat(40), fc.nat(15))
  .map(([first, more]): AddressRange => ({ family: "ipv4", first: BigInt(first), last: BigInt(first + more) }));

const addressesIn = (all: readonly AddressRange[]) => {
  const found = new Set<bigint>();
  for (const { first, last } of all) for (let each = first; each <= last; each += 1n) found.add(each);
  return [...found].sort((a, b) => Number(a - b));
};

describe("a CIDR block as a range", () => {
  test.each([
    ["10.0.0.0/8", "ipv4", 167772160n, 184549375n],
    ["10.0.0.7", "ipv4", 167772167n, 167772167n],
    ["10.0.0.7/24", "ipv4", 167772160n, 167772415n],
    ["0.0.0.0/0", "ipv4", 0n, 4294967295n],
    ["::/0", "ipv6", 0n, 2n ** 128n - 1n],
  ])("%s", (cidr, family, first, last) => {
    expect(rangeOf(cidr)).toEqual({ family, first, last });
  });

  test.each(["", "10.0.0.0/33", "everybody", "${var.cidr}"])("%j is none", (text) => {
    expect(rangeOf(text)).toBeUndefined();
  });

  test.each([
    ["10.1.0.0/16", true],
    ["172.31.0.0/16", true],
    ["172.32.0.0/16", false],
    ["100.64.0.0/10", true],
    ["8.0.0.0/6", false],
    ["fd00::/8", true],
    ["2001:db8::/32", false],
  ])("%s is private: %s", (cidr, expected) => {
    expect(isPrivate(range(cidr))).toBe(expected);
  });
});

describe("the difference of ranges", () => {
  test("leaves what is in none of the others", () => {
    fc.assert(
      fc.property(ranges, fc.array(ranges, { maxLength: 5 }), (one, others) => {
        const gone = new Set(addressesIn(others));
        expect(addressesIn(subtractRanges(one, others))).toEqual(addressesIn([one]).filter((each) => !gone.has(each)));
      }),
    );
  });

  test("merged ranges hold the same addresses, apart from one another", () => {
    fc.assert(
      fc.property(fc.array(ranges, { maxLength: 6 }), (all) => {
        const merged = mergeRanges(all);
        expect(addressesIn(merged)).toEqual(addressesIn(all));
        expect(sizeOf(merged)).toBe(BigInt(addressesIn(all).length));
        merged.slice(1).forEach((each, index) => {
          expect(each.first).toBeGreaterThan((merged[index]?.last ?? 0n) + 1n);
        });
      }),
    );
  });

  test("the CIDR blocks of a range are that range, for both families", () => {
    const any = fc
      .record({
        family: fc.constantFrom("ipv4" as const, "ipv6" as const),
        a: fc.bigInt(0n, 2n ** 32n - 1n),
        b: fc.bigInt(0n, 2n ** 32n - 1n),
      })
      .map(({ family, a, b }): AddressRange => ({ family, first: a < b ? a : b, last: a < b ? b : a }));
    fc.assert(
      fc.property(any, (one) => {
        expect(mergeRanges(cidrsOf(one).map(range))).toEqual([one]);
      }),
    );
  });

  test("ranges of different families have nothing in common", () => {
    expect(overlaps(range("0.0.0.0/0"), range("::/0"))).toBe(false);
    expect(contains(range("::/0"), range("0.0.0.0/0"))).toBe(false);
    expect(subtractRanges(range("10.0.0.0/8"), [range("::/0")])).toEqual([range("10.0.0.0/8")]);
  });
});

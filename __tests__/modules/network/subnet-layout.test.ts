import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { contains } from "../../../aws/address-range";
import { formatCidr, parseCidr } from "../../../aws/cidr";
import {
  layoutSubnets,
  privateAddresses,
  vpcCidrProblem,
  type ZoneLayout,
} from "../../../modules/network/subnet-layout";

const vpcs = fc
  .record({ prefix: fc.integer({ min: 16, max: 22 }), address: fc.integer({ min: 0, max: 2 ** 32 - 1 }) })
  .map(({ prefix, address }) => {
    const size = 2 ** (32 - prefix);
    return formatCidr("ipv4", BigInt(Math.floor(address / size) * size), prefix);
  });
const zoneCounts = fc.integer({ min: 2, max: 6 });

const cidrsOf = (layout: readonly ZoneLayout[]) =>
  layout.flatMap(({ privateCidr, publicCidr }) => [privateCidr, publicCidr]);
const read = (cidr: string) => {
  const found = parseCidr(cidr);
  if (found === undefined) throw new Error(cidr);
  return found;
};

describe("privateAddresses", () => {
  test.each<[string, number | readonly string[], number | undefined]>([
    ["10.0.0.0/16", 2, 8182],
    ["10.0.0.0/22", ["eu-west-1a", "eu-west-1b", "eu-west-1c"], 177],
    ["10.0.0.0/8", 2, undefined],
    ["10.0.0.0/16", 7, undefined],
  ])("of %s in %j are %j", (cidr, zones, addresses) => {
    expect(privateAddresses(cidr, zones)).toBe(addresses);
  });
});

describe("layoutSubnets", () => {
  test("lays out two zones of a /16", () => {
    expect(layoutSubnets("10.0.0.0/16", 2)).toEqual([
      { privateCidr: "10.0.0.0/20", publicCidr: "10.0.16.0/21" },
      { privateCidr: "10.0.32.0/20", publicCidr: "10.0.48.0/21" },
    ]);
  });

  test("subnets never overlap", () => {
    fc.assert(
      fc.property(vpcs, zoneCounts, (vpc, zones) => {
        const sorted = cidrsOf(layoutSubnets(vpc, zones))
          .map(read)
          .sort((a, b) => (a.first < b.first ? -1 : 1));
        sorted.slice(1).forEach((next, index) => {
          expect(next.first > (sorted[index]?.last ?? next.first)).toBe(true);
        });
      }),
    );
  });

  test("subnets stay inside the VPC, are canonical and wide enough for a load balancer", () => {
    fc.assert(
      fc.property(vpcs, zoneCounts, (vpc, zones) => {
        const outer = read(vpc);
        for (const cidr of cidrsOf(layoutSubnets(vpc, zones))) {
          expect(contains(outer, read(cidr))).toBe(true);
          expect(read(cidr).canonical).toBe(cidr);
          expect(read(cidr).prefix).toBeLessThanOrEqual(27);
        }
      }),
    );
  });

  test("adding a zone moves no subnet", () => {
    fc.assert(
      fc.property(vpcs, fc.integer({ min: 2, max: 5 }), (vpc, zones) => {
        expect(layoutSubnets(vpc, zones + 1).slice(0, zones)).toEqual(layoutSubnets(vpc, zones));
      }),
    );
  });

  test.each([
    ["10.0.0.0/16", 1, "the number of zones is 1; it must be a whole number from 2 to 6"],
    ["10.0.0.0/16", 7, "the number of zones is 7; it must be a whole number from 2 to 6"],
    ["10.0.0.0/16", 2.5, "the number of zones is 2.5; it must be a whole number from 2 to 6"],
    ["10.0.0.0", 2, "the CIDR block of the VPC is 10.0.0.0; it must be an IPv4 CIDR block such as 10.0.0.0/16"],
  ])("fails if the input is %s with %s zones", (vpc, zones, message) => {
    expect(() => layoutSubnets(vpc, zones)).toThrow(new Error(message));
  });
});

describe("vpcCidrProblem", () => {
  const size = "it must be between /16 and /22, so that every public subnet is a /27 or wider";
  test.each([
    ["10.0.0.0/16", undefined],
    ["10.0.0.0/22", undefined],
    ["10.0.0.0/15", size],
    ["10.0.0.0/23", size],
    ["10.0.0.5/16", "its first address is another one; write 10.0.0.0/16"],
    ["10.0.0.0/33", "it must be an IPv4 CIDR block such as 10.0.0.0/16"],
    ["10.0.0/16", "it must be an IPv4 CIDR block such as 10.0.0.0/16"],
    ["fd00::/16", "it must be an IPv4 CIDR block such as 10.0.0.0/16"],
    ["", "it must be an IPv4 CIDR block such as 10.0.0.0/16"],
    [16, "it must be an IPv4 CIDR block such as 10.0.0.0/16"],
  ])("says of %s: %s", (cidr, problem) => {
    expect(vpcCidrProblem(cidr)).toBe(problem);
  });
});

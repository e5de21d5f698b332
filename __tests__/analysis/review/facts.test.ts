import { describe, expect, test } from "@jest/globals";
import { statusRanges, widens } from "../../../analysis/review/matcher";
import { tlsWeakening } from "../../../analysis/review/tls-policy";
import { tlsPolicy } from "../../../aws/elb/tls-policy";

const policy = (name: string) => `ELBSecurityPolicy-${name}`;

describe("a TLS policy", () => {
  test.each([
    ["TLS13-1-3-2021-06", { oldest: 3, newest: 3, ciphers: 4, forwardSecrecy: true, fips: false, postQuantum: false }],
    [
      "TLS13-1-2-Res-PQ-2025-09",
      { oldest: 2, newest: 3, ciphers: 3, forwardSecrecy: true, fips: false, postQuantum: true },
    ],
    [
      "TLS13-1-2-Ext1-2021-06",
      { oldest: 2, newest: 3, ciphers: 1, forwardSecrecy: false, fips: false, postQuantum: false },
    ],
    [
      "TLS13-1-2-Ext0-FIPS-2023-04",
      { oldest: 2, newest: 3, ciphers: 1, forwardSecrecy: true, fips: true, postQuantum: false },
    ],
    [
      "TLS13-1-0-FIPS-PQ-2025-09",
      { oldest: 0, newest: 3, ciphers: 0, forwardSecrecy: false, fips: true, postQuantum: true },
    ],
    ["2016-08", { oldest: 0, newest: 2, ciphers: 0, forwardSecrecy: false, fips: false, postQuantum: false }],
    ["FS-1-2-Res-2020-10", { oldest: 2, newest: 2, ciphers: 3, forwardSecrecy: true, fips: false, postQuantum: false }],
    ["TLS14-1-3-2031-01", undefined],
    ["constructor", undefined],
  ])("%s is known by its name", (name, expected) => {
    expect(tlsPolicy(policy(name))).toEqual(expected);
  });

  test.each([
    ["TLS13-1-2-Res-2021-06", "TLS13-1-2-2021-06", ["weaker ciphers are accepted"]],
    ["TLS13-1-2-2021-06", "TLS13-1-2-Ext1-2021-06", ["ciphers without forward secrecy are accepted"]],
    ["TLS13-1-2-Res-2021-06", "FS-1-2-Res-2020-10", ["TLS 1.3 is not offered any more"]],
    ["TLS13-1-3-2021-06", "TLS13-1-2-Res-2021-06", ["TLS 1.2 is accepted"]],
    ["TLS13-1-2-Res-FIPS-2023-04", "TLS13-1-2-Res-2021-06", ["FIPS 140 is not kept to"]],
    ["TLS13-1-2-Res-PQ-2025-09", "TLS13-1-2-Res-2021-06", ["key exchange is not safe from quantum computers"]],
    ["2016-08", "TLS13-1-2-Res-2021-06", []],
    ["TLS13-1-2-Res-2021-06", "TLS13-1-2-Res-PQ-2025-09", []],
  ])("from %s to %s: %j", (before, after, expected) => {
    expect(tlsWeakening(policy(before), policy(after))).toEqual(expected);
  });
});

describe("a matcher", () => {
  test.each([
    ["200", "200-299", true],
    ["200-299", "200", false],
    ["200,301", "200-200,301", false],
    ["200", "404", true],
  ])("from %s to %s is wider: %s", (before, after, expected) => {
    expect(widens(statusRanges(before) ?? [], statusRanges(after) ?? [])).toBe(expected);
  });

  test.each(["", "2xx", "200-", "200,,301"])("is not read when it is %j", (text) => {
    expect(statusRanges(text)).toBeUndefined();
  });
});

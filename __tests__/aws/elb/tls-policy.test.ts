import { expect, test } from "@jest/globals";
import {
  EVERY_TLS_POLICY,
  LEGACY_TLS_POLICIES,
  MODERN_TLS_POLICIES,
  TLS_POLICIES,
  tlsPolicy,
} from "../../../aws/elb/tls-policy";

test("a modern policy has neither TLS 1.1 nor 1.0, a legacy one has", () => {
  expect(MODERN_TLS_POLICIES.filter((name) => (tlsPolicy(name)?.oldest ?? 0) < 2)).toEqual([]);
  expect(LEGACY_TLS_POLICIES.filter((name) => (tlsPolicy(name)?.oldest ?? 2) >= 2)).toEqual([]);
});

test("every policy is there once, and is graded, except those of RFC 9151", () => {
  expect(new Set(TLS_POLICIES).size).toBe(TLS_POLICIES.length);
  const ungraded = [...EVERY_TLS_POLICY].filter((name) => tlsPolicy(name) === undefined);
  expect(ungraded.every((name) => name.includes("-RFC9151-"))).toBe(true);
  expect([EVERY_TLS_POLICY.size, ungraded.length]).toEqual([47, 7]);
});

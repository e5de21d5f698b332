import fc from "fast-check";
import { VALUES_PER_RULE } from "../../aws/elb/quotas";
import { type Condition, TLS_POLICIES } from "../../modules/load-balancer";
import { cidr, cidrs, healthCheck, someOf, sparse, whole, word } from "./arbitraries";

/** The attributes of a load balancer, and who may connect. */
export const loadBalancers = fc.record({
  reach: fc.oneof(
    fc.record({
      access: fc.oneof(
        fc.constant({ kind: "public" as const }),
        cidrs.map((fromCidrs) => ({ kind: "restricted" as const, fromCidrs })),
      ),
      ipAddressType: fc.constantFrom("ipv4" as const, "dualstack" as const, "dualstack-without-public-ipv4" as const),
    }),
    fc.record({
      access: cidrs.map((fromCidrs) => ({ kind: "restricted" as const, fromCidrs, fromIpv6Cidrs: ["2001:db8::/32"] })),
      ipAddressType: fc.constant("dualstack" as const),
    }),
    fc.record({
      access: cidrs.map((fromCidrs) => ({ kind: "internal" as const, fromCidrs })),
      ipAddressType: fc.constantFrom("ipv4" as const, "dualstack" as const),
    }),
  ),
  attributes: sparse({
    deletionProtection: fc.boolean(),
    idleTimeoutSeconds: whole(1, 4_000),
    clientKeepAliveSeconds: whole(60, 604_800),
    desyncMitigationMode: fc.constantFrom("monitor" as const, "defensive" as const, "strictest" as const),
    dropInvalidHeaderFields: fc.boolean(),
    http2: fc.boolean(),
    preserveHostHeader: fc.boolean(),
    xffHeaderProcessingMode: fc.constantFrom("append" as const, "preserve" as const, "remove" as const),
    xffClientPort: fc.boolean(),
    tlsVersionAndCipherHeaders: fc.boolean(),
    wafFailOpen: fc.boolean(),
    zonalShift: fc.boolean(),
    minimumCapacityUnits: whole(100, 1_500),
  }),
});

const algorithm = fc.oneof(
  sparse({ slowStartSeconds: fc.oneof(fc.constant(0), whole(30, 900)) }).map((rest) => ({
    algorithm: "round-robin" as const,
    ...rest,
  })),
  fc.constant({ algorithm: "least-outstanding-requests" as const }),
  sparse({ anomalyMitigation: fc.boolean() }).map((rest) => ({ algorithm: "weighted-random" as const, ...rest })),
);

const stickiness = fc.oneof(
  fc.constant({ kind: "off" as const }),
  sparse({ durationSeconds: whole(1, 604_800) }).map((rest) => ({ kind: "load-balancer-cookie" as const, ...rest })),
  sparse({ durationSeconds: whole(1, 604_800) }).map((rest) => ({
    kind: "application-cookie" as const,
    cookieName: "SESSION",
    ...rest,
  })),
);

/** What target groups of instances and of addresses have in common. */
export const targetGroups = fc
  .tuple(
    algorithm,
    healthCheck,
    sparse({
      protocol: fc.constantFrom("HTTP" as const, "HTTPS" as const),
      deregistrationDelaySeconds: whole(0, 3_600),
      stickiness,
      crossZone: fc.boolean(),
      targetGroupHealth: fc.constantFrom(
        { dnsFailover: { count: 2 }, unhealthyStateRouting: { percent: 50 } },
        { dnsFailover: { percent: 100 } },
        { unhealthyStateRouting: { count: 1, percent: 1 } },
      ),
    }),
  )
  .map(([chosen, check, { stickiness: sticky, crossZone, ...rest }]) => ({
    ...chosen,
    ...rest,
    // AWS: neither a group whose zones are apart nor one that weighs its targets keeps a client with a target.
    ...(crossZone !== undefined && { crossZone }),
    ...(sticky !== undefined &&
      (sticky.kind === "off" || (crossZone !== false && chosen.algorithm !== "weighted-random")) && {
        stickiness: sticky,
      }),
    healthCheck: { timeoutSeconds: 2, ...check },
  }));

const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .uniqueArray(fc.constantFrom("www.example.com", "*.example.com", "api-?.example.org"), { minLength: 1 })
    .map((values) => ({ kind: "host" as const, values })),
  fc
    .uniqueArray(fc.constantFrom("/", "/api/*", "/v?/*", "/a_b-c.d$/~\"'@:+&"), { minLength: 1 })
    .map((values) => ({ kind: "path" as const, values })),
  someOf(["true", "*canary*", "b c"], 1).map((values) => ({ kind: "header" as const, name: "X-Canary", values })),
  someOf(["GET", "POST", "M-SEARCH"], 1).map((values) => ({ kind: "method" as const, values })),
  someOf([{ key: "version", value: "2" }, { value: "*debug*" }], 1).map((values) => ({
    kind: "query-string" as const,
    values,
  })),
  fc
    .uniqueArray(fc.oneof(cidr, fc.constant("2001:db8::/32")), { minLength: 1, maxLength: 2 })
    .map((values) => ({ kind: "source-ip" as const, values })),
);

/** Conditions that a rule may have together: each kind once, five values at the most. */
const severalConditions = fc
  .tuple(conditions, fc.uniqueArray(conditions, { maxLength: 4, selector: ({ kind }) => kind }))
  .map(([first, more]) => {
    let left = VALUES_PER_RULE - first.values.length;
    const others = more.filter(({ kind, values }) => kind !== first.kind && (left -= values.length) >= 0);
    return [first, ...others] as [Condition, ...Condition[]];
  });

/** What a listener does with a request. The numbers are those of target groups. */
export type Answer =
  | { readonly kind: "forward"; readonly to: number }
  | { readonly kind: "weights"; readonly weights: readonly number[]; readonly stickinessSeconds?: number }
  | { readonly kind: "redirect"; readonly path: string; readonly statusCode: 301 | 302 }
  | { readonly kind: "fixed"; readonly statusCode: number; readonly message: string }
  | { readonly kind: "oidc" | "cognito"; readonly to: number };

const answers: fc.Arbitrary<Answer> = fc.oneof(
  fc.nat(2).map((to) => ({ kind: "forward" as const, to })),
  fc.record(
    {
      kind: fc.constant("weights" as const),
      weights: fc
        .tuple(whole(1, 999), fc.array(whole(0, 999), { maxLength: 2 }))
        .map(([first, rest]) => [first, ...rest]),
      stickinessSeconds: whole(1, 604_800),
    },
    { requiredKeys: ["kind", "weights"] },
  ),
  fc.record({
    kind: fc.constant("redirect" as const),
    path: fc.constantFrom("/moved", "/moved/#{path}"),
    statusCode: fc.constantFrom(301 as const, 302 as const),
  }),
  fc.record({
    kind: fc.constant("fixed" as const),
    statusCode: fc.constantFrom(200, 299, 404, 503),
    message: fc.string({ maxLength: 1_024 }),
  }),
  fc.record({ kind: fc.constantFrom("oidc" as const, "cognito" as const), to: fc.nat(2) }),
);

/** The rules of a listener. */
export const rules = fc.uniqueArray(
  fc.record(
    {
      id: word(),
      conditions: severalConditions,
      answer: answers,
      priority: fc.integer({ min: 1, max: 50_000 }),
    },
    { requiredKeys: ["id", "conditions", "answer"] },
  ),
  { maxLength: 4, selector: ({ id }) => id },
);

export const listeners = fc.record({
  tlsPolicy: fc.constantFrom(...TLS_POLICIES),
  hasCertificates: fc.boolean(),
  mutualTls: fc.constantFrom("none" as const, "off" as const, "passthrough" as const, "verify" as const),
  headers: fc.constantFrom("none" as const, "security" as const, "all" as const),
  httpPort: fc.constantFrom(80, 8080),
  httpsPort: fc.constantFrom(443, 65_535),
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Condition, EVERY_PATH } from "../../../../modules/load-balancer";
import { derivePriority } from "../../../../modules/load-balancer/rule/rule-priority";

const hosts = fc.constantFrom("www.example.com", "*.example.com", "api?.example.com");
const paths = fc.constantFrom("/", "/*", "/api", "/api/*", "/api/v1/orders/*", "*.png", `/${"x".repeat(120)}/*`);
const conditions: fc.Arbitrary<Condition[]> = fc
  .tuple(fc.option(fc.array(hosts, { minLength: 1 })), fc.option(fc.array(paths, { minLength: 1 })))
  .map(([h, p]) => [...(h === null ? [] : [Condition.host(...h)]), ...(p === null ? [] : [Condition.path(...p)])]);
const further: fc.Arbitrary<Condition[]> = fc.subarray<Condition>([
  Condition.header("X-A", "1"),
  Condition.header("X-B", "1"),
  Condition.method("GET"),
  Condition.queryString({ value: "a" }),
  Condition.sourceIp("10.0.0.0/8"),
]);

describe("derivePriority", () => {
  test("leaves room for explicit priorities on both sides", () => {
    fc.assert(
      fc.property(fc.string(), conditions, further, (name, when, more) => {
        const priority = derivePriority(name, [...when, ...more]);
        expect(Number.isInteger(priority)).toBe(true);
        expect(priority).toBeGreaterThanOrEqual(1_000);
        expect(priority).toBeLessThanOrEqual(48_999);
      }),
    );
  });

  const fromFirstToLast: Condition[][] = [
    [Condition.host("www.example.com"), Condition.path("/api")],
    [Condition.host("www.example.com"), Condition.path("/api/v1/*")],
    [Condition.host("www.example.com"), Condition.path("/api/*")],
    [Condition.host("www.example.com")],
    [Condition.host("*.example.com"), Condition.path("/api")],
    [Condition.host("*.example.com")],
    [Condition.path("/api")],
    [Condition.path("/api/v1/orders/*")],
    [Condition.path("/api/*")],
    [EVERY_PATH],
  ];

  test("asks what says more about a request first, whatever the names", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 10, maxLength: 10 }), (names) => {
        const priorities = fromFirstToLast.map((when, index) => derivePriority(names[index] ?? "", when));
        expect(priorities).toEqual([...priorities].sort((a, b) => a - b));
      }),
    );
  });

  test("gives the same rule the same priority", () => {
    expect(derivePriority("api", [Condition.path("/api/*")])).toBe(derivePriority("api", [Condition.path("/api/*")]));
  });

  // Numbers of rules that exist: a change of one is a change in somebody's plan.
  test.each<[string, Condition[], number]>([
    ["Everything", [EVERY_PATH], 48_703],
    ["admin", [Condition.path("/admin/*", "/admin")], 46_157],
    ["api", [Condition.host("*.example.com"), Condition.path("/api/*")], 30_854],
    ["shop", [Condition.host("shop.example.com")], 16_507],
    ["api", [Condition.host("www.example.com"), Condition.path("/api")], 1_254],
  ])("keeps the number of %s %j", (name, when, priority) => {
    expect(derivePriority(name, when)).toBe(priority);
  });

  const isFirstRank = (when: readonly Condition[]) =>
    ["host", "path"].every((kind) =>
      when.some((each) => each.kind === kind && !each.values.some((value) => /[*?]/.test(String(value)))),
    );

  test("asks a rule with further conditions before those that have only its host and path", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), conditions, further, (name, plain, when, more) => {
        fc.pre(more.length > 0 && !isFirstRank(when));
        expect(derivePriority(name, [...when, ...more])).toBeLessThan(derivePriority(plain, when));
      }),
    );
  });

  test("asks the rule with more further conditions first", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), conditions, further, (name, other, when, more) => {
        fc.pre(more.length > 1);
        expect(derivePriority(name, [...when, ...more])).toBeLessThan(
          derivePriority(other, [...when, ...more.slice(1)]),
        );
      }),
    );
  });

  test("puts further conditions on an exact host and path at the start of their rank", () => {
    const when = [Condition.host("www.example.com"), Condition.path("/api"), Condition.header("X-Canary", "true")];
    expect(derivePriority("canary", when)).toBeGreaterThanOrEqual(1_030);
    expect(derivePriority("canary", when)).toBeLessThan(1_070);
  });

  test("does not depend on the number of a token", () => {
    const withToken = (number: number) => [Condition.path(`/\${TfToken[TOKEN.${number}]}/*`)];
    expect(derivePriority("api", withToken(9))).toBe(derivePriority("api", withToken(12_345)));
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Condition, derivePriority, EVERY_PATH, host, path } from "../../../modules/load-balancer";

const hosts = fc.constantFrom("www.example.com", "*.example.com", "api?.example.com");
const paths = fc.constantFrom("/", "/*", "/api", "/api/*", "/api/v1/orders/*", "*.png", `/${"x".repeat(120)}/*`);
const conditions: fc.Arbitrary<Condition[]> = fc
  .tuple(fc.option(fc.array(hosts, { minLength: 1 })), fc.option(fc.array(paths, { minLength: 1 })))
  .map(([h, p]) => [...(h === null ? [] : [host(...h)]), ...(p === null ? [] : [path(...p)])]);

describe("derivePriority", () => {
  test("leaves room for explicit priorities on both sides", () => {
    fc.assert(
      fc.property(fc.string(), conditions, (name, when) => {
        const priority = derivePriority(name, when);
        expect(Number.isInteger(priority)).toBe(true);
        expect(priority).toBeGreaterThanOrEqual(1_000);
        expect(priority).toBeLessThanOrEqual(48_999);
      }),
    );
  });

  const fromFirstToLast: Condition[][] = [
    [host("www.example.com"), path("/api")],
    [host("www.example.com"), path("/api/v1/*")],
    [host("www.example.com"), path("/api/*")],
    [host("www.example.com")],
    [host("*.example.com"), path("/api")],
    [host("*.example.com")],
    [path("/api")],
    [path("/api/v1/orders/*")],
    [path("/api/*")],
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
    expect(derivePriority("api", [path("/api/*")])).toBe(derivePriority("api", [path("/api/*")]));
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Condition, EVERY_PATH } from "../../../../modules/load-balancer";
import { covers, type RankedRule, shadowedRules } from "../../../../modules/load-balancer/rule/shadowing";

describe("covers", () => {
  test.each<[string, Condition[], Condition[]]>([
    ["every path", [EVERY_PATH], [Condition.header("X-A", "1")]],
    ["any text as path", [Condition.path("/admin", "*")], [Condition.method("GET")]],
    ["a longer path of the same prefix", [Condition.path("/api/*")], [Condition.path("/api/v1/*", "/api/v2")]],
    ["an exact host of a wildcard", [Condition.host("*.example.com")], [Condition.host("WWW.Example.com")]],
    [
      "the same and one condition more",
      [Condition.path("/api/*")],
      [Condition.path("/api/*"), Condition.header("X-Canary", "true")],
    ],
    ["fewer values of a header, in any case", [Condition.header("x-a", "one", "T*")], [Condition.header("X-A", "Two")]],
    ["fewer methods", [Condition.method("GET", "HEAD")], [Condition.method("HEAD")]],
    [
      "the value of a parameter",
      [Condition.queryString({ key: "v", value: "*" })],
      [Condition.queryString({ key: "V", value: "2" })],
    ],
    ["a block in a block", [Condition.sourceIp("10.0.0.0/8")], [Condition.sourceIp("10.1.0.0/16", "10.2.3.4/32")]],
    ["an IPv6 block in a block", [Condition.sourceIp("2001:db8::/32")], [Condition.sourceIp("2001:db8:1::/48")]],
  ])("%s", (_, wide, narrow) => {
    expect(covers(wide, narrow)).toBe(true);
  });

  test.each<[string, Condition[], Condition[]]>([
    ["another path", [Condition.path("/api/*")], [Condition.path("/shop/*")]],
    ["a path that only overlaps", [Condition.path("/api/*")], [Condition.path("/*/orders")]],
    ["a path in another case", [Condition.path("/API/*")], [Condition.path("/api/v1")]],
    ["one value of two", [Condition.path("/api/*")], [Condition.path("/api/v1", "/shop")]],
    ["a condition fewer", [Condition.path("/api/*"), Condition.header("X-A", "1")], [Condition.path("/api/*")]],
    ["another header of the same value", [Condition.header("X-A", "1")], [Condition.header("X-B", "1")]],
    ["a method in another case", [Condition.method("GET")], [{ kind: "method", values: ["get"] }]],
    [
      "a parameter with a key, by one without",
      [Condition.queryString({ value: "1" })],
      [Condition.queryString({ key: "v", value: "1" })],
    ],
    ["an escaped star", [Condition.queryString({ value: "\\*" })], [Condition.queryString({ value: "a" })]],
    ["a wider block", [Condition.sourceIp("10.1.0.0/16")], [Condition.sourceIp("10.0.0.0/8")]],
    ["IPv6, by every IPv4 address", [Condition.sourceIp("0.0.0.0/0")], [Condition.sourceIp("::/0")]],
    ["a text that is no block", [Condition.sourceIp("here")], [Condition.sourceIp("there")]],
  ])("not %s", (_, wide, narrow) => {
    expect(covers(wide, narrow)).toBe(false);
  });
});

/** A request, as far as a rule can see it. */
interface Request {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly header: string | undefined;
}

function glob(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^$()|[\]\\/]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`).test(text);
}

function meets(request: Request, condition: Condition): boolean {
  switch (condition.kind) {
    case "host":
      return condition.values.some((value) => glob(value.toLowerCase(), request.host));
    case "path":
      return condition.values.some((value) => glob(value, request.path));
    case "method":
      return condition.values.includes(request.method);
    case "header":
      return condition.values.some((value) => request.header !== undefined && glob(value, request.header));
    case "query-string":
    case "source-ip":
      throw new Error("not generated");
  }
}

const HOSTS = ["a.com", "b.a.com", "b.com"];
const PATHS = ["/", "/a", "/a/", "/a/b", "/b", "/ab"];
const REQUESTS: Request[] = HOSTS.flatMap((name) =>
  PATHS.flatMap((each) =>
    ["GET", "PUT"].flatMap((verb) =>
      ["1", "2", undefined].map((value) => ({ host: name, path: each, method: verb, header: value })),
    ),
  ),
);

const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const optional = (condition: fc.Arbitrary<Condition>) => fc.option(condition, { nil: undefined });
const conditions: fc.Arbitrary<Condition[]> = fc
  .tuple(
    optional(some("a.com", "*.com", "*.a.com", "?.com").map((values) => Condition.host(...values))),
    optional(some("/*", "*", "/a", "/a*", "/a/*", "/?", "/b").map((values) => Condition.path(...values))),
    optional(some<Uppercase<string>>("GET", "PUT").map((values) => Condition.method(...values))),
    optional(some("1", "2", "*").map((values) => Condition.header("X-A", ...values))),
  )
  .map((all) => all.filter((condition) => condition !== undefined));

describe("shadowedRules", () => {
  const rule = (name: string, priority: number, ...when: Condition[]): RankedRule => ({
    name,
    priority,
    conditions: when,
  });

  test("names the first rule that takes everything, whatever the order of the list", () => {
    const rules = [
      rule("orders", 30, Condition.path("/api/orders")),
      rule("everything", 20, EVERY_PATH),
      rule("api", 10, Condition.path("/api/*")),
    ];
    expect(shadowedRules(rules).map(({ rule: { name }, by }) => [name, by.name])).toEqual([["orders", "api"]]);
  });

  test("says nothing where the special rule comes first", () => {
    expect(
      shadowedRules([rule("orders", 10, Condition.path("/api/orders")), rule("api", 20, Condition.path("/api/*"))]),
    ).toEqual([]);
  });

  test("leaves rules with one priority to the report of the collision", () => {
    expect(shadowedRules([rule("a", 10, EVERY_PATH), rule("b", 10, EVERY_PATH)])).toEqual([]);
  });

  test("never reports a rule that gets a request", () => {
    fc.assert(
      fc.property(fc.array(conditions, { minLength: 2, maxLength: 5 }), (lists) => {
        const rules = lists.map((when, index) => rule(`r${index}`, index + 1, ...when));
        const answers = REQUESTS.map(
          (request) => rules.find((each) => each.conditions.every((condition) => meets(request, condition)))?.name,
        );
        for (const shadow of shadowedRules(rules)) expect(answers).not.toContain(shadow.rule.name);
      }),
    );
  });

  test("reports every rule that repeats an earlier one and adds to it", () => {
    fc.assert(
      fc.property(conditions, conditions, (wide, more) => {
        const kinds = wide.map(({ kind }) => kind);
        const narrow = [...wide, ...more.filter(({ kind }) => !kinds.includes(kind))];
        expect(shadowedRules([rule("wide", 1, ...wide), rule("narrow", 2, ...narrow)])).toHaveLength(1);
      }),
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { includes } from "../../../../modules/load-balancer/rule/wildcard";

/** Whether a pattern matches a text, by nothing but the definition. */
function matches(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  const [first, rest] = [pattern.charAt(0), pattern.slice(1)];
  if (first === "*") return matches(rest, text) || (text !== "" && matches(pattern, text.slice(1)));
  return text !== "" && (first === "?" || first === text.charAt(0)) && matches(rest, text.slice(1));
}

describe("includes", () => {
  test.each([
    ["*", ""],
    ["*", "/api/*"],
    ["/*", "/"],
    ["/*", "/api/v?/*"],
    ["/api/*", "/api/*/orders"],
    ["/api/?*", "/api/v1"],
    ["*.example.com", "www.example.com"],
    ["*.example.com", "*.api.example.com"],
    ["?*", "*?"],
    ["**", "*"],
    ["a*c", "abc"],
    ["*?b", "a*b"],
  ])("%s includes %s", (wide, narrow) => {
    expect(includes(wide, narrow)).toBe(true);
  });

  test.each([
    ["", "*"],
    ["/api/*", "/*"],
    ["/api/*", "/api"],
    ["/api/*", "/apis/1"],
    ["/a?", "/a*"],
    ["?*", "*"],
    ["*.example.com", "example.com"],
    ["/a*/b", "/a*/b*"],
  ])("%s does not include %s", (wide, narrow) => {
    expect(includes(wide, narrow)).toBe(false);
  });

  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });

  test("is never wrong about a text", () => {
    fc.assert(
      fc.property(pattern, pattern, fc.array(text, { maxLength: 20 }), (wide, narrow, texts) => {
        fc.pre(includes(wide, narrow));
        expect(texts.filter((each) => matches(narrow, each) && !matches(wide, each))).toEqual([]);
      }),
    );
  });

  test("finds every plain text that a pattern matches", () => {
    fc.assert(fc.property(pattern, text, (wide, each) => expect(includes(wide, each)).toBe(matches(wide, each))));
  });

  test("holds for every pattern and itself", () => {
    fc.assert(fc.property(pattern, (each) => expect(includes(each, each)).toBe(true)));
  });
});

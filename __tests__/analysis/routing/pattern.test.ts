import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Pattern } from "../../../analysis/routing/pattern";

/** The same by a regular expression: slow for some, and never wrong. */
function naive(pattern: string, text: string): boolean {
  const source = [...pattern].map((each) =>
    each === "*" ? "[^]*" : each === "?" ? "[^]" : each.replace(/[/.]/, "\\$&"),
  );
  return new RegExp(`^${source.join("")}$`).test(text);
}

const patterns = fc.string({ unit: fc.constantFrom("a", "b", "/", ".", "*", "?"), maxLength: 9 });
const texts = fc.string({ unit: fc.constantFrom("a", "b", "/", "."), maxLength: 9 });

describe("a pattern", () => {
  test("matches what a regular expression of the same meaning matches", () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(new Pattern(pattern).matches(text)).toBe(naive(pattern, text));
      }),
      { numRuns: 2_000 },
    );
  });

  test("is made of the same places however its wildcards stand", () => {
    expect(new Pattern("a*?*").places).toEqual(new Pattern("a?**").places);
    expect(new Pattern("a?*b").places).toEqual(new Pattern("a*?b").places);
    expect(new Pattern("a*").places).not.toEqual(new Pattern("a?").places);
  });

  test("minds case unless it is told not to", () => {
    expect(new Pattern("/API/*").matches("/api/x")).toBe(false);
    expect(new Pattern("*.Example.com", { ignoresCase: true }).matches("WWW.example.COM")).toBe(true);
  });

  test("takes an escaped wildcard for the character, where there are escapes", () => {
    const escaped = new Pattern("a\\*\\?", { hasEscapes: true });
    expect([escaped.matches("a*?"), escaped.matches("abc"), escaped.isExact]).toEqual([true, false, true]);
    expect(new Pattern("a\\*").matches("a\\bc")).toBe(true);
  });

  test("of many wildcards is decided at once", () => {
    expect(new Pattern(`${"*a".repeat(60)}b`).matches("a".repeat(50_000))).toBe(false);
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { printable, printed, printedCommand, printedJson } from "../../text/printed";

describe("printable text", () => {
  test.each([
    ["a\u202eb", "a\\u202eb"],
    ["\u{E0041}x", "\\u{e0041}x"],
    ["\ud800", "\\ud800"],
    ["a\u200b\u2060\ufe0f\u3164", "a\\u200b\\u2060\\ufe0f\\u3164"],
    ["\u001b[2J\u009b\u007f", "\\u001b[2J\\u009b\\u007f"],
    ["a\r\nb\tc\rd", "a\nb\tc\\u000dd"],
    ["ä € 日本 😀", "ä € 日本 😀"],
  ])("of %j is %j", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});

describe("a report", () => {
  test.each([
    ["::add-mask::a", "\\u003a:add-mask::a"],
    ["x\n  ::error file=a::b", "x\n  \\u003a:error file=a::b"],
    ["::/0 tcp 443", "::/0 tcp 443"],
    ["::ffff:10.0.0.1 to ::1", "::ffff:10.0.0.1 to ::1"],
    ["a ::b::c", "a ::b::c"],
    ["##[group]a ##[error]", "#\\u0023[group]a #\\u0023[error]"],
    ["# [x] ## y", "# [x] ## y"],
  ])("of %j commands nothing: %j", (text, shown) => {
    expect(printed(text)).toBe(shown);
  });

  test("keeps colours and breaks of ours, and nothing else of their kind", () => {
    expect(printed("\u001b[31mred\u001b[39m \u001b[2J", "colours")).toBe("\u001b[31mred\u001b[39m \\u001b[2J");
    expect(printed("www\u200b.a\u202e", "breaks")).toBe("www\u200b.a\\u202e");
    expect(printed("\u001b[31mred")).toBe("\\u001b[31mred");
  });
});

test("JSON is equal to its value, and prints no character that hides or commands", () => {
  const hostile = fc.constantFrom("\u202e", "\u{E0041}", "\ud800", "\u007f", "##[", "::", "\u2028", '"', "\\", "ä");
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.array(hostile).map(String),
        fc.array(hostile).map((all) => all.join("")),
      ),
      (value) => {
        const json = printedJson(value);
        expect(JSON.parse(json)).toEqual(value);
        expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028]|##\[/u);
      },
    ),
  );
});

test("a command to a workflow is one line, whatever is in it", () => {
  const at = [
    ["file", "a,b:c\n"],
    ["title", "::x"],
  ] as const;
  expect(printedCommand("error", at, "50 %\n::add-mask::a ##[b]")).toBe(
    "::error file=a%2Cb%3Ac%0A,title=%3A%3Ax::50 %25%0A::add-mask::a #\\u0023[b]\n",
  );
});

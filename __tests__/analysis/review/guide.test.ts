import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { riskTable } from "../../../analysis/review/guide";
import { REVIEW_RISKS } from "../../../analysis/review/risks";

/** Prettier aligns the columns of the guide. */
function rows(markdown: string): readonly string[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("| "));
  return lines.map((line) => line.replace(/ +/g, " ").replace(/-+/g, "-"));
}

test("the guide lists what the review looks for, word for word", () => {
  const guide = readFileSync(join(__dirname, "..", "..", "..", "docs", "review.md"), "utf8");
  const [, section = ""] = guide.split("## What it looks for\n");
  expect(rows(section.split("\n## ")[0] ?? "")).toEqual(rows(riskTable()));
});

test("every check has an id of its own", () => {
  const ids = REVIEW_RISKS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

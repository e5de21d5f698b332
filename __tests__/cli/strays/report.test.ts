import { describe, expect, test } from "@jest/globals";
import { isLeft, type Outcome } from "../../../cli/strays/outcome";
import { formatOutcome, formatQuestion, outcomeJson } from "../../../cli/strays/report";
import type { Audit, Stray } from "../../../strays/audit";

const vpc = (id: string) => ({ type: "aws_vpc", id, tags: {}, attributes: {} });
const WANTED: Stray = { found: vpc("vpc-1"), fate: "wanted", address: "aws_vpc.main", isTagged: true };
const LEFT: Stray = { found: vpc("vpc-2"), fate: "left over", address: undefined, isTagged: true };
const ADOPTED: Stray = { ...WANTED, fate: "adopted" };

const LISTED = { import: false, delete: false };
const outcome = (strays: readonly Stray[], rest: Partial<Outcome> = {}): Outcome => {
  const audit: Audit = { environment: "dev", region: "eu-west-1", isStateEmpty: false, strays };
  return { audit, holder: undefined, imports: undefined, removals: undefined, ...rest };
};

describe("something is left", () => {
  test.each([
    ["what is wanted", [WANTED], LISTED, {}, true],
    ["what nothing wants", [LEFT], LISTED, {}, true],
    ["what an import block has already", [ADOPTED], LISTED, {}, false],
    ["nothing", [], LISTED, {}, false],
    ["what is in the file now", [WANTED], { import: true, delete: false }, { imports: "file" }, false],
    [
      "what is in the file now, and the rest",
      [WANTED, LEFT],
      { import: true, delete: false },
      { imports: "file" },
      true,
    ],
    [
      "what was removed",
      [LEFT],
      { import: false, delete: true },
      { removals: [{ stray: LEFT, failure: undefined }] },
      false,
    ],
    [
      "what could not be removed",
      [LEFT],
      { import: false, delete: true },
      { removals: [{ stray: LEFT, failure: "no" }] },
      true,
    ],
    ["what was not removed, for the answer was no", [LEFT], { import: false, delete: true }, {}, true],
  ])("with %s", (_, strays, asked, rest, left) => {
    expect(isLeft(outcome(strays, rest), asked)).toBe(left);
  });
});

test("what was done takes the place of what to do", () => {
  const removals = [{ stray: LEFT, failure: "DependencyViolation: used" }];
  const done = outcome([WANTED, LEFT], {
    imports: "config/imports.dev.json",
    removals,
    holder: "the state of dev is locked by ada",
  });
  expect(formatOutcome(done, { import: true, delete: true }).split("\n").slice(-5)).toEqual([
    "in all 0.00 dollars a month, by list prices of us-east-1 and without traffic",
    "the state of dev is locked by ada; what is being made now is here too",
    "written: config/imports.dev.json; the next apply of dev adopts them. Afterwards run npx escala strays dev --import again: it takes the file away",
    "removed: 0 resources",
    "still there: aws_vpc vpc-2: DependencyViolation: used",
  ]);
});

test("the question shows what would go, in order, and warns where the state is empty", () => {
  const { audit } = outcome([WANTED, LEFT]);
  expect(formatQuestion({ ...audit, isStateEmpty: true })).toBe(
    [
      "to be removed from dev in eu-west-1, in this order:",
      "  delete   aws_vpc\n           vpc-2",
      "the state of dev is empty: if this runs, its state is elsewhere; find that first (docs/state.md)",
    ].join("\n"),
  );
});

test("a program gets one object", () => {
  const removals = [{ stray: LEFT, failure: undefined }];
  expect(outcomeJson(outcome([LEFT], { removals }))).toMatchObject({
    environment: "dev",
    lockedBy: null,
    imports: null,
    removals: [{ type: "aws_vpc", id: "vpc-2", failure: null }],
  });
});

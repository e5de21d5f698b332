import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { compareFolders, formatComparison } from "../../terraform/synthesis-comparison";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-comparison-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

type Files = Readonly<Record<string, string>>;

function compare(before: Files, after: Files) {
  for (const [side, files] of Object.entries({ before, after })) {
    mkdirSync(join(folder, side));
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, side, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }
  return compareFolders(join(folder, "before"), join(folder, "after"));
}

const STACK = "services/stacks/dev/cdk.tf.json";

function differences(before: object, after: object): readonly string[] {
  const [file] = compare({ [STACK]: JSON.stringify(before) }, { [STACK]: JSON.stringify(after) });
  return file?.differences ?? [];
}

describe("two syntheses", () => {
  test("are compared file by file, those of one side included", () => {
    const outcomes = compare({ "a/x": "1", "a/y": "1", "b/z": "1" }, { "a/x": "1", "a/y": "2", "c/z": "1" });
    expect(outcomes).toEqual([
      { file: "a/x", outcome: "identical", differences: [] },
      { file: "a/y", outcome: "differs", differences: [] },
      { file: "b/z", outcome: "removed", differences: [] },
      { file: "c/z", outcome: "added", differences: [] },
    ]);
  });

  test("differ in resources that were added, removed and changed, and in which attributes", () => {
    const before = {
      resource: { aws_lb: { web: { name: "a", idle_timeout: 60, tags: {} }, old: {} }, aws_vpc: { v: {} } },
    };
    const after = {
      resource: { aws_lb: { web: { name: "a", idle_timeout: 61, subnets: [] }, new: {} }, aws_vpc: { v: {} } },
    };
    expect(differences(before, after)).toEqual([
      "~ aws_lb.web: idle_timeout, tags, subnets",
      "- aws_lb.old",
      "+ aws_lb.new",
    ]);
  });

  test("differ in every other block, by its address", () => {
    const stack = (n: number) => ({
      "//": { metadata: { version: n } },
      data: { aws_vpc: { main: { id: n } } },
      output: { url: { value: n } },
      provider: { aws: [{ region: n }] },
      terraform: { required_version: n },
    });
    expect(differences(stack(1), stack(2))).toEqual([
      "~ //.metadata: version",
      "~ data.aws_vpc.main: id",
      "~ output.url: value",
      "~ provider.aws",
      "~ terraform.required_version",
    ]);
  });

  test("differ in the order of keys too, because that is not the same file", () => {
    const resource = (web: object) => ({ resource: { aws_lb: { web } } });
    expect(differences(resource({ a: 1, b: { c: 1, d: 2 } }), resource({ b: { d: 2, c: 1 }, a: 1 }))).toEqual([
      "the order or the spelling, not the content",
    ]);
  });
});

test("a comparison is a line for each file, what differs below it, and a count", () => {
  const many = Array.from({ length: 22 }, (_, index) => `+ aws_lb.a${index}`);
  expect(
    formatComparison([
      { file: "a", outcome: "identical", differences: [] },
      { file: "b", outcome: "differs", differences: many },
      { file: "c", outcome: "added", differences: [] },
    ]).split("\n"),
  ).toEqual([
    "identical  a",
    "differs    b",
    ...many.slice(0, 20).map((line) => `  ${line}`),
    "  … and 2 more",
    "added      c",
    "",
    "3 files: 1 identical, 1 different, 1 added",
  ]);
  expect(formatComparison([{ file: "a", outcome: "removed", differences: [] }])).toBe(
    "removed    a\n\n1 file: 0 identical, 1 removed",
  );
});

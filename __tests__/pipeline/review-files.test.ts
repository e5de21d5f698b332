import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readPlan } from "../../analysis/graph";
import { manifestOf, readManifest } from "../../pipeline/manifest";
import { review } from "../../pipeline/review";
import { writeReviewFiles } from "../../pipeline/review-files";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "review-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A command that does what its text says instead of reviewing. */
function escala(text: string): string {
  const file = join(folder, "escala.cjs");
  writeFileSync(file, text);
  return file;
}

const echo = () => escala("console.log(process.argv.slice(2).join(' '))");

describe("the files of a review", () => {
  test("are the reviews, each within what it may have, and the digests", async () => {
    const out = join(folder, "out");
    const manifest = manifestOf("prod", "{}", readPlan({ resource_changes: [] }));
    const options = { environment: "prod", budget: 29_000, fullAt: "https://x/runs/1", escala: echo() };
    const full = await writeReviewFiles(out, "plan.json", manifest, options);
    const read = (name: string) => readFileSync(join(out, name), "utf8");
    expect(readdirSync(out).sort()).toEqual([
      "manifest.json",
      "review-full.md",
      "review.json",
      "review.md",
      "review.txt",
    ]);
    expect(read("review.md")).toBe(
      "review plan.json --format markdown --environment prod --budget 29000 --full-at https://x/runs/1\n",
    );
    expect(read("review-full.md")).toBe("review plan.json --format markdown --environment prod --budget 400000\n");
    expect(read("review.txt")).toBe("review plan.json --format text --environment prod --budget 400000\n");
    expect(read("review.json")).toBe("review plan.json --format json --environment prod\n");
    expect(readManifest(join(out, "manifest.json"))).toEqual(manifest);
    expect(full).toBe(read("review-full.md"));
  });
});

describe("a review", () => {
  const options = { environment: "prod", format: "text" } as const;

  test("is what escala prints, whatever it says beside", async () => {
    const noisy = escala("console.error('a warning'); process.stdout.write('x'.repeat(1_000_000))");
    expect(await review("plan.json", options, noisy)).toBe("x".repeat(1_000_000));
  });

  test("fails with what escala says", async () => {
    const failing = escala("console.error('escala: plan.json is not a plan'); process.exitCode = 2");
    await expect(review("plan.json", options, failing)).rejects.toThrow(/^escala: plan.json is not a plan$/);
  });

  test("fails if escala says nothing", async () => {
    await expect(review("plan.json", options, escala("process.exitCode = 3"))).rejects.toThrow(
      "escala review ended with exit code 3",
    );
  });
});

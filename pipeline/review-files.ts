import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "./manifest";
import { review } from "./review";
import { LONGEST_SUMMARY } from "./workflow-output";

/** What a review leaves for later jobs. Nothing in it is a secret: the plan itself stays where it was made. */
export const REVIEW_FILES = {
  /** For the comment, within its share of the comment. */
  comment: "review.md",
  /** For the run's page, as long as GitHub takes. */
  full: "review-full.md",
  text: "review.txt",
  json: "review.json",
  /** For the deploy: digests of what was reviewed. */
  manifest: "manifest.json",
} as const;

export interface ReviewFilesOptions {
  readonly environment: string;
  /** Characters of the comment's review. */
  readonly budget: number;
  /** Where the full review can be read. */
  readonly fullAt: string | undefined;
  /** See `review`. */
  readonly escala?: string;
}

/** Writes the reviews of a plan and its manifest to a folder, and returns the full one. */
export async function writeReviewFiles(
  folder: string,
  planJson: string,
  manifest: Manifest,
  options: ReviewFilesOptions,
): Promise<string> {
  const { environment, budget, fullAt, escala } = options;
  const written = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return text;
  };
  mkdirSync(folder, { recursive: true });
  const of = (format: "markdown" | "text" | "json", limits: { budget?: number; fullAt?: string | undefined } = {}) =>
    review(planJson, { environment, format, ...limits }, escala);
  await written(REVIEW_FILES.comment, await of("markdown", { budget, fullAt }));
  await written(REVIEW_FILES.text, await of("text", { budget: LONGEST_SUMMARY }));
  await written(REVIEW_FILES.json, await of("json"));
  await written(REVIEW_FILES.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  return written(REVIEW_FILES.full, await of("markdown", { budget: LONGEST_SUMMARY }));
}

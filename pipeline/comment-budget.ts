/** What all reviews in one comment may have together, in characters; GitHub refuses more than 65,536. */
export const COMMENT_BUDGET = 60_000;

/** What the comment itself needs: its marker and its last line, and a heading for each review. */
const COMMENT_FRAME = 500;
const REVIEW_FRAME = 300;

/** The characters that the review of one environment may have when `count` of them share a comment. */
export function reviewBudget(count: number): number {
  return Math.floor((COMMENT_BUDGET - COMMENT_FRAME) / Math.max(1, count)) - REVIEW_FRAME;
}

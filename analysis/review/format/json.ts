import type { Review } from "../review-result";

/** The whole review for a program. It is never cut. */
export function reviewJson(review: Review, options: { readonly environment?: string } = {}): string {
  const { environment } = options;
  return `${JSON.stringify(environment === undefined ? review : { environment, ...review }, null, 2)}\n`;
}

import { type Printed, printedJson } from "../../../text/printed";
import type { Review } from "../review-result";

/** The whole review for a program. It is never cut. */
export function reviewJson(review: Review, options: { readonly environment?: string } = {}): Printed {
  const { environment } = options;
  return printedJson(environment === undefined ? review : { environment, ...review });
}

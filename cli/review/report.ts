import pc from "picocolors";
import { type Printed, printed } from "../../text/printed";
import { type Review, reviewJson, reviewMarkdown, reviewText, type Tone } from "../../analysis/review";

export const FORMATS = ["text", "markdown", "json"] as const;

export type ReviewFormat = (typeof FORMATS)[number];

const COLOURS: Readonly<Record<Tone, (text: string) => string>> = {
  high: pc.red,
  medium: pc.yellow,
  low: pc.cyan,
  title: pc.bold,
  added: pc.green,
  removed: pc.red,
};

export interface ReviewLayout {
  readonly format: ReviewFormat;
  readonly budget?: number;
  readonly fullAt?: string;
  readonly environment?: string;
}

/** A review in one of its formats; only text can have colours. */
export function formatReview(result: Review, layout: ReviewLayout, colours: boolean): Printed {
  const { format, budget, fullAt, environment } = layout;
  const common = {
    ...(fullAt === undefined ? {} : { fullAt }),
    ...(environment === undefined ? {} : { environment }),
    ...(budget === undefined ? {} : { budget }),
  };
  switch (format) {
    case "json":
      return reviewJson(result, common);
    case "markdown":
      return printed(reviewMarkdown(result, common), "breaks");
    case "text":
      return colours
        ? printed(reviewText(result, { ...common, paint: (tone, text) => COLOURS[tone](text) }), "colours")
        : printed(reviewText(result, common));
  }
}

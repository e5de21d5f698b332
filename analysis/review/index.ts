export type { ReviewedCapacity } from "./capacity";
export { review } from "./review";
export { code as markdownCode, codeCell as markdownCell, prose as markdownProse } from "./format/escape";
export { reviewJson } from "./format/json";
export { DEFAULT_BUDGET, reviewMarkdown, type MarkdownOptions } from "./format/markdown";
export { reviewText, type TextOptions, type Tone } from "./format/text";
export { compareLevels, LEVELS, type Level } from "./level";
export { inputsOf } from "./plan-inputs";
export { NO_INPUTS, type ReviewInputs } from "./review-inputs";
export type { ReviewedCost } from "./cost";
export type {
  ChangedRequests,
  Drift,
  RequestChange,
  RequestsReview,
  Review,
  ReviewedResource,
  Risk,
  ShownAttribute,
  TrafficChange,
} from "./review-result";

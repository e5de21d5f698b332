// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_best-practices
import { textWithout } from "./limit";

/** What services take in keys and values of tags where they are strict: load balancing, IAM, WAF, CloudWatch Logs, ACM, S3. */
export const TAG_SIGNS = textWithout(
  /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u,
  "letters, digits, spaces and _ . : / = + - @ alone",
);
/** On one resource. */
export const MOST_TAGS = 50;

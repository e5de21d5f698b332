// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html: of general purpose buckets
import { type Limit, text } from "../limit";

const PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"] as const;
const SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"] as const;

const literal = (word: string) => word.replaceAll(".", "\\.");

/** What a bucket's name must be, one after the other. */
export const BUCKET_NAME: readonly Limit[] = [
  text(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "a bucket's name: 3 to 63 of a-z, 0-9, . and -, with a letter or digit at both ends",
  ),
  text(/^(?!.*\.\.)/s, "a bucket's name, in which no two dots stand side by side"),
  text(/^(?!\d+\.\d+\.\d+\.\d+$)/, "a bucket's name, which is not written like an IP address"),
  text(
    new RegExp(`^(?!${PREFIXES.join("|")})`),
    `a bucket's name, and not begin with ${PREFIXES.join(", ")}, which AWS keeps for itself`,
  ),
  text(
    new RegExp(`^(?!.*(?:${SUFFIXES.map(literal).join("|")})$)`, "s"),
    `a bucket's name, and not end with ${SUFFIXES.join(", ")}, which AWS keeps for itself`,
  ),
];

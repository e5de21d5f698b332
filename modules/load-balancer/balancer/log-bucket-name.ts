import { isKnown } from "../../tokens";

/** A bucket's name has at most 63 characters; `-<account>-<region>` needs up to 28 of them. */
export const LONGEST_LOG_BUCKET_BASE = 35;

/** What is wrong with the name that a bucket's name is derived from. */
export function derivedNameProblems(name: string): string[] {
  if (!isKnown(name) || (name.length <= LONGEST_LOG_BUCKET_BASE && /^[a-z0-9][a-z0-9-]*$/.test(name))) return [];
  return [
    `name is ${name}; it must have 1 to ${LONGEST_LOG_BUCKET_BASE} lower-case letters, digits and hyphens and start ` +
      "with a letter or digit, because the bucket's name starts with it",
  ];
}

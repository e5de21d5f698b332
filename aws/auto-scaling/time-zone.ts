// https://docs.aws.amazon.com/autoscaling/ec2/userguide/scheduled-scaling-advanced.html
import type { Limit } from "../limit";

export const TIME_ZONE: Limit = {
  must: "an IANA time zone such as Europe/Berlin or Etc/UTC",
  accepts: (value) => typeof value === "string" && timeZoneProblem(value) === undefined,
};

/** What is wrong with the name of a time zone of the IANA database: how to write it where only its capitals are wrong. */
export function timeZoneProblem(timeZone: string): string | undefined {
  const known = Intl.supportedValuesOf("timeZone");
  if (known.includes(timeZone)) return undefined;
  const meant = known.find((name) => name.toLowerCase() === timeZone.toLowerCase());
  if (meant !== undefined) return `write ${meant}`;
  // An offset such as +02:00 is a time zone to Intl, and none to AWS.
  return /^[A-Z]/.test(timeZone) && isKnownToIntl(timeZone) ? undefined : `it must be ${TIME_ZONE.must}`;
}

/** The list above has one name for each zone; there are older ones, such as `Asia/Calcutta`. */
function isKnownToIntl(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

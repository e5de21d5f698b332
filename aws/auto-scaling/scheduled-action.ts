// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScheduledUpdateGroupAction.html
import { type Limit, text } from "../limit";

export const TIME_ZONE: Limit = {
  must: "an IANA time zone such as Europe/Berlin or Etc/UTC",
  accepts: (value) => typeof value === "string" && isTimeZone(value),
};

export const UTC_TIME = text(
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/,
  "a time in UTC such as 2030-01-31T18:00:00Z",
);

function isTimeZone(name: string): boolean {
  // An offset such as +02:00 is a time zone to Intl, and none to AWS.
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

import type { Finding } from "./rule";

/** How a value stands in a message. */
export function shown(value: unknown): string {
  return value === undefined ? "not set" : JSON.stringify(value);
}

/** Of what should not be there: `slow_start is 30; leave it out for a Lambda function, where it has no effect`. */
export function superfluous(attribute: string, value: unknown, why: string): Finding {
  return { attribute, message: `${attribute} is ${shown(value)}; leave it out ${why}` };
}

/** The usual form of a finding: `health_check[0].interval is 2; it must be between 5 and 300`. */
export function finding(attribute: string, value: unknown, must: string): Finding {
  return { attribute, message: `${attribute} is ${shown(value)}; it must be ${must}` };
}

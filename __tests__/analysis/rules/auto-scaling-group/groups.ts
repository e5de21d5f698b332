/** A configuration with one Auto Scaling group. */
export function group(attributes: Readonly<Record<string, unknown>>) {
  return { aws_autoscaling_group: { web: attributes } };
}

/** The start of a message about that group. */
export const ADDRESS = "aws_autoscaling_group.web:";

/** `length` letters. */
export function long(length: number): string {
  return "a".repeat(length);
}

type Attributes = Readonly<Record<string, unknown>>;

/** A configuration with one target group for an application load balancer: `aws_lb_target_group.web`. */
export function groupWith(attributes: Attributes) {
  return {
    aws_lb_target_group: { web: { port: 80, protocol: "HTTP", vpc_id: "${aws_vpc.main.id}", ...attributes } },
  };
}

/** One for a network load balancer. */
export function networkGroupWith(attributes: Attributes) {
  return groupWith({ protocol: "TCP", ...attributes });
}

/** One for a Lambda function. */
export function lambdaGroupWith(attributes: Attributes) {
  return { aws_lb_target_group: { web: { target_type: "lambda", ...attributes } } };
}

/** The problem of `aws_lb_target_group.web` in the usual words. */
export function says(attribute: string, value: unknown, must: string): string {
  return tells(attribute, value, `it must be ${must}`);
}

/** The problem of `aws_lb_target_group.web` in other words. */
export function tells(attribute: string, value: unknown, words: string): string {
  const shown = value === undefined ? "not set" : JSON.stringify(value);
  return `aws_lb_target_group.web: ${attribute} is ${shown}; ${words}`;
}

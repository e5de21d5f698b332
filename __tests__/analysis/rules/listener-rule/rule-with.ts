const ACTION = { type: "fixed-response", fixed_response: { content_type: "text/plain", status_code: "200" } };

/** A configuration with one listener rule: `aws_lb_listener_rule.web`. */
export function ruleWith(attributes: Readonly<Record<string, unknown>>) {
  return {
    aws_lb_listener_rule: { web: { listener_arn: "${aws_lb_listener.web.arn}", action: ACTION, ...attributes } },
  };
}

/** A configuration with one listener rule that has these conditions. */
export function conditions(...blocks: readonly Readonly<Record<string, unknown>>[]) {
  return ruleWith({ condition: blocks });
}

type Attributes = Readonly<Record<string, unknown>>;

/** A load balancer with subnets that nobody can see. */
export function balancer(attributes: Attributes) {
  return { aws_lb: { web: { subnets: "${var.subnets}", ...attributes } } };
}

export function network(attributes: Attributes) {
  return balancer({ load_balancer_type: "network", ...attributes });
}

export const FIXED_RESPONSE = {
  type: "fixed-response",
  fixed_response: { content_type: "text/plain", status_code: "404" },
};

/** A listener of an ALB. */
export function listener(attributes: Attributes) {
  return {
    aws_lb: { web: { subnets: "${var.subnets}" } },
    aws_lb_listener: {
      web: {
        load_balancer_arn: "${aws_lb.web.arn}",
        port: 80,
        protocol: "HTTP",
        default_action: FIXED_RESPONSE,
        ...attributes,
      },
    },
  };
}

export const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/1";

export function httpsListener(attributes: Attributes) {
  return listener({ port: 443, protocol: "HTTPS", certificate_arn: CERTIFICATE, ...attributes });
}

/** A listener of a Network Load Balancer. */
export function networkListener(attributes: Attributes) {
  return {
    ...listener({
      protocol: "TCP",
      default_action: { type: "forward", target_group_arn: "${var.group}" },
      ...attributes,
    }),
    aws_lb: { web: { subnets: "${var.subnets}", load_balancer_type: "network" } },
  };
}

/** A listener whose load balancer cannot be seen. */
export function strayListener(attributes: Attributes) {
  return {
    aws_lb_listener: { web: { load_balancer_arn: "${var.balancer}", default_action: FIXED_RESPONSE, ...attributes } },
  };
}

const RULES = 100;

/** A load balancer with as many rules as AWS lets a listener have without asking, on hosts, paths, a header, a method and a query string. */
export function hundredRules(more: Readonly<Record<number, object>> = {}): object {
  const rules = Array.from({ length: RULES }, (_, index) => [
    `r${index}`,
    {
      listener_arn: "${aws_lb_listener.https.arn}",
      priority: (index + 1) * 10,
      condition: conditionsOf(index),
      action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.g${index % 10}.arn}` }],
      ...more[index],
    },
  ]);
  const groups = Array.from({ length: 10 }, (_, index) => [`g${index}`, { port: 80 }]);
  return {
    aws_lb: { web: {} },
    aws_lb_target_group: Object.fromEntries(groups),
    aws_lb_listener: {
      https: {
        ...{ load_balancer_arn: "${aws_lb.web.arn}", port: 443, protocol: "HTTPS" },
        default_action: [{ type: "fixed-response", fixed_response: [{ status_code: "404" }] }],
      },
    },
    aws_lb_listener_rule: Object.fromEntries(rules),
  };
}

function conditionsOf(index: number): object[] {
  const host = { host_header: { values: [`host${index}.example.com`, `*.host${index}.example.com`] } };
  const path = { path_pattern: { values: [`/service${index}/*`, `/v?/service${index}/*.json`] } };
  switch (index % 5) {
    case 0:
      return [host, path];
    case 1:
      return [path, { http_request_method: { values: ["GET", "HEAD"] } }];
    case 2:
      return [path, { http_header: { http_header_name: "X-Canary", values: ["1", "*beta*"] } }];
    case 3:
      return [host, { query_string: [{ key: "page", value: `${index % 7}` }] }];
    default:
      return [path];
  }
}

import { describe, expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { LISTENER_RULE_RULES } from "../../../../analysis/rules/listener-rule";
import { TARGET_GROUP_RULES } from "../../../../analysis/rules/target-group";

const RULES = [...LISTENER_RULE_RULES, ...TARGET_GROUP_RULES];
type Attributes = Readonly<Record<string, unknown>>;

/** What the provider reads back for every target group, whatever its protocol. */
const READ_BACK = {
  deregistration_delay: "300",
  lambda_multi_value_headers_enabled: false,
  load_balancing_algorithm_type: null,
  load_balancing_anomaly_mitigation: null,
  name_prefix: "",
  proxy_protocol_v2: false,
  slow_start: 0,
  target_failover: [{ on_deregistration: null, on_unhealthy: null }],
  target_health_state: [{ enable_unhealthy_connection_termination: null, unhealthy_draining_interval: null }],
};
const HEALTH = {
  enabled: true,
  healthy_threshold: 3,
  interval: 30,
  matcher: "",
  path: "",
  port: "traffic-port",
  protocol: "TCP",
  timeout: 10,
  unhealthy_threshold: 3,
};
const NO_HEALTH_COUNTS = {
  target_group_health: [
    {
      dns_failover: [{ minimum_healthy_targets_count: "", minimum_healthy_targets_percentage: "" }],
      unhealthy_state_routing: [{ minimum_healthy_targets_count: 0, minimum_healthy_targets_percentage: "" }],
    },
  ],
};

const EXISTING: Readonly<Record<string, Attributes>> = {
  application: {
    ...READ_BACK,
    port: 80,
    protocol: "HTTP",
    protocol_version: "HTTP1",
    target_type: "instance",
    vpc_id: "vpc-1",
    load_balancing_algorithm_type: "round_robin",
    load_balancing_anomaly_mitigation: "off",
    health_check: [{ ...HEALTH, matcher: "200", path: "/", protocol: "HTTP", timeout: 5 }],
    stickiness: [{ cookie_duration: 86_400, cookie_name: "", enabled: false, type: "lb_cookie" }],
  },
  network: {
    ...READ_BACK,
    port: 53,
    protocol: "TCP_UDP",
    target_type: "ip",
    vpc_id: "vpc-1",
    health_check: [{ ...HEALTH, interval: 10 }],
    stickiness: [{ cookie_duration: 0, cookie_name: "", enabled: false, type: "source_ip" }],
  },
  gateway: {
    ...READ_BACK,
    ...NO_HEALTH_COUNTS,
    port: 6081,
    protocol: "GENEVE",
    target_type: "instance",
    vpc_id: "vpc-1",
    health_check: [{ ...HEALTH, interval: 10, timeout: 5, port: "80" }],
    stickiness: [{ cookie_duration: 0, cookie_name: "", enabled: false, type: "source_ip_dest_ip_proto" }],
  },
  lambda: {
    ...READ_BACK,
    ...NO_HEALTH_COUNTS,
    port: 0,
    protocol: "",
    target_type: "lambda",
    vpc_id: "",
    health_check: [
      { ...HEALTH, enabled: false, interval: 35, timeout: 30, matcher: "200", path: "/", port: "", protocol: "" },
    ],
    stickiness: [{ cookie_duration: 0, cookie_name: "", enabled: false, type: "lb_cookie" }],
  },
};

const TYPE = "aws_lb_target_group";

function stateOf(values: Attributes) {
  const group = { address: `${TYPE}.web`, mode: "managed", type: TYPE, name: "web", values };
  return { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: { resources: [group] } } };
}

/** A plan that changes a tag of a group whose configuration says no more than it must. */
function planOf(values: Attributes) {
  const place = { address: `${TYPE}.web`, mode: "managed", type: TYPE, name: "web" };
  const isFunction = values["target_type"] === "lambda";
  const written = isFunction ? ["target_type"] : ["target_type", "port", "protocol", "vpc_id"];
  const expressions = Object.fromEntries(written.map((name) => [name, { constant_value: values[name] }]));
  const change = { actions: ["update"], before: values, after: { ...values, tags: { a: "b" } }, after_unknown: {} };
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [{ ...place, change }],
    configuration: { root_module: { resources: [{ ...place, expressions }] } },
  };
}

describe("a target group as the provider reads it back", () => {
  test.each(Object.entries(EXISTING))("of a kind %s is accepted in a state and in a plan", (_kind, values) => {
    for (const [source, json] of [
      ["state", stateOf(values)],
      ["plan", planOf(values)],
    ] as const) {
      const graph = readTerraform(json);
      expect([graph.source, graph.resources.length]).toEqual([source, 1]);
      expect(checkGraph(graph, {}, RULES)).toMatchObject({ problems: [], unseen: [] });
    }
  });
});

const forward = (name: string) => ({ type: "forward", target_group_arn: `\${aws_lb_target_group.${name}.arn}` });
const group = (attributes: Attributes) => ({ vpc_id: "${aws_vpc.main.id}", ...attributes });

/** The usual cases of the public modules for load balancers, in words of our own. */
const USUAL = {
  aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
  aws_instance: { one: {} },
  aws_lambda_function: { api: { function_name: "api" } },
  aws_lb: { web: {}, edge: { load_balancer_type: "network" }, fire: { load_balancer_type: "gateway" } },
  aws_lb_target_group: {
    instances: group({
      name_prefix: "h1",
      port: 80,
      protocol: "HTTP",
      protocol_version: "HTTP1",
      target_type: "instance",
      deregistration_delay: 10,
      load_balancing_algorithm_type: "weighted_random",
      load_balancing_anomaly_mitigation: "on",
      load_balancing_cross_zone_enabled: false,
      target_group_health: {
        dns_failover: { minimum_healthy_targets_count: 2 },
        unhealthy_state_routing: { minimum_healthy_targets_percentage: 50 },
      },
      health_check: { interval: 30, path: "/healthz", port: "traffic-port", timeout: 6, matcher: "200-399" },
    }),
    function: { name_prefix: "l1-", target_type: "lambda", lambda_multi_value_headers_enabled: true },
    grpc: group({
      port: 50_051,
      protocol: "HTTP",
      protocol_version: "GRPC",
      health_check: { path: "/grpc.health.v1.Health/Check", matcher: "0-99" },
    }),
    tcp: group({
      port: 443,
      protocol: "TCP",
      target_type: "ip",
      stickiness: { type: "source_ip" },
      target_health_state: { enable_unhealthy_connection_termination: false, unhealthy_draining_interval: 600 },
      health_check: { protocol: "HTTPS", path: "/", interval: 10, timeout: 10, matcher: "200-599" },
    }),
    udp: group({
      port: 53,
      protocol: "UDP",
      connection_termination: true,
      health_check: { protocol: "TCP", port: 80 },
    }),
    inner: group({
      port: 80,
      protocol: "TCP",
      target_type: "alb",
      health_check: { protocol: "HTTP", matcher: "200-399" },
    }),
    fire: group({
      port: 6081,
      protocol: "GENEVE",
      health_check: { port: 80, protocol: "HTTP", interval: 10, timeout: 5 },
    }),
  },
  aws_lb_target_group_attachment: {
    instance: {
      target_group_arn: "${aws_lb_target_group.instances.arn}",
      target_id: "${aws_instance.one.id}",
      port: 8080,
    },
    function: { target_group_arn: "${aws_lb_target_group.function.arn}", target_id: "${aws_lambda_function.api.arn}" },
    address: { target_group_arn: "${aws_lb_target_group.tcp.arn}", target_id: "${aws_instance.one.private_ip}" },
    inner: { target_group_arn: "${aws_lb_target_group.inner.arn}", target_id: "${aws_lb.web.arn}" },
  },
  aws_autoscaling_group: {
    web: { min_size: 1, max_size: 10, target_group_arns: ["${aws_lb_target_group.grpc.arn}"] },
  },
  aws_lb_listener: {
    web: { load_balancer_arn: "${aws_lb.web.arn}", port: 80, protocol: "HTTP", default_action: forward("instances") },
    tls: { load_balancer_arn: "${aws_lb.edge.arn}", port: 443, protocol: "TLS", default_action: forward("tcp") },
    udp: { load_balancer_arn: "${aws_lb.edge.arn}", port: 53, protocol: "UDP", default_action: forward("udp") },
    inner: { load_balancer_arn: "${aws_lb.edge.arn}", port: 80, protocol: "TCP", default_action: forward("inner") },
    fire: { load_balancer_arn: "${aws_lb.fire.arn}", default_action: forward("fire") },
  },
  aws_lb_listener_rule: {
    everything: {
      listener_arn: "${aws_lb_listener.web.arn}",
      priority: 1,
      action: {
        type: "forward",
        forward: {
          target_group: [
            { arn: "${aws_lb_target_group.instances.arn}", weight: 2 },
            { arn: "${aws_lb_target_group.grpc.arn}" },
          ],
        },
      },
      condition: [
        { path_pattern: { values: ["/some/auth/required/route"] } },
        { query_string: [{ key: "weighted", value: "true" }] },
        { http_header: { http_header_name: "X-Gimme-Fixed-Response", values: ["yes", "please", "right now"] } },
      ],
    },
    function: {
      listener_arn: "${aws_lb_listener.web.arn}",
      priority: 50_000,
      action: forward("function"),
      condition: [
        { host_header: { values: ["*.example.com", "a.?.terraform.io"] } },
        { http_request_method: { values: ["GET", "HEAD"] } },
        { source_ip: { values: ["192.0.2.0/24"] } },
      ],
    },
  },
};

test("the usual load balancers, with all kinds of target groups, are accepted", () => {
  expect(checkGraph(readTerraform({ resource: USUAL }), {}, RULES)).toMatchObject({ problems: [], unseen: [] });
});

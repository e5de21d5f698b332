import { expect, test } from "@jest/globals";
import { type ResourceGraph, readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { LISTENER_RULES } from "../../../../analysis/rules/listener";
import { LOAD_BALANCER_RULES } from "../../../../analysis/rules/load-balancer";

const ELB = "arn:aws:elasticloadbalancing:eu-central-1:123456789012";
const GROUP = `${ELB}:targetgroup/web/1`;

function managed(type: string, values: object) {
  return { address: `${type}.web`, mode: "managed", type, name: "web", values };
}

const LOAD_BALANCER = managed("aws_lb", {
  arn: `${ELB}:loadbalancer/app/web-1/1`,
  id: `${ELB}:loadbalancer/app/web-1/1`,
  name: "web-1",
  name_prefix: "web-",
  load_balancer_type: "application",
  enable_cross_zone_load_balancing: false,
  idle_timeout: 60,
  subnets: ["subnet-1", "subnet-2"],
  subnet_mapping: [
    { subnet_id: "subnet-1", allocation_id: "" },
    { subnet_id: "subnet-2", allocation_id: "" },
  ],
  access_logs: [{ bucket: "", enabled: false, prefix: "" }],
});

const LISTENER = managed("aws_lb_listener", {
  arn: `${ELB}:listener/app/web-1/1/1`,
  load_balancer_arn: `${ELB}:loadbalancer/app/web-1/1`,
  port: 80,
  protocol: "HTTP",
  ssl_policy: "",
  certificate_arn: null,
  alpn_policy: null,
  tcp_idle_timeout_seconds: 350,
  mutual_authentication: [{ mode: "off", trust_store_arn: "", ignore_client_certificate_expiry: false }],
  routing_http_request_x_amzn_tls_version_header_name: "X-Amzn-Tls-Version",
  routing_http_response_x_frame_options_header_value: "",
  default_action: [
    {
      type: "forward",
      order: 1,
      target_group_arn: GROUP,
      forward: [{ target_group: [{ arn: GROUP, weight: 1 }], stickiness: [{ enabled: false, duration: 0 }] }],
      redirect: [],
      fixed_response: [],
    },
  ],
});

const VALUES = { root_module: { resources: [LOAD_BALANCER, LISTENER] } };

function messagesOf(graph: ResourceGraph): string[] {
  const { problems } = checkGraph(graph, {}, [...LOAD_BALANCER_RULES, ...LISTENER_RULES]);
  return problems.map(({ rule, message }) => `${rule}: ${message}`);
}

test("a state with all that the provider fills in is right", () => {
  const graph = readTerraform({ format_version: "1.0", terraform_version: "1.11.4", values: VALUES });
  expect(graph.source).toBe("state");
  expect(messagesOf(graph)).toEqual([]);
});

/** What somebody wrote, as a plan tells it. */
const CONFIGURATION = {
  aws_lb: { name_prefix: { constant_value: "web-" }, subnets: { references: ["var.subnets"] } },
  aws_lb_listener: {
    load_balancer_arn: { references: ["aws_lb.web.arn", "aws_lb.web"] },
    port: { constant_value: 80 },
    default_action: [
      {
        type: { constant_value: "forward" },
        forward: [{ target_group: [{ arn: { references: ["var.group"] } }] }],
      },
    ],
  },
};

test("a plan of what exists, with all that the provider fills in, is right", () => {
  const graph = readTerraform({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: VALUES,
    resource_changes: [LOAD_BALANCER, LISTENER].map(({ values, ...resource }) => ({
      ...resource,
      change: { actions: ["no-op"], before: values, after: values, after_unknown: {} },
    })),
    configuration: {
      root_module: {
        resources: Object.entries(CONFIGURATION).map(([type, expressions]) => ({
          address: `${type}.web`,
          mode: "managed",
          type,
          name: "web",
          provider_config_key: "aws",
          expressions,
        })),
      },
    },
  });
  expect(graph.source).toBe("plan");
  expect(messagesOf(graph)).toEqual([]);
});

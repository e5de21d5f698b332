import { TRAFFIC_RULES } from "../../../../analysis/rules/target-group/traffic";
import { testsOf } from "../rule-cases";
import { groupWith, lambdaGroupWith, says, tells } from "./group-with";

const testRule = testsOf(TRAFFIC_RULES);

const PORTS = "a whole number between 1 and 65535";
const PROTOCOLS = "one of HTTP, HTTPS, TCP, TLS, UDP, TCP_UDP, QUIC, TCP_QUIC, GENEVE";

testRule("target-group/port", {
  valid: {
    "the lowest": groupWith({ port: 1 }),
    "the highest": groupWith({ port: 65_535 }),
    "that of a Lambda function, which nobody reads": lambdaGroupWith({ port: 0 }),
  },
  invalid: {
    "it is 0": [groupWith({ port: 0 }), says("port", 0, PORTS)],
    "it is above the highest": [groupWith({ port: 65_536 }), says("port", 65_536, PORTS)],
  },
});

testRule("target-group/protocol", {
  valid: Object.fromEntries(
    ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE"].map((protocol) => [protocol, groupWith({ protocol })]),
  ),
  invalid: { "AWS has none such": [groupWith({ protocol: "http" }), says("protocol", "http", PROTOCOLS)] },
});

testRule("target-group/protocol-version", {
  valid: {
    HTTP1: groupWith({ protocol_version: "HTTP1" }),
    "HTTP2 in lower case, which the provider mends": groupWith({ protocol_version: "http2" }),
    GRPC: groupWith({ protocol_version: "GRPC" }),
  },
  invalid: {
    "AWS has none such": [
      groupWith({ protocol_version: "HTTP3" }),
      says("protocol_version", "HTTP3", "one of HTTP1, HTTP2, GRPC"),
    ],
  },
});

const INSTANCES = "targets of type instance need it";

testRule("target-group/required", {
  valid: {
    "all three": groupWith({}),
    "none for a Lambda function": lambdaGroupWith({}),
    "none where the type of target is known only at apply": {
      aws_lb_target_group: { web: { target_type: "${var.t}" } },
    },
  },
  invalid: {
    "they are missing": [
      { aws_lb_target_group: { web: {} } },
      tells("port", undefined, INSTANCES),
      tells("protocol", undefined, INSTANCES),
      tells("vpc_id", undefined, INSTANCES),
    ],
    "addresses have no VPC": [
      { aws_lb_target_group: { web: { target_type: "ip", port: 80, protocol: "HTTP" } } },
      tells("vpc_id", undefined, "targets of type ip need it"),
    ],
  },
});

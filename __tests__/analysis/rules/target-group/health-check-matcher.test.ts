import { HEALTH_CHECK_MATCHER_RULES } from "../../../../analysis/rules/target-group/health-check-matcher";
import { testsOf } from "../rule-cases";
import { groupWith, lambdaGroupWith, networkGroupWith, says } from "./group-with";

const testRule = testsOf(HEALTH_CHECK_MATCHER_RULES);

const matcher = (codes: string) => groupWith({ health_check: { matcher: codes } });
const grpc = (codes: string) => groupWith({ protocol_version: "GRPC", health_check: { matcher: codes } });
const http = (max: number): string => `HTTP codes from 200 to ${max}, as "200", "200,${max}" or "200-${max}"`;
const GRPC = 'gRPC codes from 0 to 99, as "0", "0,99" or "0-99"';
const AT = "health_check[0].matcher";

testRule("target-group/health-check-matcher", {
  valid: {
    "the lowest": matcher("200"),
    "the highest": matcher("499"),
    "values and ranges": matcher("200,202,300-399"),
    "a code of a network load balancer": networkGroupWith({ health_check: { matcher: "200-599", protocol: "HTTP" } }),
    "gRPC codes": grpc("0,12,20-99"),
    "codes where the version is known only at apply": groupWith({
      protocol_version: "${var.version}",
      health_check: { matcher: "12" },
    }),
    "codes where the protocol is known only at apply": groupWith({
      protocol: "${var.protocol}",
      health_check: { matcher: "599" },
    }),
  },
  invalid: {
    "it is below the lowest": [matcher("199"), says(AT, "199", http(499))],
    "it is above the highest": [matcher("200-500"), says(AT, "200-500", http(499))],
    "a range is upside down": [matcher("299-200"), says(AT, "299-200", http(499))],
    "it is no code": [matcher("2xx"), says(AT, "2xx", http(499))],
    "it is too high for a Lambda function": [
      lambdaGroupWith({ health_check: { matcher: "500" } }),
      says(AT, "500", http(499)),
    ],
    "it is too high for a network load balancer": [
      networkGroupWith({ health_check: { matcher: "600", protocol: "HTTP" } }),
      says(AT, "600", http(599)),
    ],
    "it is too high for a gateway load balancer": [
      groupWith({ protocol: "GENEVE", health_check: { matcher: "200-400" } }),
      says(AT, "200-400", http(399)),
    ],
    "it is an HTTP code for gRPC": [grpc("200"), says(AT, "200", GRPC)],
  },
});

const METHOD = "a gRPC method: /package.service/method";
const grpcPath = (path: string) => groupWith({ protocol_version: "GRPC", health_check: { path } });

testRule("target-group/health-check-grpc-path", {
  valid: {
    "a method": grpcPath("/grpc.health.v1.Health/Check"),
    "the path of an HTTP group": groupWith({ health_check: { path: "/" } }),
  },
  invalid: {
    "it is a page": [grpcPath("/"), says("health_check[0].path", "/", METHOD)],
    "it is deeper than a method": [grpcPath("/a/b/c"), says("health_check[0].path", "/a/b/c", METHOD)],
  },
});

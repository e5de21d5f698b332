import { enumRule, integerRule, valueRule } from "../attribute-rules";
import { finding } from "../finding";
import { rule } from "../rule";
import { CREATE_TARGET_GROUP_SOURCE, onlyFor, PROTOCOLS, targetTypeOf, upper } from "./target-group";

const GROUP = {
  severity: "error",
  source: CREATE_TARGET_GROUP_SOURCE,
  kind: "aws_lb_target_group",
} as const;

export const PORT = onlyFor(
  (group) => targetTypeOf(group) !== "lambda",
  integerRule({
    ...GROUP,
    id: "target-group/port",
    summary: "a target group's port is between 1 and 65535",
    path: "port",
    min: 1,
    max: 65_535,
  }),
);

export const PROTOCOL = enumRule({
  ...GROUP,
  id: "target-group/protocol",
  summary: "a target group's protocol is HTTP or HTTPS for an application load balancer, or one of the others'",
  path: "protocol",
  allowed: Object.values(PROTOCOLS).flat(),
});

export const PROTOCOL_VERSION = valueRule({
  ...GROUP,
  id: "target-group/protocol-version",
  summary: "a target group's protocol version is HTTP1, HTTP2 or GRPC",
  path: "protocol_version",
  accepts: (value) => ["HTTP1", "HTTP2", "GRPC"].includes(upper(value) ?? ""),
  must: "one of HTTP1, HTTP2, GRPC",
});

const REQUIRED = ["port", "protocol", "vpc_id"] as const;

export const REQUIRED_ARGUMENTS = rule({
  id: "target-group/required",
  summary: "a target group has a port, a protocol and a VPC, unless its target is a Lambda function",
  severity: "error",
  source: CREATE_TARGET_GROUP_SOURCE,
  kinds: ["aws_lb_target_group"],
  *check(group) {
    const type = targetTypeOf(group);
    if (type === undefined || type === "lambda") return;
    for (const attribute of REQUIRED) {
      if (group.get(attribute) === undefined) yield finding(attribute, undefined, `set for targets of type ${type}`);
    }
  },
});

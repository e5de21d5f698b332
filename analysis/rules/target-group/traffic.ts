import { PROTOCOLS } from "../../../aws/elb/protocol";
import { PROTOCOL_VERSION } from "../../../aws/elb/target-group";
import { oneOf } from "../../../aws/limit";
import { PORT } from "../../../aws/port";
import { rulesOf } from "../rules-of";
import { CREATE_TARGET_GROUP_SOURCE, targetTypeOf } from "./target-group";

const REQUIRED = ["port", "protocol", "vpc_id"] as const;

export const TRAFFIC_RULES = rulesOf("aws_lb_target_group", CREATE_TARGET_GROUP_SOURCE, [
  {
    id: "target-group/port",
    summary: `a target group's port is ${PORT.range}`,
    path: "port",
    is: PORT,
    where: (_block, group) => targetTypeOf(group) !== "lambda",
  },
  {
    id: "target-group/protocol",
    summary: "a target group's protocol is HTTP or HTTPS for an application load balancer, or one of the others'",
    path: "protocol",
    is: oneOf(...Object.values(PROTOCOLS).flat()),
  },
  {
    id: "target-group/protocol-version",
    summary: `a target group's protocol version is ${PROTOCOL_VERSION.must}`,
    path: "protocol_version",
    is: PROTOCOL_VERSION,
  },
  {
    id: "target-group/required",
    summary: "a target group has a port, a protocol and a VPC, unless its target is a Lambda function",
    *check(group) {
      const type = targetTypeOf(group);
      if (type === undefined || type === "lambda") return;
      for (const attribute of REQUIRED) {
        if (group.get(attribute) !== undefined) continue;
        yield { attribute, message: `${attribute} is not set; targets of type ${type} need it` };
      }
    },
  },
]);

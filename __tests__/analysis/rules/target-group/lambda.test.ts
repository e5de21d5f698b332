import { LAMBDA_RULES } from "../../../../analysis/rules/target-group/lambda";
import { testsOf } from "../rule-cases";
import { groupWith, lambdaGroupWith, tells } from "./group-with";

const testRule = testsOf(LAMBDA_RULES);

const OUT = "leave it out for a Lambda function, where it has no effect";

testRule("target-group/lambda-arguments", {
  valid: {
    "nothing but the function": lambdaGroupWith({ lambda_multi_value_headers_enabled: true }),
    "what a state has of every group": lambdaGroupWith({
      port: 0,
      slow_start: 0,
      deregistration_delay: "300",
      stickiness: { enabled: false, type: "lb_cookie" },
    }),
    instances: groupWith({ slow_start: 30, deregistration_delay: 10, stickiness: { type: "lb_cookie" } }),
    "a type that is known only at apply": groupWith({ target_type: "${var.type}" }),
  },
  invalid: {
    "there is one that has no effect": [
      lambdaGroupWith({
        port: 80,
        protocol: "HTTP",
        vpc_id: "vpc-1",
        slow_start: 30,
        deregistration_delay: 10,
        stickiness: { type: "lb_cookie", enabled: true },
      }),
      tells("port", 80, OUT),
      tells("protocol", "HTTP", OUT),
      tells("vpc_id", "vpc-1", OUT),
      tells("slow_start", 30, OUT),
      tells("deregistration_delay", "10", OUT),
      tells("stickiness[0].enabled", true, OUT),
    ],
  },
});

function attachments(...targets: readonly string[]) {
  return {
    ...lambdaGroupWith({}),
    aws_lambda_function: { a: { function_name: "a" }, b: { function_name: "b" } },
    aws_lb_target_group_attachment: Object.fromEntries(
      targets.map((target_id, at) => [`t${at}`, { target_group_arn: "${aws_lb_target_group.web.arn}", target_id }]),
    ),
  };
}

const ALREADY =
  "target_group_arn is that of a target group in which aws_lb_target_group_attachment.t0 has registered a Lambda function already; make a target group for each function";

testRule("target-group/lambda-one-target", {
  valid: {
    "one function": attachments("${aws_lambda_function.a.arn}"),
    "one function twice": attachments("${aws_lambda_function.a.arn}", "${aws_lambda_function.a.arn}"),
    "functions that may be one": attachments("${var.a}", "${var.b}"),
    instances: { ...attachments("i-1", "i-2"), ...groupWith({}) },
  },
  invalid: {
    "there are two functions": [
      attachments("${aws_lambda_function.a.arn}", "${aws_lambda_function.b.arn}"),
      `aws_lb_target_group_attachment.t1: ${ALREADY}`,
    ],
    "there are two ARNs": [
      attachments("arn:aws:lambda:eu-west-1:1:function:a", "arn:aws:lambda:eu-west-1:1:function:b"),
      `aws_lb_target_group_attachment.t1: ${ALREADY}`,
    ],
  },
});

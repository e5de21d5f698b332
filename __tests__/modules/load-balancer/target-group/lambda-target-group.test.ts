import { describe, expect, test } from "@jest/globals";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import {
  EVERY_PATH,
  forwardTo,
  LambdaTargetGroup,
  type LambdaTargetGroupProps,
} from "../../../../modules/load-balancer";
import { synthesisOf } from "../../../synthesis";
import { ruleBlock, shortReferences, withHttp } from "../fixtures";

const ALIAS = { functionName: "hello", arn: "arn:aws:lambda:eu-west-1:1:function:hello:live", qualifier: "live" };

function withLambda(props: Partial<LambdaTargetGroupProps> = {}) {
  const made = withHttp();
  const { stack, loadBalancer } = made;
  return { ...made, group: new LambdaTargetGroup(stack, "Hello", { loadBalancer, function: ALIAS, ...props }) };
}

function groupBlock({ stack }: ReturnType<typeof withLambda>) {
  return synthesisOf(stack).all("aws_lb_target_group")["Hello"];
}

describe("LambdaTargetGroup", () => {
  test("has no port, protocol, network or health check", () => {
    expect(groupBlock(withLambda())).toEqual({
      name: "shop-hello-3ad3d5",
      target_type: "lambda",
      lambda_multi_value_headers_enabled: false,
      tags: { Name: "shop-hello" },
      lifecycle: { create_before_destroy: true },
    });
  });

  test("lets this group alone invoke the function, before it registers it", () => {
    const { stack } = withLambda();
    const result = synthesisOf(stack);
    expect(shortReferences(result.one("aws_lambda_permission"))).toEqual({
      action: "lambda:InvokeFunction",
      principal: "elasticloadbalancing.amazonaws.com",
      function_name: "hello",
      qualifier: "live",
      source_arn: "Hello.arn",
      lifecycle: { create_before_destroy: true },
    });
    const attachment = result.one("aws_lb_target_group_attachment");
    expect(shortReferences({ ...attachment, depends_on: undefined })).toEqual({
      target_group_arn: "Hello.arn",
      target_id: ALIAS.arn,
    });
    expect(attachment["depends_on"]).toEqual([expect.stringMatching(/^aws_lambda_permission\.Hello_Permission_\w+$/)]);
  });

  test("takes a function of the same app as it is, and gets the requests of a rule", () => {
    const made = withHttp();
    const { stack, loadBalancer, listener } = made;
    const hello = new LambdaFunction(stack, "Function", { functionName: "hello", role: "arn:role" });
    const group = new LambdaTargetGroup(stack, "Hello", { loadBalancer, function: hello });
    const rule = listener.addRule("Hello", { conditions: [EVERY_PATH], action: forwardTo(group) });
    expect(shortReferences(ruleBlock(stack)["action"])).toEqual([{ type: "forward", target_group_arn: "Hello.arn" }]);
    expect(rule.node.validate()).toEqual([]);
    expect(group.routes).toEqual([rule.resource]);
    expect(shortReferences(synthesisOf(stack).one("aws_lambda_permission"))).toMatchObject({
      function_name: "Function.function_name",
    });
  });

  test("checks the function's health when asked, and stops when told", () => {
    const on = groupBlock(withLambda({ healthCheck: { path: "/health" }, multiValueHeaders: true }));
    expect(on).toMatchObject({
      lambda_multi_value_headers_enabled: true,
      health_check: { enabled: true, path: "/health", interval: 35, timeout: 30, matcher: "200" },
    });
    expect(on?.["health_check"]).not.toHaveProperty("port");
    expect(groupBlock(withLambda({ healthCheck: "off" }))).toMatchObject({
      health_check: { enabled: false, interval: 35 },
    });
  });
});

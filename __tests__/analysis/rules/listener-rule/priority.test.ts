import { PRIORITY_RULES } from "../../../../analysis/rules/listener-rule/priority";
import { testsOf } from "../rule-cases";
import { ruleWith } from "./rule-with";

const testRule = testsOf(PRIORITY_RULES);

testRule("listener-rule/priority", {
  valid: {
    "the lowest": ruleWith({ priority: 1 }),
    "the highest": ruleWith({ priority: 50_000 }),
    "none, which lets AWS choose": ruleWith({}),
  },
  invalid: {
    "it is 0": [
      ruleWith({ priority: 0 }),
      "aws_lb_listener_rule.web: priority is 0; it must be a whole number between 1 and 50000",
    ],
    "it is one above the highest": [
      ruleWith({ priority: 50_001 }),
      "aws_lb_listener_rule.web: priority is 50001; it must be a whole number between 1 and 50000",
    ],
    "it is that of the default rule, which the provider lets through": [
      ruleWith({ priority: 99_999 }),
      "aws_lb_listener_rule.web: priority is 99999; it must be a whole number between 1 and 50000",
    ],
  },
});

const LISTENERS = { aws_lb_listener: { web: { port: 80 }, other: { port: 81 } } };

function rules(...listed: readonly Readonly<Record<string, unknown>>[]) {
  return {
    ...LISTENERS,
    aws_lb_listener_rule: Object.fromEntries(
      listed.map((attributes, at) => [`r${at}`, { listener_arn: "${aws_lb_listener.web.arn}", ...attributes }]),
    ),
  };
}

const ARN = "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/web/1/2";

testRule("listener-rule/priority-unique", {
  valid: {
    "different priorities": rules({ priority: 1 }, { priority: 2 }),
    "one priority at two listeners": rules(
      { priority: 1 },
      { priority: 1, listener_arn: "${aws_lb_listener.other.arn}" },
    ),
    "priorities that AWS chooses": rules({}, {}),
    "listeners that cannot be seen": rules(
      { priority: 1, listener_arn: "${var.a}" },
      { priority: 1, listener_arn: "${var.a}" },
    ),
    "two outputs of one other state": {
      data: { terraform_remote_state: { web: { backend: "s3" } } },
      resource: {
        aws_lb_listener_rule: {
          a: { priority: 1, listener_arn: "${data.terraform_remote_state.web.outputs.http}" },
          b: { priority: 1, listener_arn: "${data.terraform_remote_state.web.outputs.https}" },
        },
      },
    },
    "rules of which there may be none": rules({ priority: 1 }, { priority: 1, for_each: "${var.paths}" }),
  },
  invalid: {
    "two rules of a listener have it": [
      rules({ priority: 1 }, { priority: 2 }, { priority: 1 }),
      "aws_lb_listener_rule.r2: priority is 1; it must be unique in the listener: aws_lb_listener_rule.r0 has it already",
    ],
    "two rules of a listener elsewhere have it": [
      rules({ priority: 7, listener_arn: ARN }, { priority: 7, listener_arn: ARN }),
      "aws_lb_listener_rule.r1: priority is 7; it must be unique in the listener: aws_lb_listener_rule.r0 has it already",
    ],
    "a rule is made twice": [
      rules({ priority: 7, count: 2 }),
      "aws_lb_listener_rule.r0[1]: priority is 7; it must be unique in the listener: aws_lb_listener_rule.r0[0] has it already",
    ],
  },
});

import { HOOK_RULES } from "../../../../analysis/rules/auto-scaling-group/hook";
import { testsOf } from "../rule-cases";
import { ADDRESS, group, long } from "./groups";

const testRule = testsOf(HOOK_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const hook = (attributes: Attributes) => ({ aws_autoscaling_lifecycle_hook: { ready: attributes } });
const initial = (attributes: Attributes) => group({ initial_lifecycle_hook: [attributes] });
const address = "aws_autoscaling_lifecycle_hook.ready:";
const inGroup = `${ADDRESS} initial_lifecycle_hook[0]`;

const name = "it must be 1 to 255 characters from a-z, A-Z, 0-9 and - _ /";

testRule("auto-scaling-group/hook-name", {
  valid: { "255 characters": hook({ name: long(255) }), "every sign": initial({ name: "a-b_c/1" }) },
  invalid: {
    "it has 256 characters": [hook({ name: long(256) }), `${address} name is "${long(256)}"; ${name}`],
    "it has none": [hook({ name: "" }), `${address} name is ""; ${name}`],
    "it has a space": [initial({ name: "my hook" }), `${inGroup}.name is "my hook"; ${name}`],
  },
});

const transitions = "it must be autoscaling:EC2_INSTANCE_LAUNCHING or autoscaling:EC2_INSTANCE_TERMINATING";

testRule("auto-scaling-group/hook-transition", {
  valid: {
    launching: hook({ lifecycle_transition: "autoscaling:EC2_INSTANCE_LAUNCHING" }),
    terminating: initial({ lifecycle_transition: "autoscaling:EC2_INSTANCE_TERMINATING" }),
  },
  invalid: {
    "it is a notification's event": [
      hook({ lifecycle_transition: "autoscaling:EC2_INSTANCE_LAUNCH" }),
      `${address} lifecycle_transition is "autoscaling:EC2_INSTANCE_LAUNCH"; ${transitions}`,
    ],
    "it is another word in a group": [
      initial({ lifecycle_transition: "launching" }),
      `${inGroup}.lifecycle_transition is "launching"; ${transitions}`,
    ],
  },
});

testRule("auto-scaling-group/hook-default-result", {
  valid: Object.fromEntries(["CONTINUE", "ABANDON"].map((word) => [word, hook({ default_result: word })])),
  invalid: {
    "it is another word": [
      hook({ default_result: "RETRY" }),
      `${address} default_result is "RETRY"; it must be CONTINUE or ABANDON`,
    ],
  },
});

testRule("auto-scaling-group/hook-timeout", {
  valid: { "30 seconds": hook({ heartbeat_timeout: 30 }), "two hours": initial({ heartbeat_timeout: 7200 }) },
  invalid: {
    "it is 29": [
      hook({ heartbeat_timeout: 29 }),
      `${address} heartbeat_timeout is 29; it must be a whole number between 30 and 7200 seconds`,
    ],
    "it is 7,201 in a group": [
      initial({ heartbeat_timeout: 7201 }),
      `${inGroup}.heartbeat_timeout is 7201; it must be a whole number between 30 and 7200 seconds`,
    ],
  },
});

testRule("auto-scaling-group/hook-metadata", {
  valid: { "4,000 characters": hook({ notification_metadata: long(4000) }) },
  invalid: {
    "it has 4,001 characters": [
      initial({ notification_metadata: long(4001) }),
      `${inGroup}.notification_metadata is 4001 characters long; it must be at most 4000`,
    ],
  },
});

const topic = "arn:aws:sns:eu-west-1:123456789012:ready";

testRule("auto-scaling-group/hook-role", {
  valid: {
    "a target and a role": hook({ notification_target_arn: topic, role_arn: "${aws_iam_role.hook.arn}" }),
    "a role known only at apply": hook({ notification_target_arn: topic, role_arn: "${var.role}" }),
    "no target": initial({ name: "ready" }),
    "a target known only at apply": hook({ notification_target_arn: "${var.topic}" }),
  },
  invalid: {
    "the role is missing": [
      hook({ notification_target_arn: "${aws_sns_topic.ready.arn}" }),
      `${address} role_arn is not set beside notification_target_arn; set it to the ARN of a role that may publish to the target`,
    ],
    "the role is missing in a group": [
      initial({ notification_target_arn: topic }),
      `${inGroup}.role_arn is not set beside initial_lifecycle_hook[0].notification_target_arn; set it to the ARN of a role that may publish to the target`,
    ],
  },
});

import { REFRESH_RULES } from "../../../../analysis/rules/auto-scaling-group/refresh";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(REFRESH_RULES);

const refresh = (attributes: Readonly<Record<string, unknown>>) =>
  group({ instance_refresh: { strategy: "Rolling", ...attributes } });
const preferring = (preferences: Readonly<Record<string, unknown>>) => refresh({ preferences });
const place = `${ADDRESS} instance_refresh[0]`;

testRule("auto-scaling-group/refresh-strategy", {
  valid: { Rolling: refresh({}), ReplaceRootVolume: refresh({ strategy: "ReplaceRootVolume" }) },
  invalid: {
    "it is another word": [
      refresh({ strategy: "BlueGreen" }),
      `${place}.strategy is "BlueGreen"; it must be Rolling or ReplaceRootVolume`,
    ],
  },
});

testRule("auto-scaling-group/refresh-min", {
  valid: { "0": preferring({ min_healthy_percentage: 0 }), "100": preferring({ min_healthy_percentage: 100 }) },
  invalid: Object.fromEntries(
    [-1, 101].map((value) => [
      `it is ${value}`,
      [
        preferring({ min_healthy_percentage: value }),
        `${place}.preferences[0].min_healthy_percentage is ${value}; it must be a whole number between 0 and 100`,
      ],
    ]),
  ),
});

testRule("auto-scaling-group/refresh-max", {
  valid: { "100": preferring({ max_healthy_percentage: 100 }), "200": preferring({ max_healthy_percentage: 200 }) },
  invalid: Object.fromEntries(
    [99, 201].map((value) => [
      `it is ${value}`,
      [
        preferring({ max_healthy_percentage: value }),
        `${place}.preferences[0].max_healthy_percentage is ${value}; it must be a whole number between 100 and 200`,
      ],
    ]),
  ),
});

const above = "instance_refresh[0].preferences[0].min_healthy_percentage";

testRule("auto-scaling-group/refresh-range", {
  valid: {
    "100 apart": preferring({ min_healthy_percentage: 50, max_healthy_percentage: 150 }),
    "100 above the provider's 90": preferring({ max_healthy_percentage: 190 }),
    "a least one known only at apply": preferring({
      min_healthy_percentage: "${var.min}",
      max_healthy_percentage: 200,
    }),
  },
  invalid: {
    "they are 101 apart": [
      preferring({ min_healthy_percentage: 50, max_healthy_percentage: 151 }),
      `${place}.preferences[0].max_healthy_percentage is 151; it must be at most 150: 100 above ${above} (50)`,
    ],
    "it is 101 above the provider's 90": [
      preferring({ max_healthy_percentage: 191 }),
      `${place}.preferences[0].max_healthy_percentage is 191; it must be at most 190: 100 above ${above} (90)`,
    ],
  },
});

testRule("auto-scaling-group/refresh-warmup", {
  valid: {
    "0": preferring({ instance_warmup: 0 }),
    "a text": preferring({ instance_warmup: "300" }),
    "the provider's null": preferring({ instance_warmup: "" }),
  },
  invalid: {
    "it is negative": [
      preferring({ instance_warmup: -1 }),
      `${place}.preferences[0].instance_warmup is "-1"; it must be a whole number of at least 0 seconds`,
    ],
  },
});

testRule("auto-scaling-group/refresh-scale-in-protected", {
  valid: Object.fromEntries(
    ["Refresh", "Ignore", "Wait"].map((word) => [word, preferring({ scale_in_protected_instances: word })]),
  ),
  invalid: {
    "it is a word of the other": [
      preferring({ scale_in_protected_instances: "Terminate" }),
      `${place}.preferences[0].scale_in_protected_instances is "Terminate"; it must be one of Refresh, Ignore, Wait`,
    ],
  },
});

testRule("auto-scaling-group/refresh-standby", {
  valid: Object.fromEntries(
    ["Terminate", "Ignore", "Wait"].map((word) => [word, preferring({ standby_instances: word })]),
  ),
  invalid: {
    "it is a word of the other": [
      preferring({ standby_instances: "Refresh" }),
      `${place}.preferences[0].standby_instances is "Refresh"; it must be one of Terminate, Ignore, Wait`,
    ],
  },
});

testRule("auto-scaling-group/refresh-triggers", {
  valid: {
    "arguments of the group": refresh({ triggers: ["tag", "launch_template", "max_size"] }),
    "one known only at apply": refresh({ triggers: ["${var.trigger}"] }),
  },
  invalid: {
    "one is no argument": [
      refresh({ triggers: ["tags"] }),
      `${place}.triggers is "tags"; it must be an argument of aws_autoscaling_group, such as tag`,
    ],
    "one cannot be set": [
      refresh({ triggers: ["tag", "arn"] }),
      `${place}.triggers is "arn"; it must be an argument of aws_autoscaling_group, such as tag`,
    ],
  },
});

const watching = (count: number) =>
  preferring({ alarm_specification: { alarms: Array.from({ length: count }, (_, index) => `alarm-${index}`) } });

testRule("auto-scaling-group/refresh-alarms", {
  valid: { "10 alarms": watching(10) },
  invalid: {
    "it watches 11 alarms": [
      watching(11),
      `${place}.preferences[0].alarm_specification[0].alarms has 11 alarms; AWS allows at most 10`,
    ],
  },
});

import {
  ROLLBACK_IMAGE,
  ROLLBACK_LAUNCH_CONFIGURATION,
  ROLLBACK_TO_ITSELF,
  ROLLBACK_VERSION,
} from "../../../../analysis/rules/auto-scaling-group/rollback";
import { testRule } from "../rule-cases";
import { ADDRESS, group } from "./groups";

type Attributes = Readonly<Record<string, unknown>>;

const rolling = (attributes: Attributes, auto_rollback: unknown = true) =>
  group({ instance_refresh: { strategy: "Rolling", preferences: { auto_rollback } }, ...attributes });
const version = (text: string) => ({ launch_template: { id: "${aws_launch_template.web.id}", version: text } });
const latest = version("${aws_launch_template.web.latest_version}");
const place = `${ADDRESS} instance_refresh[0].preferences[0].auto_rollback is true`;

testRule(ROLLBACK_VERSION, {
  valid: {
    "a number": rolling(version("3")),
    "the number of the latest version": rolling(latest),
    "$Latest without rollback": rolling(version("$Latest"), false),
  },
  invalid: {
    ...Object.fromEntries(
      ["$Latest", "$Default"].map((text) => [
        `the version is ${text}`,
        [
          rolling(version(text)),
          `${place} where launch_template[0].version is "${text}"; it must be false, or the version a number`,
        ],
      ]),
    ),
    "the version of an override is $Latest": [
      rolling({
        mixed_instances_policy: {
          launch_template: {
            launch_template_specification: { launch_template_id: "lt-1", version: "1" },
            override: [{ launch_template_specification: { launch_template_id: "lt-2", version: "$Latest" } }],
          },
        },
      }),
      `${place} where mixed_instances_policy[0].launch_template[0].override[0].launch_template_specification[0].version is "$Latest"; it must be false, or the version a number`,
    ],
  },
});

const withImage = (image_id: string) => ({ aws_launch_template: { web: { image_id } }, ...rolling(latest) });

testRule(ROLLBACK_IMAGE, {
  valid: { "an AMI's id": withImage("ami-01234567"), "an image known only at apply": withImage("${var.image}") },
  invalid: {
    "the image is a parameter": [
      withImage("resolve:ssm:image"),
      `${place} where image_id of aws_launch_template.web is "resolve:ssm:image"; it must be false, or the image an AMI's id`,
    ],
  },
});

testRule(ROLLBACK_LAUNCH_CONFIGURATION, {
  valid: { "a launch template": rolling(latest), "no rollback": rolling({ launch_configuration: "web" }, false) },
  invalid: {
    "the group has a launch configuration": [
      rolling({ launch_configuration: "web" }),
      `${place}; it must be false for a group with launch_configuration`,
    ],
  },
});

testRule(ROLLBACK_TO_ITSELF, {
  valid: { "no rollback": rolling(latest, false), "rollback known only at apply": rolling(latest, "${var.rollback}") },
  invalid: {
    "rollback is on": [
      rolling(latest),
      `${place}; it must not be relied on: the provider updates the group before the refresh, and AWS rolls back to the new version`,
    ],
  },
});

import { ROLLBACK_RULES } from "../../../../analysis/rules/auto-scaling-group/rollback";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(ROLLBACK_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const rolling = (attributes: Attributes, auto_rollback: unknown = true) =>
  group({ instance_refresh: { strategy: "Rolling", preferences: { auto_rollback } }, ...attributes });
const version = (text: string) => ({ launch_template: { id: "${aws_launch_template.web.id}", version: text } });
const latest = version("${aws_launch_template.web.latest_version}");
const place = `${ADDRESS} instance_refresh[0].preferences[0].auto_rollback is true`;

testRule("auto-scaling-group/rollback-version", {
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
          `${place}, but launch_template[0].version is "${text}"; set it to false, or the version to a number`,
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
      `${place}, but mixed_instances_policy[0].launch_template[0].override[0].launch_template_specification[0].version is "$Latest"; set it to false, or the version to a number`,
    ],
  },
});

const withImage = (image_id: string) => ({ aws_launch_template: { web: { image_id } }, ...rolling(latest) });

testRule("auto-scaling-group/rollback-image", {
  valid: { "an AMI's id": withImage("ami-01234567"), "an image known only at apply": withImage("${var.image}") },
  invalid: {
    "the image is a parameter": [
      withImage("resolve:ssm:image"),
      `${place}, but image_id of aws_launch_template.web is "resolve:ssm:image"; set it to false, or the image to an AMI's id`,
    ],
  },
});

testRule("auto-scaling-group/rollback-launch-configuration", {
  valid: { "a launch template": rolling(latest), "no rollback": rolling({ launch_configuration: "web" }, false) },
  invalid: {
    "the group has a launch configuration": [
      rolling({ launch_configuration: "web" }),
      `${place} beside launch_configuration; set it to false, or use a launch template`,
    ],
  },
});

testRule("auto-scaling-group/rollback-to-itself", {
  valid: { "no rollback": rolling(latest, false), "rollback known only at apply": rolling(latest, "${var.rollback}") },
  invalid: {
    "rollback is on": [
      rolling(latest),
      `${place}; do not rely on it: the provider updates the group before the refresh, and AWS rolls back to the new version`,
    ],
  },
});

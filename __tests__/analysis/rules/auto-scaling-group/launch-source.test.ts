import {
  LAUNCH_SOURCE_EXCLUSIVE,
  LAUNCH_SOURCE_MISSING,
  TEMPLATE_ID_OR_NAME,
  TEMPLATE_NOT_NAMED,
} from "../../../../analysis/rules/auto-scaling-group/launch-source";
import { testRule } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const launch_template = { id: "${aws_launch_template.web.id}" };
const specification = { launch_template_id: "${aws_launch_template.web.id}" };
const mixed = (launch_template_specification: unknown, override: unknown = []) => ({
  mixed_instances_policy: { launch_template: { launch_template_specification, override } },
});

testRule(LAUNCH_SOURCE_EXCLUSIVE, {
  valid: {
    "a launch template": group({ launch_template }),
    "a mixed instances policy, and no launch template": group({ launch_template: [], ...mixed(specification) }),
  },
  invalid: {
    "a launch template and a policy are set": [
      group({ launch_template, ...mixed(specification) }),
      `${ADDRESS} mixed_instances_policy is set; it must be left out where launch_template is set`,
    ],
    "a launch template and a launch configuration are set": [
      group({ launch_template, launch_configuration: "${aws_launch_configuration.web.name}" }),
      `${ADDRESS} launch_configuration is set; it must be left out where launch_template is set`,
    ],
  },
});

testRule(LAUNCH_SOURCE_MISSING, {
  valid: {
    "a launch template": group({ launch_template }),
    "a policy": group(mixed(specification)),
    "a launch configuration known only at apply": group({ launch_configuration: "${var.configuration}" }),
    "a dynamic block": group({ dynamic: { launch_template: [{ for_each: "${var.templates}", content: {} }] } }),
  },
  invalid: {
    "there is none": [
      group({}),
      `${ADDRESS} launch_template is not set; it must be a block, or mixed_instances_policy one instead`,
    ],
  },
});

testRule(TEMPLATE_ID_OR_NAME, {
  valid: { "an id": group({ launch_template }), "a name": group({ launch_template: { name: "web" } }) },
  invalid: {
    "both are set": [
      group({ launch_template: { ...launch_template, name: "web" } }),
      `${ADDRESS} launch_template[0].name is set; it must be left out where launch_template[0].id is set`,
    ],
  },
});

testRule(TEMPLATE_NOT_NAMED, {
  valid: {
    "an id": group({ launch_template }),
    "a name": group({ launch_template: { name: "web", version: "1" } }),
    "a policy with both, of which the provider takes the id": group(
      mixed({ ...specification, launch_template_name: "web" }),
    ),
  },
  invalid: {
    "a launch template has a version only": [
      group({ launch_template: { version: "$Latest" } }),
      `${ADDRESS} launch_template[0].id is not set; it must be a launch template's id, or name its name instead`,
    ],
    "a policy has a version only": [
      group(mixed({ version: "1" })),
      `${ADDRESS} mixed_instances_policy[0].launch_template[0].launch_template_specification[0].launch_template_id is not set; it must be a launch template's id, or launch_template_name its name instead`,
    ],
    "an override has a version only": [
      group(mixed(specification, [{ launch_template_specification: { version: "1" } }])),
      `${ADDRESS} mixed_instances_policy[0].launch_template[0].override[0].launch_template_specification[0].launch_template_id is not set; it must be a launch template's id, or launch_template_name its name instead`,
    ],
  },
});

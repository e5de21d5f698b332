import { LAUNCH_SOURCE_RULES } from "../../../../analysis/rules/auto-scaling-group/launch-source";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(LAUNCH_SOURCE_RULES);

const launch_template = { id: "${aws_launch_template.web.id}" };
const specification = { launch_template_id: "${aws_launch_template.web.id}" };
const mixed = (launch_template_specification: unknown, override: unknown = []) => ({
  mixed_instances_policy: { launch_template: { launch_template_specification, override } },
});

testRule("auto-scaling-group/launch-source-exclusive", {
  valid: {
    "a launch template": group({ launch_template }),
    "a mixed instances policy, and no launch template": group({ launch_template: [], ...mixed(specification) }),
  },
  invalid: {
    "a launch template and a policy are set": [
      group({ launch_template, ...mixed(specification) }),
      `${ADDRESS} mixed_instances_policy is set beside launch_template; leave one of the two out`,
    ],
    "a launch template and a launch configuration are set": [
      group({ launch_template, launch_configuration: "${aws_launch_configuration.web.name}" }),
      `${ADDRESS} launch_configuration is set beside launch_template; leave one of the two out`,
    ],
  },
});

testRule("auto-scaling-group/launch-source-missing", {
  valid: {
    "a launch template": group({ launch_template }),
    "a policy": group(mixed(specification)),
    "a launch configuration known only at apply": group({ launch_configuration: "${var.configuration}" }),
    "a dynamic block": group({ dynamic: { launch_template: [{ for_each: "${var.templates}", content: {} }] } }),
  },
  invalid: {
    "there is none": [group({}), `${ADDRESS} launch_template is not set; set it, or mixed_instances_policy`],
  },
});

testRule("auto-scaling-group/template-id-or-name", {
  valid: { "an id": group({ launch_template }), "a name": group({ launch_template: { name: "web" } }) },
  invalid: {
    "both are set": [
      group({ launch_template: { ...launch_template, name: "web" } }),
      `${ADDRESS} launch_template[0].name is set beside launch_template[0].id; leave one of the two out`,
    ],
  },
});

testRule("auto-scaling-group/template-not-named", {
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
      `${ADDRESS} launch_template[0].id is not set; set it to a launch template's id, or name to its name`,
    ],
    "a policy has a version only": [
      group(mixed({ version: "1" })),
      `${ADDRESS} mixed_instances_policy[0].launch_template[0].launch_template_specification[0].launch_template_id is not set; set it to a launch template's id, or launch_template_name to its name`,
    ],
    "an override has a version only": [
      group(mixed(specification, [{ launch_template_specification: { version: "1" } }])),
      `${ADDRESS} mixed_instances_policy[0].launch_template[0].override[0].launch_template_specification[0].launch_template_id is not set; set it to a launch template's id, or launch_template_name to its name`,
    ],
  },
});

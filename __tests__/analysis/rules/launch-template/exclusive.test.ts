import { EXCLUSIVE_RULES } from "../../../../analysis/rules/launch-template/exclusive";
import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { ruleOf, testsOf } from "../rule-cases";

const testRule = testsOf(EXCLUSIVE_RULES);

function template(attributes: Readonly<Record<string, unknown>>) {
  return { aws_launch_template: { web: attributes } };
}

const requirements = { vcpu_count: { min: 2 }, memory_mib: { min: 2048 } };

testRule("launch-template/instance-type-or-requirements", {
  valid: {
    "a type": template({ instance_type: "t3.micro" }),
    requirements: template({ instance_requirements: requirements }),
    "a type and no requirements": template({ instance_type: "t3.micro", instance_requirements: [] }),
    "a type known only at apply": template({ instance_type: "${var.type}", instance_requirements: requirements }),
  },
  invalid: {
    "both are set": [
      template({ instance_type: "t3.micro", instance_requirements: requirements }),
      "aws_launch_template.web: instance_requirements is set beside instance_type; leave one of the two out",
    ],
  },
});

testRule("launch-template/default-version-or-update", {
  valid: {
    "a default version": template({ default_version: 1 }),
    "an updated one": template({ update_default_version: true }),
  },
  invalid: {
    "both are set, even to false": [
      template({ default_version: 1, update_default_version: false }),
      "aws_launch_template.web: update_default_version is set beside default_version; leave one of the two out",
    ],
  },
});

testRule("launch-template/profile-name-or-arn", {
  valid: {
    "a name": template({ iam_instance_profile: { name: "${aws_iam_instance_profile.web.name}" } }),
    "an ARN that may be null": template({
      iam_instance_profile: { name: "web", arn: "${one(aws_iam_instance_profile.web[*].arn)}" },
    }),
    "a name and an ARN of which one is chosen": template({
      iam_instance_profile: { name: "web", arn: "${var.arn ? aws_iam_instance_profile.web.arn : null}" },
    }),
  },
  invalid: {
    "it is named twice": [
      template({ iam_instance_profile: { name: "web", arn: "${aws_iam_instance_profile.web.arn}" } }),
      "aws_launch_template.web: iam_instance_profile[0].arn is set beside iam_instance_profile[0].name; leave one of the two out",
    ],
  },
});

testRule("launch-template/allowed-or-excluded-types", {
  valid: { "allowed ones": template({ instance_requirements: { ...requirements, allowed_instance_types: ["m5.*"] } }) },
  invalid: {
    "both lists are set": [
      template({
        instance_requirements: {
          ...requirements,
          allowed_instance_types: ["m5.*"],
          excluded_instance_types: ["t2.*"],
        },
      }),
      "aws_launch_template.web: instance_requirements[0].excluded_instance_types is set beside instance_requirements[0].allowed_instance_types; leave one of the two out",
    ],
  },
});

testRule("launch-template/security-group-ids-or-names", {
  valid: { ids: template({ vpc_security_group_ids: ["sg-1"], security_group_names: [] }) },
  invalid: {
    "both lists are set": [
      template({ vpc_security_group_ids: ["sg-1"], security_group_names: ["web"] }),
      "aws_launch_template.web: security_group_names is set beside vpc_security_group_ids; leave one of the two out",
    ],
  },
});

test("a state, which holds what the provider fills in, is not judged", () => {
  const state = {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      root_module: {
        resources: [
          {
            address: "aws_launch_template.web",
            mode: "managed",
            type: "aws_launch_template",
            name: "web",
            values: { default_version: 1, update_default_version: true },
          },
        ],
      },
    },
  };
  expect(
    checkGraph(readTerraform(state), {}, [ruleOf(EXCLUSIVE_RULES, "launch-template/default-version-or-update")])
      .problems,
  ).toEqual([]);
});

import { expect, test } from "@jest/globals";
import { OVERRIDE_RULES } from "../../../../analysis/rules/auto-scaling-group/overrides";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(OVERRIDE_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const overrides = (...override: readonly Attributes[]) =>
  group({
    mixed_instances_policy: {
      launch_template: { launch_template_specification: { launch_template_id: "lt-0" }, override },
    },
  });
const many = (count: number, make: (index: number) => Attributes) =>
  overrides(...Array.from({ length: count }, (_, index) => make(index)));
const path = "mixed_instances_policy[0].launch_template[0].override";
const place = `${ADDRESS} ${path}`;
const requirements = { vcpu_count: { min: 1 }, memory_mib: { min: 512 } };
const weighted = (weighted_capacity: unknown) => ({ instance_type: "t3.micro", weighted_capacity });

testRule("auto-scaling-group/override-weight", {
  valid: { "1": overrides(weighted("1")), "999": overrides(weighted(999)), none: overrides(weighted("")) },
  invalid: Object.fromEntries(
    ["0", "1000", "1.5"].map((weight) => [
      `it is ${weight}`,
      [
        overrides(weighted(weight)),
        `${place}[0].weighted_capacity is "${weight}"; it must be a whole number between 1 and 999`,
      ],
    ]),
  ),
});

testRule("auto-scaling-group/override-instance-type", {
  valid: { "a type": overrides({ instance_type: "u-6tb1.metal" }) },
  invalid: {
    "it has no size": [
      overrides({ instance_type: "t3" }),
      `${place}[0].instance_type is "t3"; it must be a family and a size that it has, such as t3.micro`,
    ],
  },
});

testRule("auto-scaling-group/override-weights", {
  valid: {
    "all weights": overrides(weighted("1"), weighted("2")),
    "no weights": overrides({ instance_type: "t3.micro" }, { instance_type: "t3.small" }),
    "one known only at apply": overrides(weighted("1"), weighted("${var.weight}")),
  },
  invalid: {
    "one has none": [
      overrides(weighted("1"), { instance_type: "t3.small" }),
      `${place}[1].weighted_capacity is not set; set it, as ${path}[0] has a weight, or leave out every weight`,
    ],
  },
});

testRule("auto-scaling-group/override-type-or-requirements", {
  valid: {
    "a type and requirements in two overrides": overrides(
      { instance_type: "t3.micro" },
      { instance_requirements: requirements },
    ),
  },
  invalid: {
    "both are in one": [
      overrides({ instance_type: "t3.micro", instance_requirements: requirements }),
      `${place}[0].instance_requirements is set beside ${path}[0].instance_type; leave one of the two out`,
    ],
  },
});

testRule("auto-scaling-group/override-requirements", {
  valid: { "vCPUs and memory": overrides({ instance_requirements: requirements }) },
  invalid: {
    "both are missing": [
      overrides({ instance_requirements: { bare_metal: "excluded" } }),
      `${place}[0].instance_requirements[0].vcpu_count is not set; set it to a block with min`,
      `${place}[0].instance_requirements[0].memory_mib is not set; set it to a block with min`,
    ],
  },
});

testRule("auto-scaling-group/override-allowed-or-excluded", {
  valid: { "excluded ones": overrides({ instance_requirements: { excluded_instance_types: ["t2.*"] } }) },
  invalid: {
    "both lists are set": [
      overrides({ instance_requirements: { allowed_instance_types: ["m5.*"], excluded_instance_types: ["t2.*"] } }),
      `${place}[0].instance_requirements[0].excluded_instance_types is set beside ${path}[0].instance_requirements[0].allowed_instance_types; leave one of the two out`,
    ],
  },
});

const type = (index: number) => ({ instance_type: `m5.${index}xlarge` });

testRule("auto-scaling-group/override-type-count", {
  valid: { "40 types": many(40, type), "one type 41 times": many(41, () => type(1)) },
  invalid: {
    "there are 41 types": [many(41, type), `${place} has 41 instance types; AWS allows at most 40`],
  },
});

const template = (index: number) => ({ launch_template_specification: { launch_template_id: `lt-${index + 1}` } });

testRule("auto-scaling-group/override-template-count", {
  valid: {
    "20 templates with the policy's own": many(19, template),
    "one template 21 times": many(21, () => template(1)),
    "21 templates known only at apply": many(21, (index) => ({
      launch_template_specification: { launch_template_id: `\${var.template_${index}}` },
    })),
  },
  invalid: {
    "there are 21 templates with the policy's own": [
      many(20, template),
      `${place} has 21 launch templates, the policy's own included; AWS allows at most 20`,
    ],
  },
});

const set = (min: number) => ({ instance_requirements: { ...requirements, vcpu_count: { min } } });

testRule("auto-scaling-group/override-requirements-count", {
  valid: { "4 sets": many(4, (index) => set(index + 1)), "one set 5 times": many(5, () => set(1)) },
  invalid: {
    "there are 5 sets": [
      many(5, (index) => set(index + 1)),
      `${place} has 5 sets of instance_requirements; AWS allows at most 4`,
    ],
  },
});

test("a plan is judged too: the provider lets a type beside requirements pass", () => {
  const override = [{ instance_type: "t3.micro", instance_requirements: [requirements] }];
  const after = { mixed_instances_policy: [{ launch_template: [{ override }] }] };
  const change = { actions: ["create"], before: null, after, after_unknown: {} };
  const resource = {
    address: "aws_autoscaling_group.web",
    mode: "managed",
    type: "aws_autoscaling_group",
    name: "web",
  };
  const plan = { format_version: "1.2", resource_changes: [{ ...resource, change }] };
  const { problems } = checkGraph(readTerraform(plan), {}, OVERRIDE_RULES);
  expect(problems.map(({ rule }) => rule)).toContain("auto-scaling-group/override-type-or-requirements");
});

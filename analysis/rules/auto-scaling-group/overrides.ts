import { INSTANCE_WEIGHT, MOST_OF_THE_OVERRIDES } from "../../../aws/auto-scaling/mixed-instances";
import { INSTANCE_TYPE } from "../../../aws/ec2/instance";
import { isUnknown, type Resource } from "../../graph";
import { orEmpty } from "../or-empty";
import { presence } from "../presence";
import { missingRequirements } from "../requirement-ranges";
import type { Finding } from "../rule";
import { rulesOf } from "../rules-of";
import { identityOf } from "./identity";
import { SOURCES } from "./sources";

type Group = Resource<"aws_autoscaling_group">;
const TEMPLATE = "mixed_instances_policy.launch_template";
const PATH = `${TEMPLATE}.override` as const;
const ATTRIBUTE = "mixed_instances_policy";

export const OVERRIDE_RULES = rulesOf("aws_autoscaling_group", SOURCES.override, [
  {
    id: "auto-scaling-group/override-weight",
    summary: `an instance type's weight is ${INSTANCE_WEIGHT.range}`,
    path: `${PATH}.weighted_capacity`,
    is: orEmpty(INSTANCE_WEIGHT),
  },
  {
    id: "auto-scaling-group/override-instance-type",
    summary: `an override's instance type is ${INSTANCE_TYPE.must}`,
    path: `${PATH}.instance_type`,
    is: orEmpty(INSTANCE_TYPE),
  },
  {
    id: "auto-scaling-group/override-weights",
    summary: "all overrides have a weight, or none",
    onlyWith: ATTRIBUTE,
    *check(group) {
      const overrides = group.blocks(PATH);
      const weighted = overrides.find((override) => presence(override.get("weighted_capacity")) === "set");
      if (weighted === undefined) return;
      for (const override of overrides) {
        if (presence(override.get("weighted_capacity")) !== "absent") continue;
        const attribute = override.at("weighted_capacity");
        const message = `${attribute} is not set; set it, as ${weighted.attribute} has a weight, or leave out every weight`;
        yield { attribute, message };
      }
    },
  },
  {
    id: "auto-scaling-group/override-type-or-requirements",
    summary: "an override has an instance type or instance requirements, not both",
    within: PATH,
    inPlans: true,
    atMostOneOf: ["instance_type", "instance_requirements"],
  },
  {
    id: "auto-scaling-group/override-requirements",
    summary: "an override's instance requirements name the vCPUs and the memory",
    source: SOURCES.requirements,
    onlyWith: ATTRIBUTE,
    *check(group) {
      for (const block of group.blocks(`${PATH}.instance_requirements`)) yield* missingRequirements(block);
    },
  },
  {
    id: "auto-scaling-group/override-allowed-or-excluded",
    summary: "an override's instance requirements list the allowed or the excluded instance types, not both",
    source: SOURCES.requirements,
    within: `${PATH}.instance_requirements`,
    inPlans: true,
    atMostOneOf: ["allowed_instance_types", "excluded_instance_types"],
  },
  {
    id: "auto-scaling-group/override-type-count",
    summary: `a group has at most ${MOST_OF_THE_OVERRIDES.instanceTypes} instance types`,
    source: SOURCES.overrides,
    onlyWith: ATTRIBUTE,
    *check(group) {
      const types = group.blocks(PATH).map((override) => override.get("instance_type"));
      const distinct = new Set(types.filter((type) => typeof type === "string" && type !== ""));
      yield* tooMany(group, distinct.size, MOST_OF_THE_OVERRIDES.instanceTypes, "instance types");
    },
  },
  {
    id: "auto-scaling-group/override-template-count",
    summary: `a group has at most ${MOST_OF_THE_OVERRIDES.launchTemplates} launch templates, the first one included`,
    onlyWith: ATTRIBUTE,
    *check(group, { graph }) {
      const specifications = [
        ...group.blocks(`${TEMPLATE}.launch_template_specification`),
        ...group.blocks(`${PATH}.launch_template_specification`),
      ];
      const templates = specifications.map(
        (each) => each.get("launch_template_id") ?? each.get("launch_template_name"),
      );
      const distinct = new Set(templates.flatMap((template) => identityOf(graph, group, template) ?? []));
      const what = "launch templates, the policy's own included";
      yield* tooMany(group, distinct.size, MOST_OF_THE_OVERRIDES.launchTemplates, what);
    },
  },
  {
    id: "auto-scaling-group/override-requirements-count",
    summary: `a group has at most ${MOST_OF_THE_OVERRIDES.instanceRequirements} sets of instance requirements`,
    onlyWith: ATTRIBUTE,
    *check(group) {
      const sets = group.blocks(`${PATH}.instance_requirements`).map(({ tree }) => tree);
      const distinct = new Set(sets.filter((tree) => !isUnknown(tree)).map((tree) => JSON.stringify(tree)));
      yield* tooMany(group, distinct.size, MOST_OF_THE_OVERRIDES.instanceRequirements, "sets of instance_requirements");
    },
  },
]);

function* tooMany(group: Group, count: number, most: number, what: string): Generator<Finding> {
  const [policy] = group.blocks(TEMPLATE);
  if (policy === undefined || count <= most) return;
  const attribute = policy.at("override");
  yield { attribute, message: `${attribute} has ${count} ${what}; AWS allows at most ${most}` };
}

import { type Block, isUnknown, type Resource, type ResourceGraph } from "../../graph";
import { patternRule } from "../attribute-rules";
import { INSTANCE_TYPE_SHAPE } from "../launch-template/image";
import { presence } from "../presence";
import { missingRequirements } from "../requirement-ranges";
import { type Finding, rule } from "../rule";
import { identityOf } from "./identity";
import { SOURCES } from "./sources";

type Group = Resource<"aws_autoscaling_group">;
const TEMPLATE = "mixed_instances_policy.launch_template";
const PATH = `${TEMPLATE}.override` as const;
const described = { severity: "error", source: SOURCES.override, kinds: ["aws_autoscaling_group"] } as const;
const attribute = { ...described, kind: "aws_autoscaling_group" } as const;

export const OVERRIDE_WEIGHT = patternRule({
  ...attribute,
  id: "auto-scaling-group/override-weight",
  summary: "an instance type's weight is between 1 and 999",
  path: `${PATH}.weighted_capacity`,
  pattern: /^(?:|[1-9][0-9]{0,2})$/,
  must: "a whole number between 1 and 999",
});

export const OVERRIDE_INSTANCE_TYPE = patternRule({
  ...attribute,
  id: "auto-scaling-group/override-instance-type",
  summary: "an override's instance type is a family and a size, such as t3.micro",
  path: `${PATH}.instance_type`,
  pattern: new RegExp(`^$|${INSTANCE_TYPE_SHAPE.source}`),
  must: "a family and a size such as t3.micro",
});

export const OVERRIDE_WEIGHTS = rule({
  ...described,
  id: "auto-scaling-group/override-weights",
  summary: "all overrides have a weight, or none",
  *check(group) {
    const overrides = group.blocks(PATH);
    const weighted = overrides.find((override) => presence(override.get("weighted_capacity")) === "set");
    if (weighted === undefined) return;
    for (const override of overrides) {
      if (presence(override.get("weighted_capacity")) !== "absent") continue;
      const place = override.at("weighted_capacity");
      yield { attribute: place, message: `${place} is not set; it must be set, as ${weighted.attribute} has a weight` };
    }
  },
});

export const OVERRIDE_TYPE_OR_REQUIREMENTS = rule({
  ...described,
  id: "auto-scaling-group/override-type-or-requirements",
  summary: "an override has an instance type or instance requirements, not both",
  *check(group) {
    for (const override of group.blocks(PATH)) {
      if (presence(override.get("instance_type")) !== "set") continue;
      if (presence(override.get("instance_requirements")) !== "set") continue;
      const place = override.at("instance_type");
      const message = `${place} is set; it must be left out where ${override.at("instance_requirements")} is set`;
      yield { attribute: place, message };
    }
  },
});

export const OVERRIDE_REQUIREMENTS = rule({
  ...described,
  id: "auto-scaling-group/override-requirements",
  summary: "an override's instance requirements name the vCPUs and the memory",
  source: SOURCES.requirements,
  *check(group) {
    for (const block of group.blocks(`${PATH}.instance_requirements`)) yield* missingRequirements(block as Block);
  },
});

export const OVERRIDE_ALLOWED_OR_EXCLUDED = rule({
  ...described,
  id: "auto-scaling-group/override-allowed-or-excluded",
  summary: "an override's instance requirements list the allowed or the excluded instance types, not both",
  source: SOURCES.requirements,
  *check(group) {
    for (const requirements of group.blocks(`${PATH}.instance_requirements`)) {
      if (presence(requirements.get("allowed_instance_types")) !== "set") continue;
      if (presence(requirements.get("excluded_instance_types")) !== "set") continue;
      const place = requirements.at("excluded_instance_types");
      const message = `${place} is set; it must be left out where ${requirements.at("allowed_instance_types")} is set`;
      yield { attribute: place, message };
    }
  },
});

const MOST_INSTANCE_TYPES = 40;
const MOST_TEMPLATES = 20;
const MOST_REQUIREMENTS = 4;

function* tooMany(group: Group, count: number, most: number, what: string): Generator<Finding> {
  const [policy] = group.blocks(TEMPLATE);
  if (policy === undefined || count <= most) return;
  const place = `${policy.attribute}.override`;
  yield { attribute: place, message: `${place} has ${count} ${what}; it must have at most ${most}` };
}

export const OVERRIDE_TYPE_COUNT = rule({
  ...described,
  id: "auto-scaling-group/override-type-count",
  summary: "a group has at most 40 instance types",
  source: SOURCES.overrides,
  *check(group) {
    const types = group.blocks(PATH).map((override) => override.get("instance_type"));
    const distinct = new Set(types.filter((type) => typeof type === "string" && type !== ""));
    yield* tooMany(group, distinct.size, MOST_INSTANCE_TYPES, "instance types");
  },
});

export const OVERRIDE_TEMPLATE_COUNT = rule({
  ...described,
  id: "auto-scaling-group/override-template-count",
  summary: "a group has at most 20 launch templates, the first one included",
  *check(group, { graph }) {
    const specifications = [
      ...group.blocks(`${TEMPLATE}.launch_template_specification`),
      ...group.blocks(`${PATH}.launch_template_specification`),
    ] as Block[];
    const distinct = new Set(specifications.flatMap((block) => templateOf(block, group, graph) ?? []));
    yield* tooMany(group, distinct.size, MOST_TEMPLATES, "launch templates with the policy's own");
  },
});

function templateOf(block: Block, group: Group, graph: ResourceGraph): string | undefined {
  const id = block.get("launch_template_id");
  return identityOf(graph, group, id ?? block.get("launch_template_name"));
}

export const OVERRIDE_REQUIREMENTS_COUNT = rule({
  ...described,
  id: "auto-scaling-group/override-requirements-count",
  summary: "a group has at most 4 sets of instance requirements",
  *check(group) {
    const sets = group.blocks(`${PATH}.instance_requirements`).map(({ tree }) => tree);
    const distinct = new Set(sets.filter((tree) => !isUnknown(tree)).map((tree) => JSON.stringify(tree)));
    yield* tooMany(group, distinct.size, MOST_REQUIREMENTS, "sets of instance_requirements");
  },
});

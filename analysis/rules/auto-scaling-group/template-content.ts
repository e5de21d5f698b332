import { known, type Resource, type ResourceGraph } from "../../graph";
import { presence } from "../presence";
import { type Finding, rule } from "../rule";
import { SOURCES } from "./sources";
import { templatesOf, type TemplateUse } from "./template-use";

type Group = Resource<"aws_autoscaling_group">;
const OVERRIDE = "mixed_instances_policy.launch_template.override";
const described = { severity: "error", kinds: ["aws_autoscaling_group"] } as const;

/** The templates that must describe a whole instance: no override brings another. */
function wholeTemplates(group: Group, graph: ResourceGraph): TemplateUse[] {
  const isReplaced = presence(group.get(OVERRIDE)) === "unknown";
  const replacements = group.blocks(`${OVERRIDE}.launch_template_specification`);
  const isWhole = !isReplaced && replacements.length === 0;
  return templatesOf(group, graph).filter(({ role }) => role === "only" || (role === "mixed" && isWhole));
}

function problem({ attribute, template }: TemplateUse, without: string, must: string): Finding {
  return { attribute, message: `${attribute} is ${template.address}, which ${without}; it must ${must}` };
}

export const TEMPLATE_IMAGE = rule({
  ...described,
  id: "auto-scaling-group/template-image",
  summary: "a group's launch template names an image",
  source: SOURCES.requiredSettings,
  *check(group, { graph }) {
    for (const use of wholeTemplates(group, graph)) {
      if (presence(use.template.get("image_id")) === "absent") {
        yield problem(use, "has no image_id", "be a launch template with an image");
      }
    }
  },
});

export const TEMPLATE_INSTANCE_TYPE = rule({
  ...described,
  id: "auto-scaling-group/template-instance-type",
  summary: "a group's launch template names an instance type, unless the group's overrides do",
  source: SOURCES.requiredSettings,
  *check(group, { graph }) {
    for (const use of wholeTemplates(group, graph)) {
      if (use.role === "mixed" && presence(group.get(OVERRIDE)) !== "absent") continue;
      const { template } = use;
      if (presence(template.get("instance_type")) !== "absent") continue;
      if (presence(template.get("instance_requirements")) !== "absent") continue;
      yield problem(use, "has no instance_type", "be a launch template with an instance type or requirements");
    }
  },
});

export const TEMPLATE_SPOT = rule({
  ...described,
  id: "auto-scaling-group/template-spot",
  summary: "the launch template of a mixed instances policy asks for no Spot Instances: the policy does",
  source: SOURCES.spotWithMixedIssue,
  *check(group, { graph }) {
    for (const use of templatesOf(group, graph)) {
      if (use.role === "only") continue;
      const market = known(use.template.get("instance_market_options.market_type"));
      if (market !== "spot") continue;
      yield problem(
        use,
        "asks for Spot Instances",
        "be one without instance_market_options, as mixed_instances_policy chooses what to buy",
      );
    }
  },
});

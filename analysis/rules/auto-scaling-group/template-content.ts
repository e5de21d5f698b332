import { known, type Resource, type ResourceGraph } from "../../graph";
import { presence } from "../presence";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";
import { templatesOf, type TemplateUse } from "./template-use";

const OVERRIDE = "mixed_instances_policy.launch_template.override";

/** The templates that must describe a whole instance: no override brings another. */
function wholeTemplates(group: Resource<"aws_autoscaling_group">, graph: ResourceGraph): TemplateUse[] {
  const isReplaced = presence(group.get(OVERRIDE)) === "unknown";
  const replacements = group.blocks(`${OVERRIDE}.launch_template_specification`);
  const isWhole = !isReplaced && replacements.length === 0;
  return templatesOf(group, graph).filter(({ role }) => role === "only" || (role === "mixed" && isWhole));
}

export const TEMPLATE_CONTENT_RULES = rulesOf("aws_autoscaling_group", SOURCES.requiredSettings, [
  {
    id: "auto-scaling-group/template-image",
    summary: "a group's launch template names an image",
    *check(group, { graph }) {
      for (const { attribute, template } of wholeTemplates(group, graph)) {
        if (presence(template.get("image_id")) !== "absent") continue;
        yield { attribute, message: `${attribute} is ${template.address}, which has no image_id; set it there` };
      }
    },
  },
  {
    id: "auto-scaling-group/template-instance-type",
    summary: "a group's launch template names an instance type, unless the group's overrides do",
    *check(group, { graph }) {
      for (const { role, attribute, template } of wholeTemplates(group, graph)) {
        if (role === "mixed" && presence(group.get(OVERRIDE)) !== "absent") continue;
        if (presence(template.get("instance_type")) !== "absent") continue;
        if (presence(template.get("instance_requirements")) !== "absent") continue;
        const message = `${attribute} is ${template.address}, which has no instance_type; set it there, or instance_requirements`;
        yield { attribute, message };
      }
    },
  },
  {
    id: "auto-scaling-group/template-spot",
    summary: "the launch template of a mixed instances policy does not ask for Spot Instances: the policy does",
    source: SOURCES.spotWithMixedIssue,
    onlyWith: "mixed_instances_policy",
    *check(group, { graph }) {
      for (const { role, attribute, template } of templatesOf(group, graph)) {
        if (role === "only" || known(template.get("instance_market_options.market_type")) !== "spot") continue;
        const fix = "leave instance_market_options out of it, as mixed_instances_policy chooses what to buy";
        yield { attribute, message: `${attribute} is ${template.address}, which asks for Spot Instances; ${fix}` };
      }
    },
  },
]);

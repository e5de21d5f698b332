import { presence } from "../presence";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";
import { templatePlacesOf } from "./template-use";

const LAUNCH_SOURCES = ["launch_template", "mixed_instances_policy", "launch_configuration"] as const;

export const LAUNCH_SOURCE_RULES = rulesOf("aws_autoscaling_group", SOURCES.create, [
  {
    id: "auto-scaling-group/launch-source-exclusive",
    summary: "a group launches from one of a launch template, a mixed instances policy and a launch configuration",
    atMostOneOf: LAUNCH_SOURCES,
  },
  {
    id: "auto-scaling-group/launch-source-missing",
    summary: "a group has a launch template or a mixed instances policy",
    *check(group) {
      if (LAUNCH_SOURCES.some((name) => presence(group.get(name)) !== "absent")) return;
      const attribute = "launch_template";
      yield { attribute, message: `${attribute} is not set; set it, or mixed_instances_policy` };
    },
  },
  {
    id: "auto-scaling-group/template-id-or-name",
    summary: "a group names its launch template by id or by name, not by both",
    source: SOURCES.launchTemplate,
    within: "launch_template",
    atMostOneOf: ["id", "name"],
  },
  {
    id: "auto-scaling-group/template-not-named",
    summary: "a group names its launch template by id or by name",
    source: SOURCES.launchTemplate,
    *check(group) {
      for (const { block, prefix } of templatePlacesOf(group)) {
        const [id, name] = [`${prefix}id`, `${prefix}name`];
        if (presence(block.get(id)) !== "absent" || presence(block.get(name)) !== "absent") continue;
        const attribute = block.at(id);
        yield {
          attribute,
          message: `${attribute} is not set; set it to a launch template's id, or ${name} to its name`,
        };
      }
    },
  },
]);

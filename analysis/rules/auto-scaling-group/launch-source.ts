import type { Block } from "../../graph";
import { exclusiveRule } from "../exclusive-rule";
import { presence } from "../presence";
import { type Finding, rule } from "../rule";
import { SOURCES } from "./sources";

const LAUNCH_SOURCES = ["launch_template", "mixed_instances_policy", "launch_configuration"] as const;
const kind = "aws_autoscaling_group";

export const LAUNCH_SOURCE_EXCLUSIVE = exclusiveRule({
  kind,
  id: "auto-scaling-group/launch-source-exclusive",
  summary: "a group launches from a launch template, a mixed instances policy or a launch configuration: one of them",
  source: SOURCES.create,
  attributes: LAUNCH_SOURCES,
});

export const LAUNCH_SOURCE_MISSING = rule({
  id: "auto-scaling-group/launch-source-missing",
  summary: "a group has a launch template or a mixed instances policy",
  severity: "error",
  source: SOURCES.create,
  kinds: [kind],
  *check(group) {
    if (LAUNCH_SOURCES.some((name) => presence(group.get(name)) !== "absent")) return;
    const attribute = "launch_template";
    yield { attribute, message: `${attribute} is not set; it must be a block, or mixed_instances_policy one instead` };
  },
});

export const TEMPLATE_ID_OR_NAME = exclusiveRule({
  kind,
  id: "auto-scaling-group/template-id-or-name",
  summary: "a group names its launch template by id or by name, not by both",
  source: SOURCES.launchTemplate,
  within: "launch_template",
  attributes: ["id", "name"],
});

export const TEMPLATE_NOT_NAMED = rule({
  id: "auto-scaling-group/template-not-named",
  summary: "a group names its launch template by id or by name",
  severity: "error",
  source: SOURCES.launchTemplate,
  kinds: [kind],
  *check(group) {
    const mixed = "mixed_instances_policy.launch_template";
    for (const block of group.blocks("launch_template")) yield* notNamed(block as Block, "id", "name");
    const specifications = [
      ...group.blocks(`${mixed}.launch_template_specification`),
      ...group.blocks(`${mixed}.override.launch_template_specification`),
    ];
    for (const block of specifications) yield* notNamed(block as Block, "launch_template_id", "launch_template_name");
  },
});

function* notNamed(block: Block, id: string, name: string): Generator<Finding> {
  if (presence(block.get(id)) !== "absent" || presence(block.get(name)) !== "absent") return;
  const message = `${block.at(id)} is not set; it must be a launch template's id, or ${name} its name instead`;
  yield { attribute: block.at(id), message };
}

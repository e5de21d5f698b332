import { DEFAULT_VERSION, LATEST_VERSION } from "../../../aws/ec2/launch-template";
import { type Block, isUnknown, known, type Resource, type ResourceGraph, type Tree } from "../../graph";

type Group = Resource<"aws_autoscaling_group">;
type Template = Resource<"aws_launch_template">;

/** A launch template at a place where a group names it. */
export interface TemplateUse {
  readonly role: "only" | "mixed" | "override";
  /** Where it is named: `launch_template[0].id`. */
  readonly attribute: string;
  readonly template: Template;
}

const MIXED = "mixed_instances_policy.launch_template";

/** A place where a group names a launch template. */
interface TemplatePlace {
  readonly role: TemplateUse["role"];
  readonly block: Block;
  /** What the arguments for its id and its name begin with. */
  readonly prefix: "" | "launch_template_";
}

/** The places where a group names launch templates. */
export function templatePlacesOf(group: Group): TemplatePlace[] {
  const place =
    (role: TemplateUse["role"], prefix: TemplatePlace["prefix"]) =>
    (block: Block): TemplatePlace => ({ role, block, prefix });
  return [
    ...group.blocks("launch_template").map(place("only", "")),
    ...group.blocks(`${MIXED}.launch_template_specification`).map(place("mixed", "launch_template_")),
    ...group.blocks(`${MIXED}.override.launch_template_specification`).map(place("override", "launch_template_")),
  ];
}

/** The launch templates of a group that are in the graph, where the group certainly uses what the graph knows of them. */
export function templatesOf(group: Group, graph: ResourceGraph): TemplateUse[] {
  return templatePlacesOf(group).flatMap(({ role, block, prefix }) => {
    const name = block.get(`${prefix}id`) === undefined ? `${prefix}name` : `${prefix}id`;
    const template = graph.resolveOne(group, block.get(name), "aws_launch_template");
    if (template === undefined || !isCurrentVersion(block.get("version"), template, graph)) return [];
    return [{ role, attribute: block.at(name), template }];
  });
}

/** Whether a version of a template is the one whose content the graph has: the latest. */
export function isCurrentVersion(version: Tree, template: Template, { source }: ResourceGraph): boolean {
  if (isUnknown(version)) {
    const [only, ...others] = version.references;
    if (only === undefined || others.length > 0) return false;
    return only.endsWith(".latest_version") || (only.endsWith(".default_version") && isDefaultCurrent(template));
  }
  if (version === LATEST_VERSION) return true;
  if (version === undefined || version === "" || version === DEFAULT_VERSION) return isDefaultCurrent(template);
  const latest = known(template.getPlanned("latest_version"));
  return source !== "configuration" && latest !== undefined && String(latest) === version;
}

/** A new template has one version, which is the default. */
function isDefaultCurrent(template: Template): boolean {
  if (template.get("update_default_version") === true) return true;
  if (!template.exists) return template.get("default_version") === undefined;
  const [first, latest] = [known(template.getPlanned("default_version")), known(template.getPlanned("latest_version"))];
  return latest !== undefined && first === latest;
}

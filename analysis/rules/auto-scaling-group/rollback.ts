import { type Block, known, type Resource } from "../../graph";
import { presence } from "../presence";
import { rule } from "../rule";
import { SOURCES } from "./sources";
import { DEFAULT_VERSION, LATEST_VERSION, templatesOf } from "./template-use";

type Group = Resource<"aws_autoscaling_group">;
const described = { severity: "error", source: SOURCES.rollback, kinds: ["aws_autoscaling_group"] } as const;
const MIXED = "mixed_instances_policy.launch_template";

/** The places where a group asks for rollback. */
function rollbacksOf(group: Group): string[] {
  const preferences = group.blocks("instance_refresh.preferences");
  return preferences.flatMap((block) =>
    block.get<boolean>("auto_rollback") === true ? [block.at("auto_rollback")] : [],
  );
}

export const ROLLBACK_VERSION = rule({
  ...described,
  id: "auto-scaling-group/rollback-version",
  summary: "rollback needs a launch template version by its number, not $Latest or $Default",
  *check(group) {
    const templates = [
      ...group.blocks("launch_template"),
      ...group.blocks(`${MIXED}.launch_template_specification`),
      ...group.blocks(`${MIXED}.override.launch_template_specification`),
    ] as Block[];
    for (const attribute of rollbacksOf(group)) {
      for (const template of templates) {
        const version = template.get("version");
        if (version !== LATEST_VERSION && version !== DEFAULT_VERSION) continue;
        const place = `${template.at("version")} is ${JSON.stringify(version)}`;
        yield { attribute, message: `${attribute} is true where ${place}; it must be false, or the version a number` };
      }
    }
  },
});

export const ROLLBACK_IMAGE = rule({
  ...described,
  id: "auto-scaling-group/rollback-image",
  summary: "rollback needs a launch template with an AMI's id, not with a Systems Manager parameter",
  *check(group, { graph }) {
    for (const attribute of rollbacksOf(group)) {
      for (const { template } of templatesOf(group, graph)) {
        const image = known(template.get("image_id"));
        if (image?.startsWith("resolve:ssm:") !== true) continue;
        const place = `image_id of ${template.address} is ${JSON.stringify(image)}`;
        yield { attribute, message: `${attribute} is true where ${place}; it must be false, or the image an AMI's id` };
      }
    }
  },
});

export const ROLLBACK_LAUNCH_CONFIGURATION = rule({
  ...described,
  id: "auto-scaling-group/rollback-launch-configuration",
  summary: "rollback needs a launch template: AWS has none for a launch configuration",
  *check(group) {
    if (presence(group.get("launch_configuration")) !== "set") return;
    for (const attribute of rollbacksOf(group)) {
      yield { attribute, message: `${attribute} is true; it must be false for a group with launch_configuration` };
    }
  },
});

export const ROLLBACK_TO_ITSELF = rule({
  ...described,
  id: "auto-scaling-group/rollback-to-itself",
  summary: "the provider changes the group before it starts the refresh, so that a rollback ends at the new version",
  severity: "warning",
  source: SOURCES.rollbackIssue,
  *check(group) {
    for (const attribute of rollbacksOf(group)) {
      const why = "the provider updates the group before the refresh, and AWS rolls back to the new version";
      yield { attribute, message: `${attribute} is true; it must not be relied on: ${why}` };
    }
  },
});

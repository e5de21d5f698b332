import { IMAGE_PARAMETER } from "../../../aws/ec2/instance";
import { DEFAULT_VERSION, LATEST_VERSION } from "../../../aws/ec2/launch-template";
import { known, type Resource } from "../../graph";
import { presence } from "../presence";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";
import { templatePlacesOf, templatesOf } from "./template-use";

/** The places where a group asks for rollback. */
function rollbacksOf(group: Resource<"aws_autoscaling_group">): string[] {
  const preferences = group.blocks("instance_refresh.preferences");
  return preferences.flatMap((block) =>
    block.get<boolean>("auto_rollback") === true ? [block.at("auto_rollback")] : [],
  );
}

export const ROLLBACK_RULES = rulesOf("aws_autoscaling_group", SOURCES.rollback, [
  {
    id: "auto-scaling-group/rollback-version",
    summary: `rollback needs a launch template version by its number, not ${LATEST_VERSION} or ${DEFAULT_VERSION}`,
    onlyWith: "instance_refresh",
    *check(group) {
      for (const attribute of rollbacksOf(group)) {
        for (const { block } of templatePlacesOf(group)) {
          const version = block.get("version");
          if (version !== LATEST_VERSION && version !== DEFAULT_VERSION) continue;
          const place = `${block.at("version")} is ${JSON.stringify(version)}`;
          yield {
            attribute,
            message: `${attribute} is true, but ${place}; set it to false, or the version to a number`,
          };
        }
      }
    },
  },
  {
    id: "auto-scaling-group/rollback-image",
    summary: "rollback needs a launch template with an AMI's id, not with a Systems Manager parameter",
    onlyWith: "instance_refresh",
    *check(group, { graph }) {
      for (const attribute of rollbacksOf(group)) {
        for (const { template } of templatesOf(group, graph)) {
          const image = known(template.get("image_id"));
          if (image?.startsWith(IMAGE_PARAMETER) !== true) continue;
          const place = `image_id of ${template.address} is ${JSON.stringify(image)}`;
          yield {
            attribute,
            message: `${attribute} is true, but ${place}; set it to false, or the image to an AMI's id`,
          };
        }
      }
    },
  },
  {
    id: "auto-scaling-group/rollback-launch-configuration",
    summary: "rollback needs a launch template: AWS has none for a launch configuration",
    onlyWith: "launch_configuration",
    *check(group) {
      if (presence(group.get("launch_configuration")) !== "set") return;
      for (const attribute of rollbacksOf(group)) {
        const message = `${attribute} is true beside launch_configuration; set it to false, or use a launch template`;
        yield { attribute, message };
      }
    },
  },
  {
    id: "auto-scaling-group/rollback-to-itself",
    summary: "the provider changes the group before it starts the refresh, so that a rollback ends at the new version",
    severity: "warning",
    source: SOURCES.rollbackIssue,
    onlyWith: "instance_refresh",
    *check(group) {
      for (const attribute of rollbacksOf(group)) {
        const why = "the provider updates the group before the refresh, and AWS rolls back to the new version";
        yield { attribute, message: `${attribute} is true; do not rely on it: ${why}` };
      }
    },
  },
]);

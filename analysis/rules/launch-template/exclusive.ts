import { exclusiveRule } from "../exclusive-rule";
import { SOURCES } from "./sources";

const kind = "aws_launch_template";

export const INSTANCE_TYPE_OR_REQUIREMENTS = exclusiveRule({
  kind,
  id: "launch-template/instance-type-or-requirements",
  summary: "a launch template has an instance type or instance requirements, not both",
  source: SOURCES.data,
  attributes: ["instance_type", "instance_requirements"],
});

export const DEFAULT_VERSION_OR_UPDATE = exclusiveRule({
  kind,
  id: "launch-template/default-version-or-update",
  summary: "a launch template has default_version or update_default_version, not both",
  source: SOURCES.provider,
  attributes: ["default_version", "update_default_version"],
});

export const PROFILE_NAME_OR_ARN = exclusiveRule({
  kind,
  id: "launch-template/profile-name-or-arn",
  summary: "a launch template names its instance profile by name or by ARN, not by both",
  source: SOURCES.data,
  within: "iam_instance_profile",
  attributes: ["name", "arn"],
});

export const ALLOWED_OR_EXCLUDED_TYPES = exclusiveRule({
  kind,
  id: "launch-template/allowed-or-excluded-types",
  summary: "instance requirements list the allowed or the excluded instance types, not both",
  source: SOURCES.data,
  within: "instance_requirements",
  attributes: ["allowed_instance_types", "excluded_instance_types"],
});

export const SECURITY_GROUP_IDS_OR_NAMES = exclusiveRule({
  kind,
  id: "launch-template/security-group-ids-or-names",
  summary: "a launch template lists its security groups by id or by name, not by both",
  source: SOURCES.provider,
  attributes: ["vpc_security_group_ids", "security_group_names"],
});

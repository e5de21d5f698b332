import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const EXCLUSIVE_RULES = rulesOf("aws_launch_template", SOURCES.data, [
  {
    id: "launch-template/instance-type-or-requirements",
    summary: "a launch template has an instance type or instance requirements, not both",
    atMostOneOf: ["instance_type", "instance_requirements"],
  },
  {
    id: "launch-template/default-version-or-update",
    summary: "a launch template has default_version or update_default_version, not both",
    source: SOURCES.provider,
    atMostOneOf: ["default_version", "update_default_version"],
  },
  {
    id: "launch-template/profile-name-or-arn",
    summary: "a launch template names its instance profile by name or by ARN, not by both",
    within: "iam_instance_profile",
    atMostOneOf: ["name", "arn"],
  },
  {
    id: "launch-template/allowed-or-excluded-types",
    summary: "instance requirements list the allowed or the excluded instance types, not both",
    within: "instance_requirements",
    atMostOneOf: ["allowed_instance_types", "excluded_instance_types"],
  },
  {
    id: "launch-template/security-group-ids-or-names",
    summary: "a launch template lists its security groups by id or by name, not by both",
    source: SOURCES.provider,
    atMostOneOf: ["vpc_security_group_ids", "security_group_names"],
  },
]);

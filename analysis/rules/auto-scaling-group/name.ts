import { GROUP_NAME, GROUP_NAME_PREFIX, GROUP_NAME_SIGNS } from "../../../aws/auto-scaling/group";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const NAME_RULES = rulesOf("aws_autoscaling_group", SOURCES.create, [
  {
    id: "auto-scaling-group/name-length",
    summary: `a group's name is ${GROUP_NAME.must}`,
    path: "name",
    is: GROUP_NAME,
  },
  {
    id: "auto-scaling-group/name-prefix-length",
    summary: "a group's name prefix leaves room for the 26 characters that the provider adds",
    source: SOURCES.provider,
    path: "name_prefix",
    is: GROUP_NAME_PREFIX,
  },
  {
    id: "auto-scaling-group/name-colon",
    summary: "a group's name has no colon",
    path: "name",
    is: GROUP_NAME_SIGNS,
  },
  {
    id: "auto-scaling-group/name-prefix-colon",
    summary: "a group's name prefix has no colon",
    path: "name_prefix",
    is: GROUP_NAME_SIGNS,
  },
]);

import {
  LAUNCH_TEMPLATE_NAME,
  LAUNCH_TEMPLATE_NAME_PREFIX,
  LONGEST_LAUNCH_TEMPLATE_NAME,
  PROVIDER_LAUNCH_TEMPLATE_NAME,
  VERSION_DESCRIPTION,
} from "../../../aws/ec2/launch-template";
import { finding } from "../finding";
import { orEmpty } from "../or-empty";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const NAME_RULES = rulesOf("aws_launch_template", SOURCES.create, [
  {
    id: "launch-template/name",
    summary: `a launch template's name is ${LAUNCH_TEMPLATE_NAME.must}`,
    path: "name",
    is: orEmpty(LAUNCH_TEMPLATE_NAME),
  },
  {
    id: "launch-template/name-provider-limit",
    summary: `the provider takes ${PROVIDER_LAUNCH_TEMPLATE_NAME.max} characters of the ${LONGEST_LAUNCH_TEMPLATE_NAME} that AWS allows in a launch template's name`,
    severity: "warning",
    source: SOURCES.provider,
    path: "name",
    is: PROVIDER_LAUNCH_TEMPLATE_NAME,
    // What AWS refuses is said by the rule before.
    where: (template) => String(template.get("name")).length <= LONGEST_LAUNCH_TEMPLATE_NAME,
    says: (attribute, value) =>
      finding(attribute, value, `${PROVIDER_LAUNCH_TEMPLATE_NAME.must} for provider 5.100.0`).message,
  },
  {
    id: "launch-template/name-prefix",
    summary: `a launch template's name prefix is ${LAUNCH_TEMPLATE_NAME_PREFIX.must}`,
    source: SOURCES.provider,
    path: "name_prefix",
    is: orEmpty(LAUNCH_TEMPLATE_NAME_PREFIX),
  },
  {
    id: "launch-template/description",
    summary: `the description of a launch template's version is ${VERSION_DESCRIPTION.must}`,
    path: "description",
    is: VERSION_DESCRIPTION,
  },
]);

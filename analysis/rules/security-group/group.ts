import {
  GROUP_DESCRIPTION,
  GROUP_NAME,
  GROUP_NAME_PREFIX,
  NOT_AN_ID,
  TEXT_CHARACTERS,
} from "../../../aws/vpc/security-group";
import { rulesOf } from "../rules-of";
import { ec2Api } from "../sources";

export const GROUP_RULES = rulesOf("aws_security_group", ec2Api("CreateSecurityGroup"), [
  {
    id: "security-group/name-length",
    summary: `a security group's name is ${GROUP_NAME.must}`,
    path: "name",
    is: GROUP_NAME,
  },
  {
    id: "security-group/name-prefix-length",
    summary: "a security group's name prefix leaves room for the 26 characters that Terraform adds",
    source: "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/vpc_security_group.go",
    path: "name_prefix",
    is: GROUP_NAME_PREFIX,
  },
  {
    id: "security-group/name-start",
    summary: "a security group's name does not look like an id",
    path: "name",
    is: NOT_AN_ID,
  },
  {
    id: "security-group/name-prefix-start",
    summary: "a security group's name prefix does not look like an id",
    path: "name_prefix",
    is: NOT_AN_ID,
  },
  {
    id: "security-group/name-characters",
    summary: "a security group's name has only the characters that EC2 allows",
    path: "name",
    is: TEXT_CHARACTERS,
  },
  {
    id: "security-group/name-prefix-characters",
    summary: "a security group's name prefix has only the characters that EC2 allows",
    path: "name_prefix",
    is: TEXT_CHARACTERS,
  },
  {
    id: "security-group/description-length",
    summary: `a security group's description is ${GROUP_DESCRIPTION.must}`,
    path: "description",
    is: GROUP_DESCRIPTION,
  },
  {
    id: "security-group/description-characters",
    summary: "a security group's description has only the characters that EC2 allows",
    path: "description",
    is: TEXT_CHARACTERS,
  },
]);

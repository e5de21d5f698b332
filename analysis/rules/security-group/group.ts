import { patternRule } from "../attribute-rules";

const CREATE = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html";

/** What names and descriptions may consist of: no apostrophe, no "|", no "<" and ">". */
export const TEXT = "letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";
export const TEXT_PATTERN = /^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/;

const group = { severity: "error", source: CREATE, kind: "aws_security_group" } as const;

/** Terraform puts 26 characters behind a prefix. */
const LONGEST_PREFIX = 255 - 26;

export const GROUP_NAME_LENGTH = patternRule({
  ...group,
  id: "security-group/name-length",
  summary: "a security group's name has at most 255 characters",
  path: "name",
  pattern: /^[^]{0,255}$/,
  must: "at most 255 characters long",
});

export const GROUP_NAME_PREFIX_LENGTH = patternRule({
  ...group,
  id: "security-group/name-prefix-length",
  summary: "a security group's name prefix leaves room for the 26 characters that Terraform adds",
  source: "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/vpc_security_group.go",
  path: "name_prefix",
  pattern: new RegExp(`^[^]{0,${LONGEST_PREFIX}}$`),
  must: `at most ${LONGEST_PREFIX} characters long`,
});

const notAnId = { ...group, pattern: /^(?!sg-)/, must: 'without "sg-" at the beginning, which is for ids' } as const;

export const GROUP_NAME_START = patternRule({
  ...notAnId,
  id: "security-group/name-start",
  summary: "a security group's name does not look like an id",
  path: "name",
});

export const GROUP_NAME_PREFIX_START = patternRule({
  ...notAnId,
  id: "security-group/name-prefix-start",
  summary: "a security group's name prefix does not look like an id",
  path: "name_prefix",
});

const text = { ...group, pattern: TEXT_PATTERN, must: `of ${TEXT}` } as const;

export const GROUP_NAME_CHARACTERS = patternRule({
  ...text,
  id: "security-group/name-characters",
  summary: "a security group's name has only the characters that EC2 allows",
  path: "name",
});

export const GROUP_NAME_PREFIX_CHARACTERS = patternRule({
  ...text,
  id: "security-group/name-prefix-characters",
  summary: "a security group's name prefix has only the characters that EC2 allows",
  path: "name_prefix",
});

export const GROUP_DESCRIPTION_LENGTH = patternRule({
  ...group,
  id: "security-group/description-length",
  summary: "a security group has a description of at most 255 characters",
  path: "description",
  pattern: /^[^]{1,255}$/,
  must: "1 to 255 characters long",
});

export const GROUP_DESCRIPTION_CHARACTERS = patternRule({
  ...text,
  id: "security-group/description-characters",
  summary: "a security group's description has only the characters that EC2 allows",
  path: "description",
});

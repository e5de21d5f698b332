import {
  GROUP_DESCRIPTION_CHARACTERS,
  GROUP_DESCRIPTION_LENGTH,
  GROUP_NAME_CHARACTERS,
  GROUP_NAME_LENGTH,
  GROUP_NAME_PREFIX_CHARACTERS,
  GROUP_NAME_PREFIX_LENGTH,
  GROUP_NAME_PREFIX_START,
  GROUP_NAME_START,
} from "../../../../analysis/rules/security-group/group";
import { testRule } from "../rule-cases";

const AT = "aws_security_group.web";
const CHARACTERS = "it must be of letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";
const ALL = "aZ0 ._-:/()#,@[]+=&;{}!*";

function group(attributes: Readonly<Record<string, unknown>>) {
  return { aws_security_group: { web: attributes } };
}

testRule(GROUP_NAME_LENGTH, {
  valid: { "255 characters": group({ name: "n".repeat(255) }) },
  invalid: {
    "it has 256": [
      group({ name: "n".repeat(256) }),
      `${AT}: name is "${"n".repeat(256)}"; it must be at most 255 characters long`,
    ],
  },
});

testRule(GROUP_NAME_PREFIX_LENGTH, {
  valid: { "229 characters": group({ name_prefix: "n".repeat(229) }) },
  invalid: {
    "it has 230": [
      group({ name_prefix: "n".repeat(230) }),
      `${AT}: name_prefix is "${"n".repeat(230)}"; it must be at most 229 characters long`,
    ],
  },
});

testRule(GROUP_NAME_START, {
  valid: { "sg- within": group({ name: "web-sg-1" }), "sg without a dash": group({ name: "sgweb" }) },
  invalid: {
    "it begins with sg-": [
      group({ name: "sg-web" }),
      `${AT}: name is "sg-web"; it must be without "sg-" at the beginning, which is for ids`,
    ],
  },
});

testRule(GROUP_NAME_PREFIX_START, {
  valid: { "another prefix": group({ name_prefix: "web-" }) },
  invalid: {
    "it begins with sg-": [
      group({ name_prefix: "sg-" }),
      `${AT}: name_prefix is "sg-"; it must be without "sg-" at the beginning, which is for ids`,
    ],
  },
});

testRule(GROUP_NAME_CHARACTERS, {
  valid: { "all of them": group({ name: ALL }) },
  invalid: { "it has a bar": [group({ name: "a|b" }), `${AT}: name is "a|b"; ${CHARACTERS}`] },
});

testRule(GROUP_NAME_PREFIX_CHARACTERS, {
  valid: { "a dash": group({ name_prefix: "web-" }) },
  invalid: { "it has an umlaut": [group({ name_prefix: "tür" }), `${AT}: name_prefix is "tür"; ${CHARACTERS}`] },
});

testRule(GROUP_DESCRIPTION_LENGTH, {
  valid: {
    "255 characters": group({ description: "d".repeat(255) }),
    "the provider's default": group({}),
  },
  invalid: {
    "it is empty": [group({ description: "" }), `${AT}: description is ""; it must be 1 to 255 characters long`],
    "it has 256": [
      group({ description: "d".repeat(256) }),
      `${AT}: description is "${"d".repeat(256)}"; it must be 1 to 255 characters long`,
    ],
  },
});

testRule(GROUP_DESCRIPTION_CHARACTERS, {
  valid: { "all of them": group({ description: ALL }) },
  invalid: {
    "it has an apostrophe": [group({ description: "the web's" }), `${AT}: description is "the web's"; ${CHARACTERS}`],
    "it has an arrow": [group({ description: "a -> b" }), `${AT}: description is "a -> b"; ${CHARACTERS}`],
  },
});

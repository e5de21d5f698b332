import { GROUP_RULES } from "../../../../analysis/rules/security-group/group";
import { testsOf } from "../rule-cases";

const testRule = testsOf(GROUP_RULES);

const AT = "aws_security_group.web";
const CHARACTERS = "it must be made up of letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";
const ALL = "aZ0 ._-:/()#,@[]+=&;{}!*";

function group(attributes: Readonly<Record<string, unknown>>) {
  return { aws_security_group: { web: attributes } };
}

testRule("security-group/name-length", {
  valid: { "255 characters": group({ name: "n".repeat(255) }) },
  invalid: {
    "it has 256": [
      group({ name: "n".repeat(256) }),
      `${AT}: name is "${"n".repeat(256)}"; it must be at most 255 characters long`,
    ],
  },
});

testRule("security-group/name-prefix-length", {
  valid: { "229 characters": group({ name_prefix: "n".repeat(229) }) },
  invalid: {
    "it has 230": [
      group({ name_prefix: "n".repeat(230) }),
      `${AT}: name_prefix is "${"n".repeat(230)}"; it must be at most 229 characters long`,
    ],
  },
});

testRule("security-group/name-start", {
  valid: { "sg- within": group({ name: "web-sg-1" }), "sg without a dash": group({ name: "sgweb" }) },
  invalid: {
    "it begins with sg-": [
      group({ name: "sg-web" }),
      `${AT}: name is "sg-web"; it must be without "sg-" at the beginning, which is for ids`,
    ],
  },
});

testRule("security-group/name-prefix-start", {
  valid: { "another prefix": group({ name_prefix: "web-" }) },
  invalid: {
    "it begins with sg-": [
      group({ name_prefix: "sg-" }),
      `${AT}: name_prefix is "sg-"; it must be without "sg-" at the beginning, which is for ids`,
    ],
  },
});

testRule("security-group/name-characters", {
  valid: { "all of them": group({ name: ALL }) },
  invalid: { "it has a bar": [group({ name: "a|b" }), `${AT}: name is "a|b"; ${CHARACTERS}`] },
});

testRule("security-group/name-prefix-characters", {
  valid: { "a dash": group({ name_prefix: "web-" }) },
  invalid: { "it has an umlaut": [group({ name_prefix: "tür" }), `${AT}: name_prefix is "tür"; ${CHARACTERS}`] },
});

testRule("security-group/description-length", {
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

testRule("security-group/description-characters", {
  valid: { "all of them": group({ description: ALL }) },
  invalid: {
    "it has an apostrophe": [group({ description: "the web's" }), `${AT}: description is "the web's"; ${CHARACTERS}`],
    "it has an arrow": [group({ description: "a -> b" }), `${AT}: description is "a -> b"; ${CHARACTERS}`],
  },
});

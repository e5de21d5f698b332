import { NAME_RULES } from "../../../../analysis/rules/auto-scaling-group/name";
import { testsOf } from "../rule-cases";
import { ADDRESS, group, long } from "./groups";

const testRule = testsOf(NAME_RULES);

testRule("auto-scaling-group/name-length", {
  valid: { "255 characters": group({ name: long(255) }), "no name": group({ name: "" }) },
  invalid: {
    "it has 256 characters": [
      group({ name: long(256) }),
      `${ADDRESS} name is "${long(256)}"; it must be at most 255 characters long`,
    ],
  },
});

testRule("auto-scaling-group/name-prefix-length", {
  valid: { "229 characters": group({ name_prefix: long(229) }) },
  invalid: {
    "it has 230 characters": [
      group({ name_prefix: long(230) }),
      `${ADDRESS} name_prefix is "${long(230)}"; it must be at most 229 characters long`,
    ],
  },
});

testRule("auto-scaling-group/name-colon", {
  valid: { "other signs and a space": group({ name: "my web/(1).a_b-c" }) },
  invalid: {
    "it has a colon": [group({ name: "web:1" }), `${ADDRESS} name is "web:1"; it must be a name without a colon`],
  },
});

testRule("auto-scaling-group/name-prefix-colon", {
  valid: { "a hyphen": group({ name_prefix: "web-" }) },
  invalid: {
    "it has a colon": [
      group({ name_prefix: "web:" }),
      `${ADDRESS} name_prefix is "web:"; it must be a name without a colon`,
    ],
  },
});

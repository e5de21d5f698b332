import {
  TAG_KEY,
  TAG_KEY_RESERVED,
  TAG_RESOURCE_KEY_RESERVED,
  TAG_UNIQUE,
  TAG_VALUE,
} from "../../../../analysis/rules/auto-scaling-group/tags";
import { testRule } from "../rule-cases";
import { ADDRESS, group, long } from "./groups";

type Tag = Readonly<Record<string, unknown>>;

const tags = (...tag: readonly Tag[]) => group({ tag });
const resource = (tag: Tag) => ({ aws_autoscaling_group_tag: { name: { tag } } });

testRule(TAG_KEY, {
  valid: { "1 character": tags({ key: "a" }), "128 characters": tags({ key: long(128) }) },
  invalid: {
    "it is empty": [tags({ key: "" }), `${ADDRESS} tag[0].key is ""; it must be 1 to 128 characters long`],
    "it has 129 characters": [
      resource({ key: long(129) }),
      `aws_autoscaling_group_tag.name: tag[0].key is "${long(129)}"; it must be 1 to 128 characters long`,
    ],
  },
});

testRule(TAG_VALUE, {
  valid: { none: tags({ key: "a", value: "" }), "256 characters": tags({ key: "a", value: long(256) }) },
  invalid: {
    "it has 257 characters": [
      tags({ key: "a", value: long(257) }),
      `${ADDRESS} tag[0].value is "${long(257)}"; it must be at most 256 characters long`,
    ],
  },
});

testRule(TAG_KEY_RESERVED, {
  valid: { "a name in another's space": tags({ key: "my:aws:name" }) },
  invalid: {
    "it begins with aws:": [
      tags({ key: "aws:name" }),
      `${ADDRESS} tag[0].key is "aws:name"; it must be a key that does not begin with aws:`,
    ],
  },
});

testRule(TAG_RESOURCE_KEY_RESERVED, {
  valid: { "another key": resource({ key: "awsname" }) },
  invalid: {
    "it begins with aws:": [
      resource({ key: "aws:name" }),
      'aws_autoscaling_group_tag.name: tag[0].key is "aws:name"; it must be a key that does not begin with aws:',
    ],
  },
});

testRule(TAG_UNIQUE, {
  valid: {
    "two keys that differ in capitals": tags({ key: "name" }, { key: "Name" }),
    "a key known only at apply": tags({ key: "Name" }, { key: "${var.key}" }),
  },
  invalid: {
    "a key stands twice": [
      tags({ key: "Name" }, { key: "Team" }, { key: "Name" }),
      `${ADDRESS} tag[2].key is "Name"; it must be another key than tag[0].key`,
    ],
  },
});

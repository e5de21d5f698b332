import { TAG_RULES } from "../../../../analysis/rules/auto-scaling-group/tags";
import { testsOf } from "../rule-cases";
import { ADDRESS, group, long } from "./groups";

const testRule = testsOf(TAG_RULES);

type Tag = Readonly<Record<string, unknown>>;

const tags = (...tag: readonly Tag[]) => group({ tag });
const resource = (tag: Tag) => ({ aws_autoscaling_group_tag: { name: { tag } } });

testRule("auto-scaling-group/tag-key", {
  valid: { "1 character": tags({ key: "a" }), "128 characters": tags({ key: long(128) }) },
  invalid: {
    "it is empty": [tags({ key: "" }), `${ADDRESS} tag[0].key is ""; it must be 1 to 128 characters long`],
    "it has 129 characters": [
      resource({ key: long(129) }),
      `aws_autoscaling_group_tag.name: tag[0].key is "${long(129)}"; it must be 1 to 128 characters long`,
    ],
  },
});

testRule("auto-scaling-group/tag-value", {
  valid: { none: tags({ key: "a", value: "" }), "256 characters": tags({ key: "a", value: long(256) }) },
  invalid: {
    "it has 257 characters": [
      tags({ key: "a", value: long(257) }),
      `${ADDRESS} tag[0].value is "${long(257)}"; it must be at most 256 characters long`,
    ],
  },
});

const SIGNS = "it must be without control characters (tabs and line ends may stay)";

testRule("auto-scaling-group/tag-characters", {
  valid: {
    "what load balancers do not take": tags({ key: "a(b),😀", value: "R&D\r\n\t😀\u007f\ufffd" }),
    "a value known only at apply": tags({ key: "a", value: "${var.a}" }),
    "a value of any length": tags({ key: "a", value: "😀".repeat(500_000) }),
  },
  invalid: {
    "a value has a control character": [
      tags({ key: "a", value: "x\u0007" }),
      `${ADDRESS} tag[0].value is "x\\u0007"; ${SIGNS}`,
    ],
    "a key has one": [
      resource({ key: "\u0000", value: "x" }),
      `aws_autoscaling_group_tag.name: tag[0].key is "\\u0000"; ${SIGNS}`,
    ],
    "a value is half of an emoji": [
      tags({ key: "a", value: "\ud83d" }),
      `${ADDRESS} tag[0].value is "\\ud83d"; ${SIGNS}`,
    ],
  },
});

testRule("auto-scaling-group/tag-key-reserved", {
  valid: { "a name in another's space": tags({ key: "my:aws:name" }) },
  invalid: {
    "it begins with aws:": [
      tags({ key: "aws:name" }),
      `${ADDRESS} tag[0].key is "aws:name"; it must be a key that does not begin with aws:`,
    ],
  },
});

testRule("auto-scaling-group/tag-resource-key-reserved", {
  valid: { "another key": resource({ key: "awsname" }) },
  invalid: {
    "it begins with aws:": [
      resource({ key: "aws:name" }),
      'aws_autoscaling_group_tag.name: tag[0].key is "aws:name"; it must be a key that does not begin with aws:',
    ],
  },
});

testRule("auto-scaling-group/tag-unique", {
  valid: {
    "two keys that differ in capitals": tags({ key: "name" }, { key: "Name" }),
    "a key known only at apply": tags({ key: "Name" }, { key: "${var.key}" }),
  },
  invalid: {
    "a key stands twice": [
      tags({ key: "Name" }, { key: "Team" }, { key: "Name" }),
      `${ADDRESS} tag[2].key is "Name"; it must be different from tag[0].key`,
    ],
  },
});

import { GROUP_TAG_SIGNS, OWN_TAG_KEY, TAG_KEY, TAG_VALUE } from "../../../aws/auto-scaling/tag";
import { known } from "../../graph";
import { finding } from "../finding";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

const GROUP_TAG_RULES = rulesOf("aws_autoscaling_group", SOURCES.tag, [
  {
    id: "auto-scaling-group/tag-key",
    summary: `a tag's key is ${TAG_KEY.must}`,
    alsoOf: ["aws_autoscaling_group_tag"],
    path: "tag.key",
    is: TAG_KEY,
  },
  {
    id: "auto-scaling-group/tag-value",
    summary: `a tag's value is ${TAG_VALUE.must}`,
    alsoOf: ["aws_autoscaling_group_tag"],
    path: "tag.value",
    is: TAG_VALUE,
  },
  {
    id: "auto-scaling-group/tag-characters",
    summary: `a tag's key and value are ${GROUP_TAG_SIGNS.must}`,
    alsoOf: ["aws_autoscaling_group_tag"],
    path: ["tag.key", "tag.value"],
    is: GROUP_TAG_SIGNS,
  },
  {
    id: "auto-scaling-group/tag-key-reserved",
    summary: "a tag's key that begins with aws: is AWS's own; the provider leaves it out, and plans it again each time",
    severity: "warning",
    source: SOURCES.providerTags,
    path: "tag.key",
    is: OWN_TAG_KEY,
  },
  {
    id: "auto-scaling-group/tag-unique",
    summary: "a group has each tag once; the provider keeps the last one, and plans the others again each time",
    severity: "warning",
    source: SOURCES.providerTags,
    onlyWith: "tag",
    *check(group) {
      const first = new Map<string, string>();
      for (const tag of group.blocks("tag")) {
        const key = known(tag.get<string>("key"));
        if (key === undefined) continue;
        const other = first.get(key);
        if (other === undefined) first.set(key, tag.at("key"));
        else yield finding(tag.at("key"), key, `different from ${other}`);
      }
    },
  },
]);

const TAG_RESOURCE_RULES = rulesOf("aws_autoscaling_group_tag", SOURCES.providerTags, [
  {
    id: "auto-scaling-group/tag-resource-key-reserved",
    summary: "a tag's key that begins with aws: is AWS's own; the provider does not write it and then misses it",
    path: "tag.key",
    is: OWN_TAG_KEY,
  },
]);

export const TAG_RULES = [...GROUP_TAG_RULES, ...TAG_RESOURCE_RULES];

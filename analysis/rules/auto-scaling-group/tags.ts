import { known, type Resource } from "../../graph";
import { valueRule } from "../attribute-rules";
import { finding } from "../finding";
import { rule, type Rule } from "../rule";
import { SOURCES } from "./sources";

const described = { kind: "aws_autoscaling_group", severity: "error", source: SOURCES.tag } as const;
const RESERVED = "aws:";

/** A tag that is a resource of its own has the same arguments. */
function alsoOfTagResources(rule: Rule): Rule {
  return { ...rule, kinds: [...rule.kinds, "aws_autoscaling_group_tag"] };
}

export const TAG_KEY = alsoOfTagResources(
  valueRule({
    ...described,
    id: "auto-scaling-group/tag-key",
    summary: "a tag's key has 1 to 128 characters",
    path: "tag.key",
    must: "1 to 128 characters long",
    accepts: (value) => typeof value !== "string" || (value !== "" && [...value].length <= 128),
  }),
);

export const TAG_VALUE = alsoOfTagResources(
  valueRule({
    ...described,
    id: "auto-scaling-group/tag-value",
    summary: "a tag's value has at most 256 characters",
    path: "tag.value",
    must: "at most 256 characters long",
    accepts: (value) => typeof value !== "string" || [...value].length <= 256,
  }),
);

export const TAG_KEY_RESERVED = valueRule({
  ...described,
  id: "auto-scaling-group/tag-key-reserved",
  summary: "a tag's key that begins with aws: is AWS's own; the provider leaves it out, and plans it again each time",
  severity: "warning",
  source: SOURCES.providerTags,
  path: "tag.key",
  must: "a key that does not begin with aws:",
  accepts: (value) => typeof value !== "string" || !value.startsWith(RESERVED),
});

export const TAG_RESOURCE_KEY_RESERVED = valueRule({
  ...described,
  kind: "aws_autoscaling_group_tag",
  id: "auto-scaling-group/tag-resource-key-reserved",
  summary: "a tag's key that begins with aws: is AWS's own; the provider does not write it and then misses it",
  source: SOURCES.providerTags,
  path: "tag.key",
  must: "a key that does not begin with aws:",
  accepts: (value) => typeof value !== "string" || !value.startsWith(RESERVED),
});

export const TAG_UNIQUE = rule({
  id: "auto-scaling-group/tag-unique",
  summary: "a group has each tag once; the provider keeps the last one, and plans the others again each time",
  severity: "warning",
  source: SOURCES.providerTags,
  kinds: ["aws_autoscaling_group"],
  *check(group: Resource<"aws_autoscaling_group">) {
    const first = new Map<string, string>();
    for (const tag of group.blocks("tag")) {
      const key = known(tag.get<string>("key"));
      if (key === undefined) continue;
      const other = first.get(key);
      if (other === undefined) first.set(key, tag.at("key"));
      else yield finding(tag.at("key"), key, `another key than ${other}`);
    }
  },
});

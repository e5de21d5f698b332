import { known, type Resource } from "../../graph";
import { patternRule } from "../attribute-rules";
import { shown } from "../finding";
import { perGraph } from "../per-graph";
import { rule } from "../rule";
import { CREATE_TARGET_GROUP_SOURCE } from "./target-group";

const PROVIDER_SOURCE =
  "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/elbv2/target_group.go";

export const NAME = patternRule({
  id: "target-group/name",
  summary: "a target group's name is 1 to 32 letters, digits and hyphens, with no hyphen at either end",
  severity: "error",
  source: CREATE_TARGET_GROUP_SOURCE,
  kind: "aws_lb_target_group",
  path: "name",
  pattern: /^(?!-)[0-9A-Za-z-]{1,32}(?<!-)$/,
  must: "1 to 32 letters, digits and hyphens, with no hyphen at either end",
});

export const NAME_PREFIX = patternRule({
  id: "target-group/name-prefix",
  summary: "a target group's name prefix is at most 6 letters, digits and hyphens, with no hyphen in front",
  severity: "error",
  source: PROVIDER_SOURCE,
  kind: "aws_lb_target_group",
  path: "name_prefix",
  pattern: /^(?!-)[0-9A-Za-z-]{0,6}$/,
  must: "at most 6 letters, digits and hyphens, with no hyphen in front: Terraform adds 26 characters",
});

export const NAME_OR_PREFIX = rule({
  id: "target-group/name-or-prefix",
  summary: "a target group has a name or a name prefix, not both",
  severity: "error",
  source: PROVIDER_SOURCE,
  kinds: ["aws_lb_target_group"],
  *check(group, { graph }) {
    // Plans of what exists, and states, have both, whichever was written; Terraform plans nothing with both.
    if (graph.source !== "configuration") return;
    const [name, prefix] = [known(group.get("name")), known(group.get("name_prefix"))];
    if (name === undefined || prefix === undefined) return;
    yield {
      attribute: "name_prefix",
      message: `name_prefix is ${shown(prefix)}; it must be left out beside name (${shown(name)})`,
    };
  },
});

export const NAME_UNIQUE = rule({
  id: "target-group/name-unique",
  summary: "no two target groups of a region have the same name",
  severity: "error",
  source: CREATE_TARGET_GROUP_SOURCE,
  kinds: ["aws_lb_target_group"],
  *check(group, { graph }) {
    const first = duplicatesIn(graph).get(group);
    if (first === undefined) return;
    const name = shown(known(group.get("name")));
    yield {
      attribute: "name",
      message: `name is ${name}; it must be unique in the region: ${first.address} has it already`,
    };
  },
});

/** The groups whose name is taken, with the one that has it. */
const duplicatesIn = perGraph((graph) => {
  const taken = new Map<string, Resource>();
  const duplicates = new Map<Resource, Resource>();
  for (const group of graph.ofKind("aws_lb_target_group")) {
    const name = known(group.get("name"));
    if (name === undefined || group.isRepeated) continue;
    // Another module may have given its provider another region or account.
    const key = JSON.stringify([group.scope.address, group.provider, name]);
    const first = taken.get(key);
    if (first === undefined) taken.set(key, group);
    else duplicates.set(group, first);
  }
  return duplicates;
});

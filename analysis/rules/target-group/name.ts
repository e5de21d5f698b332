import { NAME_PREFIX, TARGET_GROUP_NAME } from "../../../aws/elb/name";
import { known, type Resource } from "../../graph";
import { shown } from "../finding";
import { perGraph } from "../../graph/per-graph";
import { rulesOf } from "../rules-of";
import { CREATE_TARGET_GROUP_SOURCE } from "./target-group";

const PROVIDER_SOURCE =
  "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/elbv2/target_group.go";

export const NAME_RULES = rulesOf("aws_lb_target_group", CREATE_TARGET_GROUP_SOURCE, [
  {
    id: "target-group/name",
    summary: `a target group's name is ${TARGET_GROUP_NAME.must}`,
    path: "name",
    is: TARGET_GROUP_NAME,
  },
  {
    id: "target-group/name-prefix",
    summary: `a target group's name prefix is ${NAME_PREFIX.must}`,
    source: PROVIDER_SOURCE,
    path: "name_prefix",
    is: NAME_PREFIX,
  },
  {
    id: "target-group/name-or-prefix",
    summary: "a target group has a name or a name prefix, not both",
    source: PROVIDER_SOURCE,
    atMostOneOf: ["name", "name_prefix"],
  },
  {
    id: "target-group/name-unique",
    summary: "no two target groups of a region have the same name",
    onlyWith: "name",
    *check(group, { graph }) {
      const first = duplicatesIn(graph).get(group);
      if (first === undefined) return;
      const name = shown(known(group.get("name")));
      yield {
        attribute: "name",
        message: `name is ${name}; it must be unique in the region: ${first.address} has it already`,
      };
    },
  },
]);

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

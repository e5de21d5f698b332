import { RULE_PRIORITY } from "../../../aws/elb/rule";
import { known, type Resource, type ResourceGraph } from "../../graph";
import { elbApi } from "../sources";
import { perGraph } from "../../graph/per-graph";
import { rulesOf } from "../rules-of";

export const PRIORITY_RULES = rulesOf("aws_lb_listener_rule", elbApi("CreateRule"), [
  {
    id: "listener-rule/priority",
    summary: `a rule's priority is ${RULE_PRIORITY.range}`,
    // The provider lets 99999 through as well, which is the number of the default rule.
    path: "priority",
    is: RULE_PRIORITY,
  },
  {
    id: "listener-rule/priority-unique",
    summary: "no two rules of a listener have the same priority",
    onlyWith: "priority",
    *check(listenerRule, { graph }) {
      const first = duplicatesIn(graph).get(listenerRule);
      if (first === undefined) return;
      yield {
        attribute: "priority",
        message: `priority is ${String(known(listenerRule.get("priority")))}; it must be unique in the listener: ${first.address} has it already`,
      };
    },
  },
]);

/** The rules whose priority is taken, with the one that has it. */
const duplicatesIn = perGraph((graph) => {
  const taken = new Map<unknown, Map<number, Resource>>();
  const duplicates = new Map<Resource, Resource>();
  for (const listenerRule of graph.ofKind("aws_lb_listener_rule")) {
    const priority = known(listenerRule.get("priority"));
    const listener = listenerOf(listenerRule, graph);
    if (listenerRule.isRepeated || priority === undefined || listener === undefined) continue;
    const ofListener = taken.get(listener) ?? new Map<number, Resource>();
    taken.set(listener, ofListener);
    const first = ofListener.get(priority);
    if (first === undefined) ofListener.set(priority, listenerRule);
    else duplicates.set(listenerRule, first);
  }
  return duplicates;
});

/** The listener, or its ARN where that is all there is. */
function listenerOf(
  listenerRule: Resource<"aws_lb_listener_rule">,
  graph: ResourceGraph,
): Resource | string | undefined {
  const value = listenerRule.get("listener_arn");
  // Of another kind of resource two attributes may be two listeners: `data.terraform_remote_state.web.outputs.https`.
  const found = graph.resolveOne(listenerRule, value) as Resource | undefined;
  if (found?.type === "aws_lb_listener" || found?.type === "aws_alb_listener") return found;
  return known(value);
}

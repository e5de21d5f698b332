import { known, type Resource, type ResourceGraph } from "../../graph";
import { integerRule } from "../attribute-rules";
import { perGraph } from "../per-graph";
import { rule } from "../rule";

const SOURCE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html";

/** The provider lets 99999 through as well, which is the number of the default rule. */
export const PRIORITY = integerRule({
  id: "listener-rule/priority",
  summary: "a rule's priority is between 1 and 50000",
  severity: "error",
  source: SOURCE,
  kind: "aws_lb_listener_rule",
  path: "priority",
  min: 1,
  max: 50_000,
});

export const PRIORITY_UNIQUE = rule({
  id: "listener-rule/priority-unique",
  summary: "no two rules of a listener have the same priority",
  severity: "error",
  source: SOURCE,
  kinds: ["aws_lb_listener_rule"],
  *check(listenerRule, { graph }) {
    const first = duplicatesIn(graph).get(listenerRule);
    if (first === undefined) return;
    yield {
      attribute: "priority",
      message: `priority is ${String(known(listenerRule.get("priority")))}; it must be unique in the listener: ${first.address} has it already`,
    };
  },
});

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

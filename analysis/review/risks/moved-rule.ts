import type { PlannedChange } from "../../graph";
import type { ReviewContext } from "../review-context";
import type { RiskCheck, RiskFinding } from "../risk-check";
import { type MovedRule, movedRules, LISTENER_RULES } from "../traffic/moved-rules";

function portOf(listener: string, context: ReviewContext): number | undefined {
  const change = context.at(listener);
  return change?.after?.number("port") ?? change?.before?.number("port");
}

function toAnotherListener({ oldListener, newListener }: MovedRule, context: ReviewContext): RiskFinding {
  const ports = [oldListener, newListener].map((listener) => portOf(listener, context));
  const [from, to] = ports;
  // Two load balancers may both have a listener on one port.
  const tells = from !== undefined && to !== undefined && from !== to;
  const [old, next] = tells ? [`on port ${from}`, `on port ${to}`] : [oldListener, newListener];
  const isGone = context.at(oldListener)?.kind === "delete";
  const left = isGone ? "which is removed" : "where its requests meet the next rule that fits or the default";
  const reason = `moves to the listener ${next} from the listener ${old}, ${left}`;
  return { level: isGone ? "low" : "medium", attribute: "listener_arn", reason };
}

/** Two rules of one listener cannot have one priority, and Terraform deletes and creates what does not depend on each other at once. */
function toAnotherAddress({ from, to }: MovedRule): RiskFinding {
  const [old, next] = [from.before?.number("priority"), to.after?.number("priority")];
  const refused = old !== undefined && old === next;
  const order = refused
    ? `AWS refuses priority ${old} while the old one has it, and nothing makes the new one wait`
    : "for a moment both or neither answer";
  return {
    level: refused ? "medium" : "low",
    attribute: "",
    reason: `is made anew as ${to.address}: ${order}; a moved block keeps it`,
  };
}

function moved(change: PlannedChange, context: ReviewContext): readonly RiskFinding[] {
  const rule = movedRules(context).get(change);
  if (rule?.from !== change) return [];
  return [rule.oldListener === rule.newListener ? toAnotherAddress(rule) : toAnotherListener(rule, context)];
}

export const MOVED_RULE_RISKS: readonly RiskCheck[] = [
  {
    id: "listener-rule/moved",
    severity: "medium",
    summary:
      "a rule with the same conditions and actions moves to another listener, or to another address of Terraform, where both want one priority (medium)",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html",
    types: LISTENER_RULES,
    check: moved,
  },
];

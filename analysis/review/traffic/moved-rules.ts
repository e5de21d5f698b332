import type { PlannedChange, PlannedResource } from "../../graph";
import { UNKNOWN } from "../../masking";
import type { ReviewContext } from "../review-context";
import { actionsText } from "./action-text";
import { conditionText } from "./condition-text";

export const LISTENER_RULES = ["aws_lb_listener_rule", "aws_alb_listener_rule"];

/** A rule that is taken away and made anew with the same conditions and actions. */
export interface MovedRule {
  /** The rule as it was. */
  readonly from: PlannedChange;
  /** The rule as it will be: the same change where it keeps its address. */
  readonly to: PlannedChange;
  /** The listeners: their addresses, or ARNs where another project owns them. */
  readonly oldListener: string;
  readonly newListener: string;
}

const found = new WeakMap<ReviewContext, ReadonlyMap<PlannedChange, MovedRule>>();

/** The rules that move to another listener or address, by their old change and by their new one. */
export function movedRules(context: ReviewContext): ReadonlyMap<PlannedChange, MovedRule> {
  const known = found.get(context) ?? findMoved(context);
  found.set(context, known);
  return known;
}

function findMoved(context: ReviewContext): ReadonlyMap<PlannedChange, MovedRule> {
  const rules = context.ofType(...LISTENER_RULES);
  const created = rules.filter(({ kind }) => kind === "create");
  const moved = new Map<PlannedChange, MovedRule>();
  for (const from of rules) {
    const text = signature(from.before, from, context);
    if (text === undefined || (from.kind !== "delete" && from.kind !== "replace")) continue;
    const twins = from.kind === "replace" ? [from] : created.filter((each) => !moved.has(each));
    const same = twins.filter((each) => signature(each.after, each, context) === text);
    const to = same.find((each) => each.after?.number("priority") === from.before?.number("priority")) ?? same[0];
    const listeners = [oldListener(from, context), to === undefined ? undefined : newListener(to, context)];
    const [before, after] = listeners;
    // What stays where it is is replaced, and no more.
    if (to === undefined || before === undefined || after === undefined || (to === from && before === after)) continue;
    const rule = { from, to, oldListener: before, newListener: after };
    moved.set(from, rule).set(to, rule);
  }
  return moved;
}

/** What a rule asks and does; undefined where that is not known. */
function signature(side: PlannedResource | undefined, change: PlannedChange, context: ReviewContext) {
  if (side === undefined) return undefined;
  const text = `${conditionText(side, context.display)} → ${actionsText(side, "action", change, context)}`;
  return text.includes(UNKNOWN) ? undefined : text;
}

function oldListener({ before }: PlannedChange, context: ReviewContext): string | undefined {
  const arn = before?.text("listener_arn");
  return context.identifiedBy(arn)[0]?.address ?? arn;
}

function newListener(rule: PlannedChange, context: ReviewContext): string | undefined {
  const arn = rule.after?.text("listener_arn");
  if (arn !== undefined) return context.identifiedBy(arn)[0]?.address ?? arn;
  const [listener, ...others] = context.referencedBy(rule, context.expression(rule, ["listener_arn"]));
  return others.length === 0 ? listener?.address : undefined;
}

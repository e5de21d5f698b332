import { type PlannedChange, type PlannedResource } from "../../graph";
import { listOf, property } from "../../graph/json-value";
import { UNKNOWN } from "../../masking";
import type { ReviewContext } from "../review-context";
import { expressionOfWeight, labelOfReference, targetLabel } from "./target-label";

/** One action of a listener or a rule on one side of a change. */
interface Action {
  readonly at: PlannedResource;
  readonly argument: string;
  readonly index: number;
  readonly change: PlannedChange;
  readonly context: ReviewContext;
}

/** What a listener or a rule does with a request: `app 90 %, canary 10 %`, `redirect to https://#{host}:443 (HTTP_301)`. */
export function actionsText(
  at: PlannedResource,
  argument: string,
  change: PlannedChange,
  context: ReviewContext,
): string {
  if (at.visibility(argument) === "unknown") return UNKNOWN;
  const texts = at.list(argument).map((_, index) => actionText({ at, argument, index, change, context }));
  return texts.length === 0 ? UNKNOWN : texts.join(", then ");
}

function actionText(action: Action): string {
  const { at, argument, index, context } = action;
  const type = at.text(argument, index, "type");
  if (type === "forward") return forwardText(action);
  if (type === "redirect") return redirectText(action);
  if (type !== "fixed-response") return context.display.text(type ?? UNKNOWN);
  return `answers ${context.display.text(at.text(argument, index, "fixed_response", 0, "status_code") ?? UNKNOWN)}`;
}

function redirectText({ at, argument, index, context: { display } }: Action): string {
  const part = (name: string, fallback: string) => {
    const path = [argument, index, "redirect", 0, name];
    return at.visibility(...path) === "unknown" ? UNKNOWN : display.text(at.text(...path) ?? fallback);
  };
  const protocol = part("protocol", "#{protocol}").toLowerCase();
  const to = `${protocol}://${part("host", "#{host}")}:${part("port", "#{port}")}${part("path", "/#{path}")}`;
  return `redirect to ${to} (${part("status_code", "")})`;
}

function forwardText({ at, argument, index, change, context }: Action): string {
  const groups = [argument, index, "forward", 0, "target_group"] as const;
  const blocks = at.list(...groups);
  if (at.visibility(...groups) === "unknown") return UNKNOWN;
  if (blocks.length === 0) {
    const path = [argument, index, "target_group_arn"];
    return targetLabel(at, path, change, context.expression(change, path), context);
  }
  const expressions = listOf(context.expression(change, groups));
  const weights = blocks.map((_, block) => at.number(...groups, block, "weight"));
  const total = weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0);
  const labels = blocks.map((_, block) => {
    const expression = expressionOfWeight(expressions, weights[block]);
    return targetLabel(at, [...groups, block, "arn"], change, expression, context);
  });
  const [only] = labels;
  if (labels.length === 1 && only !== undefined) return only;
  const shares = weights.map((weight) => share(weight, total));
  const named = labels.every((label) => label !== UNKNOWN);
  if (!named) return unnamed(change, expressions, shares, context);
  return labels
    .map((label, block) => `${label} ${shares[block] ?? UNKNOWN}`)
    .sort()
    .join(", ");
}

/** The groups and the shares are known, and which of them belong together is not. */
function unnamed(
  change: PlannedChange,
  expressions: readonly unknown[],
  shares: readonly string[],
  context: ReviewContext,
): string {
  const labels = expressions.map((each) => labelOfReference(change, property(each, "arn"), context));
  const groups = labels.length === shares.length ? labels.sort().join(" and ") : "groups known after apply";
  return `${[...shares].sort().join(" and ")} of ${groups} in an order known after apply`;
}

/** A part of all weights: `12.5 %`. */
export function share(weight: number | undefined, total: number): string {
  if (weight === undefined) return UNKNOWN;
  return total === 0 ? "0" : `${Math.round((weight / total) * 1000) / 10} %`;
}

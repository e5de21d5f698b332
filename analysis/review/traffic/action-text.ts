import { listOf, property } from "../../plan/json-value";
import { UNKNOWN } from "../../plan/display";
import type { PlannedChange } from "../../plan/planned-change";
import type { ReviewContext } from "../review-context";
import { expressionOfWeight, labelOfReference, targetLabel } from "./target-label";

type Side = "before" | "after";

/** What a listener or a rule does with a request: `app 90 %, canary 10 %`, `redirect to https://#{host}:443 (HTTP_301)`. */
export function actionsText(change: PlannedChange, side: Side, argument: string, context: ReviewContext): string {
  if (change[side].visibility(argument) === "unknown") return UNKNOWN;
  const actions = change[side].list(argument);
  const texts = actions.map((_, index) => actionText(change, side, argument, index, context));
  return texts.length === 0 ? UNKNOWN : texts.join(", then ");
}

function actionText(
  change: PlannedChange,
  side: Side,
  argument: string,
  index: number,
  context: ReviewContext,
): string {
  const at = change[side];
  const type = at.text(argument, index, "type");
  if (type === "forward") return forwardText(change, side, argument, index, context);
  if (type === "redirect") return redirectText(change, side, argument, index);
  if (type !== "fixed-response") return type ?? UNKNOWN;
  return `answers ${at.text(argument, index, "fixed_response", 0, "status_code") ?? UNKNOWN}`;
}

function redirectText(change: PlannedChange, side: Side, argument: string, index: number): string {
  const part = (name: string, fallback: string) => {
    const path = [argument, index, "redirect", 0, name];
    return change[side].visibility(...path) === "unknown" ? UNKNOWN : (change[side].text(...path) ?? fallback);
  };
  const protocol = part("protocol", "#{protocol}").toLowerCase();
  const to = `${protocol}://${part("host", "#{host}")}:${part("port", "#{port}")}${part("path", "/#{path}")}`;
  return `redirect to ${to} (${part("status_code", "")})`;
}

function forwardText(
  change: PlannedChange,
  side: Side,
  argument: string,
  index: number,
  context: ReviewContext,
): string {
  const groups = ["forward", 0, "target_group"] as const;
  const at = change[side];
  const blocks = at.list(argument, index, ...groups);
  if (at.visibility(argument, index, ...groups) === "unknown") return UNKNOWN;
  if (blocks.length === 0) {
    const path = [argument, index, "target_group_arn"];
    return targetLabel(change, side, path, context.expression(change, path), context);
  }
  const expressions = listOf(context.expression(change, [argument, index, ...groups]));
  const weights = blocks.map((_, block) => at.number(argument, index, ...groups, block, "weight"));
  const total = weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0);
  const labels = blocks.map((_, block) => {
    const path = [argument, index, ...groups, block, "arn"];
    return targetLabel(change, side, path, expressionOfWeight(expressions, weights[block]), context);
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

import type { FinalAction, RouteAction } from "./action";
import type { RoutingListener } from "./routing-table";
import { unreachableRules } from "./unreachable-rules";
import { actionText, groupText, shareText } from "./words/action-text";
import { conditionsText } from "./words/condition-text";
import type { Words } from "./words/words";

/** What a listener does with requests, in texts that may be shown. */
export interface ShownListener {
  readonly listener: string;
  readonly balancer: string | null;
  readonly port: number | null;
  readonly protocol: string | null;
  /** In the order in which they are asked, the default action last. */
  readonly rows: readonly ShownRow[];
  /** Whether rules of other projects may stand between these. */
  readonly hasAllRules: boolean;
}

export interface ShownRow {
  /** null: known only at apply. */
  readonly priority: number | "default" | null;
  /** An address; null for the default action. */
  readonly rule: string | null;
  /** `host www.example.com, path /api/*` */
  readonly when: string;
  /** `forward to aws_lb_target_group.web` */
  readonly then: string;
  /** Where requests go, for a picture. */
  readonly to: readonly ShownEdge[];
  /** Whether requests come to it: `unknown` where there would be too much to look at. */
  readonly isReached: "yes" | "no" | "unknown";
  /** The rules that take every request that it could; none where no request meets its own conditions. */
  readonly takenBy: readonly string[];
}

export interface ShownEdge {
  readonly to: string;
  /** `90 %` */
  readonly label: string | undefined;
}

/** The whole table of a listener. */
export function shownTable(listener: RoutingListener, words: Words): ShownListener {
  const { display } = words;
  const { unreachable, leftOut } = unreachableRules(listener);
  const takers = new Map(unreachable.map(({ rule, by }) => [rule, by]));
  const { balancer, otherwise, port, protocol, rules, hasAllRules } = listener;
  const rows = rules.map((rule): ShownRow => {
    const then = `${actionText(rule.action, display)}${rule.isCertain ? "" : " (if it is a rule of this listener)"}`;
    return {
      priority: rule.priority ?? null,
      rule: display.address(rule.address),
      when: conditionsText(rule.conditions, display),
      then,
      to: edgesOf(rule.action, words),
      isReached: takers.has(rule) ? "no" : leftOut.includes(rule) ? "unknown" : "yes",
      takenBy: (takers.get(rule) ?? []).map(({ address }) => display.address(address)),
    };
  });
  const last: ShownRow = {
    priority: "default",
    rule: null,
    when: "everything else",
    then: actionText(otherwise, display),
    to: edgesOf(otherwise, words),
    isReached: "yes",
    takenBy: [],
  };
  return {
    listener: display.address(listener.address),
    balancer: balancer.address === undefined ? null : display.address(balancer.address),
    port: port ?? null,
    protocol: protocol === undefined ? null : display.text(protocol),
    rows: [...rows, last],
    hasAllRules,
  };
}

function edgesOf(action: RouteAction, words: Words): readonly ShownEdge[] {
  const { final } = action;
  if (final.kind !== "forward") return [{ to: actionText({ before: [], final }, words.display), label: undefined }];
  return forwardEdges(final, words);
}

function forwardEdges({ groups }: Extract<FinalAction, { kind: "forward" }>, { display }: Words): ShownEdge[] {
  const total = groups.reduce((sum, { weight }) => sum + (weight ?? Number.NaN), 0);
  return groups.map((each) => ({
    to: groupText(each.group, display),
    label: groups.length === 1 ? undefined : shareText(each, total),
  }));
}

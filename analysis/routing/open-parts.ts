import type { FinalAction, TargetGroupReference, WeightedTargetGroup } from "./action";
import type { RoutingListener, RoutingRule } from "./routing-table";

/** Listeners by the door that they are, and the rules of which something was taken to stay. */
export interface Settled {
  readonly doors: ReadonlyMap<string, RoutingListener>;
  readonly taken: ReadonlySet<RoutingRule>;
}

/** A rule as it was, and at which door. */
interface Former {
  readonly door: string;
  readonly rule: RoutingRule;
}

/**
 * What is known only at apply of rules that are there before and after: their listener, priority and target groups are taken to stay as they were,
 * where they may. A replaced target group would otherwise make every rule that leads to it look changed.
 *
 * @param isReplaced whether the ARN of a resource is known only at apply: what is unknown of a rule may be that one, and none that stays as it is
 */
export function settled(
  old: ReadonlyMap<string, RoutingListener>,
  now: ReadonlyMap<string, RoutingListener>,
  isReplaced: (address: string) => boolean,
): Settled {
  const former = formerRules(old);
  const taken = new Set<RoutingRule>();
  const doors = [...now].map(([door, listener]) => {
    const rules = listener.rules.flatMap((rule) => {
      const was = former.get(rule.address);
      if (was === undefined) return [rule];
      // It may be a rule of several listeners, and was one of another.
      const home = now.get(was.door);
      const isStaying =
        !rule.isCertain && home !== undefined && isReplaced(home.address) && hasRule(home, rule.address);
      if (isStaying && was.door !== door) return [];
      const kept = keptAsItWas(rule, was.rule, isStaying, isReplaced);
      if (kept !== rule) taken.add(kept);
      return [kept];
    });
    return [door, { ...listener, rules: rules.sort(byPriority) }] as const;
  });
  return { doors: new Map(doors), taken };
}

/** Those that were of one listener for certain. */
function formerRules(old: ReadonlyMap<string, RoutingListener>): ReadonlyMap<string, Former> {
  return new Map(
    [...old].flatMap(([door, { rules }]) =>
      rules.filter(({ isCertain }) => isCertain).map((rule) => [rule.address, { door, rule }] as const),
    ),
  );
}

function hasRule({ rules }: RoutingListener, address: string): boolean {
  return rules.some((rule) => rule.address === address);
}

function keptAsItWas(
  rule: RoutingRule,
  was: RoutingRule,
  isStaying: boolean,
  isReplaced: (address: string) => boolean,
): RoutingRule {
  const final = withFormerGroups(rule.action.final, was.action.final, isReplaced);
  const isPlaced = rule.priority !== undefined || was.priority === undefined;
  if (!isStaying && isPlaced && final === rule.action.final) return rule;
  return {
    ...rule,
    isCertain: rule.isCertain || (isStaying && !rule.resource.isRepeated),
    priority: rule.priority ?? was.priority,
    action: { ...rule.action, final },
  };
}

function withFormerGroups(final: FinalAction, was: FinalAction, isReplaced: (address: string) => boolean): FinalAction {
  if (final.kind !== "forward" || was.kind !== "forward" || final.groups.length !== was.groups.length) return final;
  const mayBe = (group: TargetGroupReference, former: TargetGroupReference) =>
    group.kind === "one-of" &&
    former.kind === "resource" &&
    group.addresses.includes(former.address) &&
    isReplaced(former.address);
  const groups = final.groups.map((each, index): WeightedTargetGroup => {
    const former = was.groups[index];
    if (former === undefined || former.weight !== each.weight || !mayBe(each.group, former.group)) return each;
    return former;
  });
  return groups.some((each, index) => each !== final.groups[index]) ? { ...final, groups } : final;
}

function byPriority(one: RoutingRule, other: RoutingRule): number {
  return (one.priority ?? Infinity) - (other.priority ?? Infinity);
}

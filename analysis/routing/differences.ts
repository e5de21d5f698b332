import { keyOf, type RouteAction } from "./action";
import { mayHaveIpv6 } from "./address-family";
import { Budget } from "./classes/budget";
import { type ClassAnswer, type LeftOut, requestClasses } from "./classes/request-classes";
import type { RequestSample } from "./classes/request-sample";
import { withoutPlaceholders } from "./placeholders";
import type { RoutingListener, RoutingRule } from "./routing-table";

/** Who answers, and what they do; by default where it is no rule. */
export interface Answering {
  readonly rule: RoutingRule | undefined;
  readonly action: RouteAction;
  /** Rules that may answer instead, because their priorities are not known. */
  readonly perhaps: readonly RoutingRule[];
}

/** Requests that are answered in another way from now on. */
export interface Difference {
  readonly before: Answering;
  readonly after: Answering;
  /** One of them. */
  readonly sample: RequestSample;
  /** Whether it depends on what is known only at apply. */
  readonly isCertain: boolean;
}

export interface Differences {
  readonly differences: readonly Difference[];
  readonly leftOut: LeftOut | undefined;
}

/** What a change of a listener does to requests: every request that is answered in another way is in one of the differences. */
export function differencesOf(before: RoutingListener, after: RoutingListener, budget = new Budget()): Differences {
  const hasIpv6 = mayHaveIpv6(before.balancer) || mayHaveIpv6(after.balancer);
  const { classes, leftOut } = requestClasses([before.rules, after.rules], { hasIpv6, budget });
  const differences = classes.flatMap(({ answers: [old, now], sample }): Difference[] => {
    if (old === undefined || now === undefined) return [];
    const [one, other] = [answering(old, before), answering(now, after)];
    if (isSame(inPlace(one, before), inPlace(other, after))) return [];
    const isCertain =
      // A rule of another project may come before.
      after.hasAllRules &&
      sample.dependsOn.length === 0 &&
      [one, other].every(({ perhaps, action }) => perhaps.length === 0 && isKnown(action));
    return [{ before: one, after: other, sample, isCertain }];
  });
  return { differences, leftOut };
}

function answering({ rule, perhaps }: ClassAnswer, listener: RoutingListener): Answering {
  return { rule, perhaps, action: rule?.action ?? listener.otherwise };
}

function inPlace({ rule, action, perhaps }: Answering, listener: RoutingListener): Answering {
  return { rule, perhaps, action: withoutPlaceholders(action, listener, rule) };
}

/** Rules of unknown places are taken to stay where they are. */
function isSame(before: Answering, after: Answering): boolean {
  const own = keyOf(before.action) === keyOf(after.action);
  const perhaps = ({ perhaps: rules }: Answering) =>
    rules.map(({ address, action }) => [address, keyOf(action)]).join();
  if (own && perhaps(before) === perhaps(after)) return true;
  const all = [before, after].flatMap(({ action, perhaps: rules }) => [action, ...rules.map((rule) => rule.action)]);
  return new Set(all.map(keyOf)).size === 1;
}

/** Whether nothing of an action is known only at apply. */
function isKnown({ final }: RouteAction): boolean {
  if (final.kind === "unknown") return false;
  if (final.kind !== "forward") return Object.values(final).every((part) => part !== undefined);
  return final.groups.every(
    ({ group, weight }) =>
      group.kind !== "one-of" && group.kind !== "unknown" && (weight !== undefined || final.groups.length === 1),
  );
}

import { isUnknown, type ResourceGraph } from "../graph";
import { keyOf } from "./action";
import { Budget } from "./classes/budget";
import { conditionKey } from "./classes/condition-key";
import { type Differences, differencesOf } from "./differences";
import { listenersOf } from "./reading/listeners";
import { settled } from "./open-parts";
import type { RoutingListener, RoutingRule } from "./routing-table";

/** A door for requests, a port of a load balancer, before a change and after it. */
export type ComparedDoor =
  /** Nobody answered there before. */
  | { readonly kind: "new"; readonly after: RoutingListener }
  | { readonly kind: "gone"; readonly before: RoutingListener }
  | ChangedDoor;

export interface ChangedDoor {
  readonly kind: "changed";
  readonly before: RoutingListener;
  readonly after: RoutingListener;
  readonly differences: Differences;
  /** What became of its rules: `renumbered` where nothing but priorities differs, `same` where not even these do. */
  readonly rules: "same" | "renumbered" | "others";
  /** Rules of which something that is known only at apply is taken to stay as it was: see `settled`. */
  readonly assumed: readonly RoutingRule[];
}

/**
 * What a change does to requests, at each door of a load balancer that is there before and after. A listener that is replaced is the same door; what
 * is new with its load balancer, or goes with it, is not told.
 *
 * @param isTouched whether the change has to do with a resource: doors without such a listener or rule stay as they are
 */
export function compareDoors(
  before: ResourceGraph,
  after: ResourceGraph,
  isTouched: (address: string) => boolean,
): ComparedDoor[] {
  const kinds = ["aws_lb_listener", "aws_lb_listener_rule"] as const;
  // A plan that is about something else is not read.
  const hasTouched = (graph: ResourceGraph) =>
    kinds.some((kind) => graph.ofKind(kind).some(({ address }) => isTouched(address)));
  if (!hasTouched(before) && !hasTouched(after)) return [];
  const old = doorsOf(before);
  const { doors: now, taken } = settled(old, doorsOf(after), (address) => isUnknown(after.at(address)?.planned["arn"]));
  const budget = Budget.ofInput();
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].flatMap((name): ComparedDoor[] => {
    const [was, is] = [old.get(name), now.get(name)];
    const [first, second] = [was ?? withoutRules(is), is ?? withoutRules(was)];
    if (first === undefined || second === undefined) return onOneSide(was, is, before, after);
    if (![first, second].some((door) => addressesOf(door).some(isTouched))) return [];
    const rules = comparedRules(first, second);
    const isSame = rules === "same" && keyOf(first.otherwise) === keyOf(second.otherwise);
    const differences = isSame ? { differences: [], leftOut: undefined } : differencesOf(first, second, budget.part());
    const assumed = second.rules.filter((rule) => taken.has(rule));
    return [{ kind: "changed", before: first, after: second, differences, rules, assumed }];
  });
}

/** A listener of another project is read for its rules alone: where there is none, it is there all the same. */
function withoutRules(listener: RoutingListener | undefined): RoutingListener | undefined {
  return listener === undefined || listener.hasAllRules ? undefined : { ...listener, rules: [] };
}

/** The listeners that speak HTTP, by the port of their load balancer; by their address where that is not known. */
function doorsOf(graph: ResourceGraph): Map<string, RoutingListener> {
  const doors = new Map<string, RoutingListener>();
  for (const listener of listenersOf(graph)) {
    const { balancer, port, address } = listener;
    if (balancer.type === "network" || balancer.type === "gateway") continue;
    const name = balancer.address === undefined || port === undefined ? address : `${balancer.address}:${port}`;
    if (!doors.has(name)) doors.set(name, listener);
  }
  return doors;
}

function onOneSide(
  was: RoutingListener | undefined,
  is: RoutingListener | undefined,
  before: ResourceGraph,
  after: ResourceGraph,
): ComparedDoor[] {
  const stays = ({ balancer: { address } }: RoutingListener) =>
    address !== undefined && before.at(address) !== undefined && after.at(address) !== undefined;
  if (was !== undefined) return stays(was) ? [{ kind: "gone", before: was }] : [];
  return is !== undefined && stays(is) ? [{ kind: "new", after: is }] : [];
}

function addressesOf({ address, rules }: RoutingListener): string[] {
  return [address, ...rules.map((rule) => rule.address)];
}

function comparedRules(before: RoutingListener, after: RoutingListener): "same" | "renumbered" | "others" {
  const keysOf = ({ rules }: RoutingListener, isNumbered: boolean) =>
    rules
      .map(({ address, priority, conditions, action, isCertain }) =>
        [
          isNumbered ? priority : "",
          address,
          isCertain,
          conditions.map(conditionKey).sort().join(" and "),
          keyOf(action),
        ].join(),
      )
      .sort()
      .join("\n");
  if (keysOf(before, true) === keysOf(after, true)) return "same";
  return keysOf(before, false) === keysOf(after, false) ? "renumbered" : "others";
}

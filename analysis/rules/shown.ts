import { cut, type Display } from "../masking";
import type { ResourceGraph, Unseen } from "../graph";
import type { CheckResult, Problem } from "./check-graph";

/** A message is cut here: a value in it may be of any length. */
const LONGEST_MESSAGE = 600;

/** A problem as it may be shown: no secret, no character that hides something, of a bounded length. */
export function shownProblem<T extends Problem>(problem: T, display: Display, about: readonly unknown[]): T {
  return {
    ...problem,
    address: display.address(problem.address),
    ...(problem.path !== undefined && { path: display.name(problem.path) }),
    attribute: display.name(problem.attribute),
    message: cut(display.sentence(problem.message, about), 0, LONGEST_MESSAGE),
  };
}

/** What was not seen, or not read, as it may be shown. */
export function shownUnseen(unseen: readonly Unseen[], display: Display): Unseen[] {
  return unseen.map(({ address, reason }) => ({
    address: cut(display.address(address), 0, LONGEST_MESSAGE),
    reason: cut(display.sentence(reason), 0, LONGEST_MESSAGE),
  }));
}

/** A check as it may be shown. */
export function shownCheck(result: CheckResult, graph: ResourceGraph, display: Display): CheckResult {
  const shown = <T extends Problem>(problem: T) => shownProblem(problem, display, [graph.at(problem.address)?.planned]);
  return {
    ...result,
    problems: result.problems.map(shown),
    waived: result.waived.map(shown),
    unseen: shownUnseen(result.unseen, display),
    unread: shownUnseen(result.unread, display),
  };
}

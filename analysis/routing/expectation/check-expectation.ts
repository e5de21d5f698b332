import type { FinalAction, ForwardAction, RouteAction } from "../action";
import type { Outcome } from "../answer";
import { redirectUrl } from "../redirect-url";
import type { RouteRequest } from "../request";
import type { Router } from "../route";
import { actionText } from "../words/action-text";
import type { Show } from "../words/condition-text";
import type { Expectation, Wanted } from "./expectation";

/**
 * What becomes of a request where that is not what is expected.
 *
 * @returns undefined where it is
 */
export function checkExpectation(router: Router, expectation: Expectation, show: Show): string | undefined {
  const { request, balancer, wanted } = expectation;
  const { doors } = router.route(request, balancer);
  const answers = doors.flatMap(({ answer }) => (answer === "wrong-protocol" ? [] : [answer]));
  if (answers.length === 0) return wanted.kind === "nobody" ? undefined : "no listener answers";
  const outcomes = answers.flatMap((answer) => answer.outcomes);
  if (outcomes.every((outcome) => isAsWanted(outcome, expectation))) return undefined;
  const texts = outcomes.map(({ action, by }) => {
    if (action === undefined) return "a rule that is not in the input";
    return `${actionText(action, show, request)} (${typeof by === "string" ? by : show.address(by.address)})`;
  });
  return texts.length === 1 ? texts.join() : `either ${texts.join(", or ")}`;
}

function isAsWanted({ action }: Outcome, { request, wanted, signIn }: Expectation): boolean {
  if (action === undefined || wanted.kind === "nobody") return false;
  if (signIn !== undefined && signsIn(action) !== signIn) return false;
  return isFinal(action.final, wanted, request);
}

function signsIn({ before }: RouteAction): boolean {
  return before.some((type) => type.startsWith("authenticate-"));
}

function isFinal(final: FinalAction, wanted: Wanted, request: RouteRequest): boolean {
  if (final.kind === "forward") return wanted.kind === "forward" && isForward(final, wanted);
  if (final.kind === "fixed-response") return wanted.kind === "status" && final.status === String(wanted.status);
  if (final.kind === "unknown" || wanted.kind !== "redirect") return false;
  const url = redirectUrl(final, request);
  // Without the port where it is that of the protocol.
  const isThere = url !== undefined && hrefOf(url) === hrefOf(wanted.url);
  return isThere && (wanted.status === undefined || final.status === `HTTP_${wanted.status}`);
}

function hrefOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

function isForward({ groups }: ForwardAction, { groups: wanted }: Extract<Wanted, { kind: "forward" }>): boolean {
  const total = groups.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const getting = groups.length === 1 ? groups : groups.filter(({ weight }) => weight !== 0);
  return (
    getting.length === wanted.length &&
    getting.every(({ group, weight }) => {
      const found = wanted.find(({ address }) => group.kind === "resource" && group.address === address);
      if (found?.percent === undefined) return found !== undefined;
      const percent = groups.length === 1 ? 100 : weight === undefined ? Number.NaN : (weight / total) * 100;
      return Math.abs(found.percent - percent) < HALF_A_PERCENT;
    })
  );
}

/** Weights are whole numbers: 1 and 2 of 3 are 33 % and 67 %. */
const HALF_A_PERCENT = 0.5;

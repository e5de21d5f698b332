import type { Display } from "../../masking";
import { HIDDEN, UNKNOWN } from "../../masking";
import type { ForwardAction, RedirectAction, RouteAction } from "../../routing/action";
import { groupText, shareText } from "../../routing/words/action-text";
import type { Show } from "../../routing/words/condition-text";
import { shortAddress } from "../traffic/target-label";

/** What becomes of a request, in the words of the rows of traffic. */
export interface OutcomeText {
  /** `app 90 %, canary 10 %`, `redirected to https://#{host}:443/#{path} (HTTP_301)`, `answered with 503` */
  readonly name: string;
  /** Of a request: `goes to app`, `is redirected to …`, `is answered with 503`. */
  readonly does: string;
  /** `may go to app` */
  readonly may: string;
}

const VERBS = {
  forward: ["goes to", "may go to"],
  redirect: ["is redirected to", "may be redirected to"],
  "fixed-response": ["is answered with", "may be answered with"],
  unknown: ["is answered by", "may be answered by"],
} as const;

/** @param isSecret whether the plan calls it sensitive */
export function outcomeText({ before, final }: RouteAction, display: Display, isSecret: boolean): OutcomeText {
  if (isSecret) return { name: HIDDEN, does: `is answered by ${HIDDEN}`, may: `may be answered by ${HIDDEN}` };
  const first = before.map((type) => `${display.text(type)}, then `).join("");
  const [name, rest] = namesOf(final, display);
  const [does, may] = VERBS[final.kind];
  const then = first === "" ? "" : `meets ${first}`;
  return { name: first + name, does: `${then}${does} ${rest}`, may: `${then}${may} ${rest}` };
}

/** By itself, and after a verb. */
function namesOf(final: RouteAction["final"], display: Display): readonly [string, string] {
  switch (final.kind) {
    case "forward": {
      const text = forwardText(final, display);
      return [text, text];
    }
    case "redirect": {
      const text = redirectText(final, display);
      return [`redirected to ${text}`, text];
    }
    case "fixed-response": {
      const status = final.status === undefined ? UNKNOWN : display.text(final.status);
      return [`answered with ${status}`, status];
    }
    case "unknown":
      return [UNKNOWN, UNKNOWN];
  }
}

function redirectText({ protocol, host, port, path, query, status }: RedirectAction, display: Display): string {
  const part = (text: string | undefined) => (text === undefined ? UNKNOWN : display.text(text));
  const search = query === "#{query}" || query === "" ? "" : `?${part(query)}`;
  return `${part(protocol).toLowerCase()}://${part(host)}:${part(port)}${part(path)}${search} (${part(status)})`;
}

/** Target groups are called as in the rows of traffic: without their type. */
function forwardText({ groups }: ForwardAction, display: Display): string {
  const show: Show = {
    text: (text) => display.text(text),
    address: (address) => shortAddress(display.address(address)),
  };
  const total = groups.reduce((sum, { weight }) => sum + (weight ?? Number.NaN), 0);
  const texts = groups.map((each) =>
    groups.length === 1 ? groupText(each.group, show) : `${groupText(each.group, show)} ${shareText(each, total)}`,
  );
  return texts.length === 0 ? UNKNOWN : texts.sort().join(", ");
}

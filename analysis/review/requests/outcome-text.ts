import { listed } from "../../listed";
import type { Display } from "../../masking";
import { HIDDEN, UNKNOWN } from "../../masking";
import type { ForwardAction, RedirectAction, RouteAction, TargetGroupReference } from "../../routing/action";
import { share } from "../traffic/action-text";
import { nameInArn, shortAddress } from "../traffic/target-label";

/** What becomes of a request, in the words of the rows of traffic. */
export interface OutcomeText {
  /** `app 90 %, canary 10 %`, `redirect to https://#{host}:443/#{path} (HTTP_301)`, `answers 503` */
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
      return [`redirect to ${text}`, text];
    }
    case "fixed-response": {
      const status = final.status === undefined ? UNKNOWN : display.text(final.status);
      return [`answers ${status}`, status];
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

function forwardText({ groups }: ForwardAction, display: Display): string {
  const [only] = groups;
  if (only === undefined) return UNKNOWN;
  if (groups.length === 1) return groupText(only.group, display);
  const total = groups.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const texts = groups.map(({ group, weight }) => `${groupText(group, display)} ${share(weight, total)}`);
  return texts.sort().join(", ");
}

function groupText(group: TargetGroupReference, display: Display): string {
  switch (group.kind) {
    case "resource":
      return shortAddress(display.address(group.address));
    case "one-of":
      return `one of ${listed(group.addresses.map((each) => shortAddress(display.address(each))))}`;
    case "arn":
      return display.text(nameInArn(group.arn));
    case "unknown":
      return UNKNOWN;
  }
}

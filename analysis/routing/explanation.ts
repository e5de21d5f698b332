import type { TargetGroupReference } from "./action";
import type { Answer, Outcome } from "./answer";
import type { CertificateChoice } from "./choose-certificate";
import { redirectUrl } from "./redirect-url";
import { requestText, type RouteRequest } from "./request";
import type { Door, Route } from "./route";
import type { RoutingListener } from "./routing-table";
import type { Words } from "./words/words";
import { notesOf } from "./words/notes";
import { actionText, groupText } from "./words/action-text";
import { stepText } from "./words/reason";

/** Where a request goes and why, in texts that may be shown. */
export interface Explanation {
  /** `GET https://www.example.com/` */
  readonly request: string;
  readonly isAnswered: boolean;
  readonly doors: readonly ExplainedDoor[];
}

export interface ExplainedDoor {
  readonly listener: string;
  readonly balancer: string | null;
  readonly port: number | null;
  readonly protocol: string | null;
  /** Whether it is this listener for certain. */
  readonly isCertain: boolean;
  readonly certificate: ExplainedCertificate | null;
  /** The rules that were asked. */
  readonly steps: readonly ExplainedStep[];
  /** One where it is certain; several where it is one of them; none where no rule is asked. */
  readonly outcomes: readonly ExplainedOutcome[];
  /** What else to know, and what cannot be known. */
  readonly notes: readonly string[];
}

export interface ExplainedCertificate {
  readonly names: readonly string[];
  readonly why: string;
}

export interface ExplainedStep {
  readonly rule: string;
  readonly priority: number | null;
  readonly verdict: "yes" | "no" | "maybe";
  /** `path /admin/*: the path is /` */
  readonly because: string;
}

export interface ExplainedOutcome {
  /** The address of a rule, `default` or `elsewhere`: a rule that is not in the input. */
  readonly by: string;
  readonly priority: number | null;
  /** `forward to aws_lb_target_group.web` */
  readonly action: string;
  readonly kind: "forward" | "redirect" | "fixed-response" | "unknown";
  /** Of a redirect. */
  readonly url?: string;
  /** Of a redirect or a fixed response: `301`. */
  readonly status?: string;
  /** Of a forward. */
  readonly targetGroups?: readonly ExplainedTargetGroup[];
}

export interface ExplainedTargetGroup {
  readonly address: string;
  readonly weight: number | null;
  readonly targets: readonly string[];
}

/** Where a request goes and why. */
export function explain({ request, doors }: Route, words: Words): Explanation {
  return {
    request: words.display.text(requestText(request)),
    isAnswered: doors.some(({ answer }) => answer !== "wrong-protocol"),
    doors: doors.map((door) => explainDoor(door, request, words)),
  };
}

function explainDoor(door: Door, request: RouteRequest, words: Words): ExplainedDoor {
  const { listener, isCertain, certificate, answer } = door;
  const { display } = words;
  const asked = answer === "wrong-protocol" ? undefined : answer;
  return {
    ...placeOf(listener, words),
    isCertain,
    certificate: certificate === undefined ? null : explainCertificate(certificate, words),
    steps: (asked?.steps ?? []).map((step) => ({
      rule: display.address(step.rule.address),
      priority: step.rule.priority ?? null,
      verdict: step.verdict,
      because: stepText(step, request, display),
    })),
    outcomes: outcomesOf(asked).map((outcome) => explainOutcome(outcome, request, words)),
    notes: notesOf(door, request, words),
  };
}

function outcomesOf(answer: Answer | undefined): readonly Outcome[] {
  return answer?.outcomes ?? [];
}

function placeOf({ address, balancer, port, protocol }: RoutingListener, { display }: Words) {
  return {
    listener: display.address(address),
    balancer: balancer.address === undefined ? null : display.address(balancer.address),
    port: port ?? null,
    protocol: protocol === undefined ? null : display.text(protocol),
  };
}

function explainCertificate({ candidates, why }: CertificateChoice, { display }: Words): ExplainedCertificate {
  const names = candidates.map(({ name }) => (name === undefined ? "(known after apply)" : display.address(name)));
  return { names, why: display.text(why) };
}

function explainOutcome({ by, action }: Outcome, request: RouteRequest, words: Words): ExplainedOutcome {
  const { display } = words;
  const rule = typeof by === "string" ? undefined : by;
  const name = typeof by === "string" ? by : display.address(by.address);
  const base = { by: name, priority: rule?.priority ?? null };
  if (action === undefined) return { ...base, action: "a rule that is not in the input", kind: "unknown" };
  const { final } = action;
  const text = { ...base, action: actionText(action, display, request), kind: final.kind };
  if (final.kind === "redirect") {
    const url = redirectUrl(final, request);
    return { ...text, ...(url !== undefined && { url: display.text(url) }), ...statusOf(final.status, words) };
  }
  if (final.kind === "fixed-response") return { ...text, ...statusOf(final.status, words) };
  if (final.kind === "unknown") return text;
  const targetGroups = final.groups.map(({ group, weight }) => ({
    address: groupText(group, display),
    weight: weight ?? null,
    targets: targetsOf(group, words),
  }));
  return { ...text, targetGroups };
}

function statusOf(status: string | undefined, { display }: Words) {
  return status === undefined ? {} : { status: display.text(status.replace("HTTP_", "")) };
}

function targetsOf(group: TargetGroupReference, { targets, display }: Words): string[] {
  if (group.kind !== "resource") return [];
  return (targets.get(group.address)?.targets ?? []).map(({ address, port, isCertain }) => {
    const at = port === undefined ? "" : ` port ${port}`;
    return `${display.address(address)}${at}${isCertain ? "" : " (possible)"}`;
  });
}

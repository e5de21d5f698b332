import type { Display } from "../../masking";
import type { ComparedDoor } from "../../routing/compared-doors";
import { asksSame, conditionsTogether, extentOf } from "../../routing/difference-extent";
import type { Answering, Difference } from "../../routing/differences";
import type { RouteAction } from "../../routing/action";
import type { RoutingListener, RoutingRule } from "../../routing/routing-table";
import type { ReviewContext } from "../review-context";
import type { ChangedRequests, RequestChange, RequestsReview } from "../review-result";
import { type OutcomeText, outcomeText } from "./outcome-text";
import { requestsText, sampleText } from "./request-words";
import { isSensitiveAction, sensitiveConditions } from "./sensitive-parts";

type ChangedDoor = Extract<ComparedDoor, { kind: "changed" }>;

/** More are counted. */
const MOST_CHANGES = 20;
const MOST_CLASSES = 3;

/** What a change does to requests, in words: what is the same for several kinds of requests is told once. */
export function requestsReview(doors: readonly ComparedDoor[], { display }: ReviewContext): RequestsReview {
  const changes = doors.flatMap((door) =>
    door.kind === "changed" ? changesAt(door, display) : [onlyOne(door, display)],
  );
  const left = changes.length - MOST_CHANGES;
  return {
    changes: changes.slice(0, MOST_CHANGES),
    notes: doors.flatMap((door) => (door.kind === "changed" ? noteOn(door, display) : [])),
    leftOut: [
      ...(left > 0 ? [`${left} more changes: escala routes shows the rules before and after`] : []),
      ...doors.flatMap((door) => (door.kind === "changed" ? leftOutAt(door, display) : [])),
    ],
  };
}

/** A door that is opened or closed at a load balancer that stays. */
function onlyOne(door: Exclude<ComparedDoor, ChangedDoor>, display: Display): RequestChange {
  const listener = door.kind === "new" ? door.after : door.before;
  const by = outcomeText(listener.otherwise, display, isSensitiveAction(listener.resource, "default_action")).name;
  const { length } = listener.rules;
  const rules = length === 0 ? "" : `, ${length} ${length === 1 ? "rule" : "rules"} before it`;
  const text = `${by} by default${rules}`;
  const place = doorText(listener, display);
  const isNew = door.kind === "new";
  return {
    listener: display.address(listener.address),
    outcome: isNew
      ? `requests to ${place} are answered from now on: ${text}`
      : `requests to ${place} are no longer answered (was ${text})`,
    before: isNew ? null : text,
    after: isNew ? text : null,
    isCertain: true,
    requests: [],
    more: 0,
  };
}

/** `port 8080 of aws_lb.web` */
function doorText({ port, balancer, address }: RoutingListener, display: Display): string {
  if (port === undefined || balancer.address === undefined) return display.address(address);
  return `port ${port} of ${display.address(balancer.address)}`;
}

function changesAt(door: ChangedDoor, display: Display): RequestChange[] {
  const groups = new Map<string, { readonly names: Names; readonly of: Difference[] }>();
  for (const difference of [...door.differences.differences].sort(byGenerality)) {
    const names = namesOf(difference, display);
    const key = JSON.stringify([names, difference.isCertain]);
    const group = groups.get(key) ?? { names, of: [] };
    groups.set(key, group);
    group.of.push(difference);
  }
  return [
    ...protocolChange(door, display),
    ...[...groups.values()].map(({ names, of }) => grouped(names, of, door, display)),
  ];
}

/** What few conditions are about comes first, and what is certain. */
function byGenerality(one: Difference, other: Difference): number {
  const rank = (each: Difference) => (each.isCertain ? 0 : 100) + conditionsTogether(each).length;
  return rank(one) - rank(other) || (one.after.rule?.priority ?? 0) - (other.after.rule?.priority ?? 0);
}

interface Names {
  readonly was: string;
  readonly is: string;
  /** After a subject. */
  readonly happens: string;
}

/** What became of the requests, and becomes of them. */
function namesOf({ before, after, isCertain }: Difference, display: Display): Names {
  const [was, is] = [answeringText(before, display), answeringText(after, display)];
  const happens = isCertain ? is.does : is.may;
  if (was.name !== is.name) return { was: was.name, is: is.name, happens };
  const [wasHow, isHow] = [before, after].map(({ action }) => stickinessOf(action));
  if (wasHow !== isHow) return { was: `${was.name}${wasHow}`, is: `${is.name}${isHow}`, happens: `${happens}${isHow}` };
  const how = after.action.final.kind === "fixed-response" ? "with another body" : "in another way";
  return { was: was.name, is: `${is.name}, ${how}`, happens: `${happens}, ${how}` };
}

function stickinessOf({ final }: RouteAction): string {
  if (final.kind !== "forward" || final.groups.length < 2) return "";
  const { stickinessSeconds: seconds } = final;
  return seconds === undefined ? ", each request anew" : `, a client stays with its group for ${seconds} s`;
}

/** What a rule that may come before it would do is named too. */
function answeringText({ rule, action, perhaps }: Answering, display: Display): OutcomeText {
  const textOf = (of: RouteAction, holder: RoutingRule | undefined) =>
    outcomeText(of, display, isSensitiveAction(holder?.resource, "action"));
  const own = textOf(action, rule);
  const others = perhaps.map((each) => textOf(each.action, each).name).filter((name) => name !== own.name);
  const or = [...new Set(others)].map((name) => ` or ${name}`).join("");
  return { name: own.name + or, does: own.does + or, may: own.may + or };
}

function grouped(
  { was, is, happens }: Names,
  differences: readonly Difference[],
  door: ChangedDoor,
  display: Display,
): RequestChange {
  const requests = differences.slice(0, MOST_CLASSES).map((each) => changedRequests(each, door, display));
  return {
    listener: display.address(door.after.address),
    outcome: `${happens} (was ${was})`,
    before: was,
    after: is,
    isCertain: differences.every((each) => each.isCertain),
    requests,
    more: differences.length - requests.length,
  };
}

function changedRequests(difference: Difference, door: ChangedDoor, display: Display): ChangedRequests {
  const { before, after, sample } = difference;
  const words = { display, sensitive: sensitiveConditions([...door.before.rules, ...door.after.rules]) };
  const { conditions, except } = extentOf(difference, door.before, door.after);
  const everything = [...door.before.rules, ...door.after.rules].flatMap((rule) => rule.conditions);
  const names = except.map((rule) => ruleName(rule, door));
  return {
    text: conditions.length === 0 ? everyRequest(names) : requestsText(conditions, door.after, words),
    // That no rule answers them says it.
    except: conditions.length === 0 ? [] : names,
    example: sampleText(sample, everything, door.after, words),
    before: answerName(before, door.before),
    after: answerName(after, door.after),
  };
}

function everyRequest(exceptions: readonly string[]): string {
  return exceptions.length === 0 ? "every request" : "every request that no rule answers";
}

/** By the number that it has from now on; one that goes or becomes another one is the former. */
function ruleName(rule: RoutingRule, { after }: ChangedDoor): string {
  const now = after.rules.find(({ address }) => address === rule.address);
  const { priority } = now !== undefined && asksSame(now, rule) ? now : rule;
  const name = priority === undefined ? rule.address : `rule ${priority}`;
  return now !== undefined && asksSame(now, rule) ? name : `the former ${name}`;
}

function answerName({ rule }: Answering, { rules }: RoutingListener): string {
  if (rule === undefined) return "the default action";
  const isOnly = rules.filter(({ priority }) => priority === rule.priority).length === 1;
  return isOnly && rule.priority !== undefined ? `rule ${rule.priority}` : rule.address;
}

function protocolChange({ before, after }: ChangedDoor, display: Display): RequestChange[] {
  if (before.protocol === undefined || after.protocol === undefined || before.protocol === after.protocol) return [];
  return [
    {
      listener: display.address(after.address),
      outcome: `${doorText(after, display)} speaks ${display.text(after.protocol)} (was ${display.text(before.protocol)})`,
      before: display.text(before.protocol),
      after: display.text(after.protocol),
      isCertain: true,
      requests: [],
      more: 0,
    },
  ];
}

function noteOn(door: ChangedDoor, display: Display): string[] {
  const { differences, leftOut } = door.differences;
  if (differences.length > 0 || leftOut !== undefined || door.rules === "same") return [];
  const why =
    door.rules === "renumbered" ? "the rules were only renumbered" : "the rules that change answer them as before";
  return [`nothing changes for requests to ${doorText(door.after, display)}: ${why}`];
}

function leftOutAt({ after, differences: { leftOut } }: ChangedDoor, display: Display): string[] {
  if (leftOut === undefined) return [];
  const rules = leftOut.rules.reduce((most, each) => Math.max(most, each.size), 0);
  const parts = leftOut.parts.map((part) => display.text(part)).join(", ");
  return [
    `requests to ${doorText(after, display)} that up to ${rules} rules may answer: too many patterns on ${parts} to compare them all`,
  ];
}

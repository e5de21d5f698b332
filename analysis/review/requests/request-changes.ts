import { listed } from "../../listed";
import type { Display } from "../../masking";
import type { ChangedDoor, ComparedDoor } from "../../routing/compared-doors";
import { Budget } from "../../routing/classes/budget";
import { conditionKey } from "../../routing/classes/condition-key";
import { asksSame, extentOf } from "../../routing/difference-extent";
import type { Answering, Difference } from "../../routing/differences";
import type { RouteAction } from "../../routing/action";
import type { RoutingListener, RoutingRule } from "../../routing/routing-table";
import type { ReviewContext } from "../review-context";
import type { ChangedRequests, RequestChange, RequestsReview } from "../review-result";
import { doorText, onlyOne, protocolChange } from "./door-changes";
import { type OutcomeText, outcomeText } from "./outcome-text";
import { requestsText, sampleText } from "./request-words";
import { isSensitiveAction, sensitiveConditions } from "./sensitive-parts";

/** More are counted. */
const MOST_CHANGES = 20;
const MOST_CLASSES = 3;

/** What a change does to requests, in words: what is the same for several kinds of requests is told once. */
export function requestsReview(doors: readonly ComparedDoor[], { display }: ReviewContext): RequestsReview {
  const changed = doors.filter((door) => door.kind === "changed");
  const single = doors.flatMap((door) =>
    door.kind === "changed" ? protocolChange(door, display) : [onlyOne(door, display)],
  );
  const groups = changed.flatMap((door) => groupsAt(door, display));
  const left = single.length + groups.length - MOST_CHANGES;
  const budget = new Budget();
  const shown = groups.slice(0, Math.max(0, MOST_CHANGES - single.length));
  return {
    changes: [...single.slice(0, MOST_CHANGES), ...shown.map((group) => changeOf(group, budget, display))],
    notes: [...notesOn(changed, display), ...assumptionsOn(changed, display)],
    leftOut: [
      ...(left > 0 ? [`${left} more ${left === 1 ? "change" : "changes"}`] : []),
      ...changed.flatMap((door) => leftOutAt(door, display)),
    ],
  };
}

/** Differences at one door that read alike. */
interface Group {
  readonly door: ChangedDoor;
  readonly names: Names;
  readonly of: Difference[];
}

/** What is certain and what few conditions are about comes first. */
function groupsAt(door: ChangedDoor, display: Display): readonly Group[] {
  const ranked = door.differences.differences.map((each) => [rankOf(each), each] as const);
  const groups = new Map<string, Group>();
  for (const [, difference] of ranked.sort(([one], [other]) => one - other)) {
    const names = namesOf(difference, door, display);
    const key = JSON.stringify([names, difference.isCertain]);
    const group = groups.get(key) ?? { door, names, of: [] };
    groups.set(key, group);
    group.of.push(difference);
  }
  return [...groups.values()];
}

function rankOf({ before, after, isCertain }: Difference): number {
  const conditions = [before.rule, after.rule].flatMap((rule) => rule?.conditions.map(conditionKey) ?? []);
  // The rules in their order where that does not tell.
  return (isCertain ? 0 : 1_000) + new Set(conditions).size + (after.rule?.priority ?? 0) / 100_000;
}

interface Names {
  readonly was: string;
  readonly is: string;
  /** After a subject. */
  readonly happens: string;
}

/** What became of the requests, and becomes of them. */
function namesOf({ before, after, isCertain }: Difference, door: ChangedDoor, display: Display): Names {
  const [was, is] = [answeringText(before, door.before, display), answeringText(after, door.after, display)];
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
function answeringText({ rule, action, perhaps }: Answering, listener: RoutingListener, display: Display): OutcomeText {
  const own = rule === undefined ? defaultText(listener, action, display) : ruleText(rule, action, display);
  const others = perhaps.map((each) => ruleText(each, each.action, display).name).filter((name) => name !== own.name);
  const or = [...new Set(others)].map((name) => ` or ${name}`).join("");
  return { name: own.name + or, does: own.does + or, may: own.may + or };
}

function ruleText({ resource }: RoutingRule, action: RouteAction, display: Display): OutcomeText {
  return outcomeText(action, display, isSensitiveAction(resource, "action"));
}

/** What a listener of another project does is not seen. */
function defaultText({ resource, hasAllRules }: RoutingListener, action: RouteAction, display: Display): OutcomeText {
  if (hasAllRules || action.final.kind !== "unknown") {
    return outcomeText(action, display, isSensitiveAction(resource, "default_action"));
  }
  const by = "answered as another project says";
  return { name: by, does: `is ${by}`, may: `may be ${by}` };
}

function changeOf({ door, names: { was, is, happens }, of }: Group, budget: Budget, display: Display): RequestChange {
  const requests = of.slice(0, MOST_CLASSES).map((each) => changedRequests(each, door, budget, display));
  return {
    listener: display.address(door.after.address),
    outcome: `${happens} (was ${was})`,
    before: was,
    after: is,
    isCertain: of.every((each) => each.isCertain),
    requests,
    more: of.length - requests.length,
  };
}

function changedRequests(difference: Difference, door: ChangedDoor, budget: Budget, display: Display): ChangedRequests {
  const { before, after, sample } = difference;
  const words = { display, sensitive: sensitiveConditions([...door.before.rules, ...door.after.rules]) };
  const { conditions, except } = extentOf(difference, door.before, door.after, budget);
  const everything = [...door.before.rules, ...door.after.rules].flatMap((rule) => rule.conditions);
  const names = except.map((rule) => ruleName(rule, door, display));
  return {
    text: conditions.length === 0 ? everyRequest(names) : requestsText(conditions, door.after, words),
    // That no rule answers them says it.
    except: conditions.length === 0 ? [] : names,
    example: sampleText(sample, everything, door.after, words),
    before: answerName(before, door.before, display),
    after: answerName(after, door.after, display),
  };
}

function everyRequest(exceptions: readonly string[]): string {
  return exceptions.length === 0 ? "every request" : "every request that no rule answers";
}

/** By the number that it has from now on; one that goes or becomes another one is the former. */
function ruleName(rule: RoutingRule, { after }: ChangedDoor, display: Display): string {
  const now = after.rules.find(({ address }) => address === rule.address);
  const { priority } = now !== undefined && asksSame(now, rule) ? now : rule;
  const name = priority === undefined ? display.address(rule.address) : `rule ${priority}`;
  return now !== undefined && asksSame(now, rule) ? name : `the former ${name}`;
}

function answerName({ rule }: Answering, { rules }: RoutingListener, display: Display): string {
  if (rule === undefined) return "the default action";
  const isOnly = rules.filter(({ priority }) => priority === rule.priority).length === 1;
  return isOnly && rule.priority !== undefined ? `rule ${rule.priority}` : display.address(rule.address);
}

/** Where rules change and nothing for requests, in one line for each reason. */
function notesOn(doors: readonly ChangedDoor[], display: Display): string[] {
  const quiet = doors.filter(
    ({ differences: { differences, leftOut } }) => differences.length === 0 && leftOut === undefined,
  );
  return (["renumbered", "others"] as const).flatMap((kind) => {
    const places = quiet.filter(({ rules }) => rules === kind).map(({ after }) => doorText(after, display));
    const why =
      kind === "renumbered" ? "the rules were only renumbered" : "the rules that change answer them as before";
    return places.length === 0 ? [] : [`nothing changes for requests to ${listed(places)}: ${why}`];
  });
}

/** What nobody knows before the apply, and was taken to stay. */
function assumptionsOn(doors: readonly ChangedDoor[], display: Display): string[] {
  const rules = doors.flatMap((door) => door.assumed.map((rule) => ruleName(rule, door, display)));
  if (rules.length === 0) return [];
  return [
    `known only after the apply, and taken to stay as it was: which listener, priority or target group ${listed([...new Set(rules)])} has`,
  ];
}

function leftOutAt({ after, differences: { leftOut } }: ChangedDoor, display: Display): string[] {
  if (leftOut === undefined) return [];
  const rules = leftOut.rules.reduce((most, each) => Math.max(most, each.size), 0);
  const parts = leftOut.parts.map((part) => display.text(part)).join(", ");
  return [
    `requests to ${doorText(after, display)} that up to ${rules} rules may answer: too many patterns on ${parts} to compare them all`,
  ];
}

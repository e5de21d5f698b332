import { append, type PlannedChange } from "../graph";
import { cut } from "../masking";
import { Cascades } from "./cascade";
import { compareLevels, highest, type Level } from "./level";
import type { ReviewContext } from "./review-context";
import { CUT_OFF, cutOffRisks } from "./cut-off-risks";
import { GAP, gapRisks } from "./gap-risks";
import type { ReviewInputs } from "./review-inputs";
import type { Drift, Risk } from "./review-result";
import type { RiskCheck, RiskFinding } from "./risk-check";
import { OPENED, openedRisks } from "./opened-risks";
import { HOLDS_DATA } from "./resource-nouns";
import { REVIEW_RISKS } from "./risks";
import { Subjects } from "./subject";

const LONGEST_TEXT = 400;

interface Found {
  readonly risk: Risk;
  readonly change: PlannedChange;
}

/** All risks, the highest first. What only follows from another one is told there. */
export function findRisks(
  context: ReviewContext,
  { opened, closed, cutOff, interrupted }: ReviewInputs,
  drift: readonly Drift[],
): readonly Risk[] {
  const subjects = new Subjects(context);
  const byType = checksByType();
  const found = context.changes
    .filter(({ kind }) => kind !== "no-op" && kind !== "read")
    .flatMap((change) =>
      [...(byType.get(change.type) ?? []), ...(byType.get("*") ?? [])].flatMap((check) =>
        check
          .check(change, context)
          .map((finding) => ({ change, risk: riskOf(change, check, finding, subjects, context) })),
      ),
    );
  const cascades = new Cascades(context);
  const risks = [
    ...fold(found, cascades, context).map((risk) => withDrift(risk, drift)),
    ...cutOffRisks(cutOff, closed, subjects, context),
    ...gapRisks(interrupted, cascades, subjects, context),
    ...openedRisks(opened, subjects, context, LONGEST_TEXT),
  ];
  const order = new Map([CUT_OFF, ...REVIEW_RISKS, GAP, OPENED].map(({ id }, place) => [id, place]));
  const place = ({ kind }: Risk) => order.get(kind) ?? 0;
  const reach = ({ follows }: Risk) => follows.length;
  return risks.sort(
    (one, other) => compareLevels(other.level, one.level) || place(one) - place(other) || reach(other) - reach(one),
  );
}

function checksByType(): ReadonlyMap<string, RiskCheck[]> {
  const byType = new Map<string, RiskCheck[]>();
  for (const check of REVIEW_RISKS) {
    for (const type of check.types === "all" ? ["*"] : check.types) append(byType, type, check);
  }
  return byType;
}

function riskOf(
  change: PlannedChange,
  check: RiskCheck,
  finding: RiskFinding,
  subjects: Subjects,
  context: ReviewContext,
): Risk {
  const { display } = context;
  const detail = finding.detail === undefined ? "" : ` (${finding.detail})`;
  return {
    level: finding.level,
    address: display.address(change.address),
    attribute: display.name(finding.attribute),
    subject: cut(subjects.nameOf(change), 0, LONGEST_TEXT),
    reason: cut(display.sentence(finding.reason + detail, valuesOf(change)), 0, LONGEST_TEXT),
    kind: check.id,
    follows: [],
  };
}

function valuesOf({ before, after }: PlannedChange): readonly unknown[] {
  return [before?.values, after?.values];
}

const MAY_FOLLOW = new Set([
  "traffic/replaced",
  "traffic/deleted",
  "listener/removed",
  "listener-rule/removed",
  "listener/certificate-removed",
]);

/** What is replaced or deleted because something else is goes into that one's risk. Data never hides behind anything. */
function fold(found: readonly Found[], cascades: Cascades, context: ReviewContext): readonly Risk[] {
  const own = new Map<PlannedChange, Found>();
  for (const each of found) {
    if (/\/(replaced|deleted|removed)$/.test(each.risk.kind) && !own.has(each.change)) own.set(each.change, each);
  }
  const followers = new Map<Found, Risk[]>();
  const kept: Found[] = [];
  for (const each of found) {
    const root = MAY_FOLLOW.has(each.risk.kind) ? cascades.rootOf(each.change) : undefined;
    const head = root === undefined ? undefined : own.get(root);
    if (root === undefined || head === undefined || HOLDS_DATA.has(each.change.type)) {
      kept.push(root === undefined ? each : { ...each, risk: because(each.risk, root, context) });
    } else {
      append(followers, head, each.risk);
    }
  }
  return kept.map((each) => withFollowers(each.risk, followers.get(each) ?? []));
}

function because(risk: Risk, root: PlannedChange, context: ReviewContext): Risk {
  return { ...risk, reason: `${risk.reason}, because of ${context.display.address(root.address)}` };
}

/** What looks like somebody's change may be the way back from what was done by hand. */
function withDrift(risk: Risk, drift: readonly Drift[]): Risk {
  const [name = ""] = risk.attribute.split(/[.[]/);
  const isDrift = drift.some(({ address, attributes }) => address === risk.address && attributes.includes(name));
  return isDrift ? { ...risk, reason: `${risk.reason}; that was changed outside of Terraform` } : risk;
}

function withFollowers(risk: Risk, followers: readonly Risk[]): Risk {
  if (followers.length === 0) return risk;
  const level = highest([risk.level, ...followers.map((each) => each.level)]) as Level;
  return { ...risk, level, follows: followers.map((each) => each.address) };
}

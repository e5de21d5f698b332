import { attempt, type CheckResult, type CheckSettings, checkTerraform, type Problem } from "../rules";
import { capacityChanges, type ExpectedLoad } from "../capacity/comparison";
import { type Exposure, type ExposureChange, exposureDifference, exposureOf } from "../exposure";
import type { PlannedChange, PlanView, ResourceGraph, Unseen } from "../graph";
import { compareDoors } from "../routing/compared-doors";
import { costOfPlan } from "./cost";
import { NO_INPUTS, type ReviewInputs } from "./review-inputs";
import { interruptions } from "./rule-gaps";

/**
 * What the other analyses say of a plan: problems, and who newly reaches what. What is as it was before the plan is left out: `escala check`
 * and `escala exposure` tell of it.
 *
 * @param settings quotas and waivers of the project
 * @param expected the load under which a change of capacity is simulated. @default - one that follows what the group serves today
 */
export function inputsOf(plan: PlanView, settings: CheckSettings = {}, expected?: ExpectedLoad): ReviewInputs {
  const touched = new Set(plan.changes.filter(isTouched).map(({ address }) => address));
  if (touched.size === 0) return NO_INPUTS;
  // Each by itself: what makes one of them stop must not blind the others.
  const { priorState, after } = plan;
  const checked = attempt("what AWS will refuse", () => checkTerraform(after, settings), NOTHING_CHECKED);
  const check = checked.found;
  const news = attempt("what was wrong before", () => newProblems(check.problems, plan, touched, settings), {
    problems: check.problems,
    cutOff: [],
  });
  const exposed = attempt("who reaches what", () => exposureOf(after), NOTHING_EXPOSED);
  const difference = attempt(
    "who newly reaches what",
    () => exposureDifference(exposureOf(priorState), exposed.found),
    { opened: [], closed: [] },
  );
  const { opened, closed } = difference.found;
  const gaps = attempt("who is cut off for a while", () => interruptions(plan, exposed.found, opened), []);
  const capacity = attempt("how many instances", () => newCapacity(plan, touched, expected), []);
  const doors = attempt(
    "what changes for requests",
    () => compareDoors(plan.before, after, (address) => touched.has(address)),
    [],
  );
  const cost = attempt("what it costs", () => costOfPlan(plan), undefined);
  return {
    ...news.found,
    ...(capacity.found.length > 0 && { capacity: capacity.found }),
    cost: cost.found,
    opened: opened.filter((change) => isNews(change, priorState)),
    closed: closed.filter(({ to }) => after.at(to) !== undefined),
    interrupted: gaps.found,
    doors: doors.found,
    unseen: textsOf([...check.unseen, ...exposed.found.unseen], touched),
    unread: [
      ...check.unread.filter((part) => !plan.unread.includes(part)),
      ...[checked, news, exposed, difference, gaps, doors, capacity, cost].flatMap(({ unread }) => unread),
    ],
  };
}

/** What a plan that is not whole says of capacity would be wrong; a plan that touches none of it says nothing. */
function newCapacity(plan: PlanView, touched: ReadonlySet<string>, expected: ExpectedLoad | undefined) {
  if (plan.isErrored) return [];
  const isOfCapacity = plan.after.ofKind(...CAPACITY_KINDS).some(({ address }) => touched.has(address));
  const wasOfCapacity = plan.before.ofKind(...CAPACITY_KINDS).some(({ address }) => touched.has(address));
  return isOfCapacity || wasOfCapacity ? capacityChanges(plan.before, plan.after, expected) : [];
}

/** What decides how many instances there are, and when one counts. */
const CAPACITY_KINDS = [
  "aws_appautoscaling_policy",
  "aws_appautoscaling_scheduled_action",
  "aws_appautoscaling_target",
  "aws_autoscaling_group",
  "aws_autoscaling_lifecycle_hook",
  "aws_autoscaling_policy",
  "aws_autoscaling_schedule",
  "aws_cloudwatch_metric_alarm",
  "aws_ecs_service",
  "aws_launch_configuration",
  "aws_launch_template",
  "aws_lb_target_group",
] as const;

const NOTHING_EXPOSED: Exposure = { entries: [], unseen: [] };
const NOTHING_CHECKED: CheckResult = {
  problems: [],
  waived: [],
  unusedWaivers: [],
  resources: 0,
  unseen: [],
  unread: [],
};

function isTouched({ actions }: PlannedChange): boolean {
  return actions.some((action) => action !== "no-op" && action !== "read");
}

/** Somebody cannot reach any more what they are to reach. */
const CUTS_OFF: ReadonlySet<string> = new Set([
  "exposure/listener-port",
  "exposure/target-port",
  "exposure/health-check-port",
]);

/** What is not wrong today already; of what the plan touches also what is wrong in another way. */
function newProblems(
  problems: readonly Problem[],
  { before }: PlanView,
  touched: ReadonlySet<string>,
  settings: CheckSettings,
): Pick<ReviewInputs, "problems" | "cutOff"> {
  if (problems.length === 0) return { problems, cutOff: [] };
  const placeOf = ({ rule, address, attribute }: Problem) => JSON.stringify([rule, address, attribute]);
  const old = new Map<string, Set<string>>();
  for (const problem of checkTerraform(before, settings).problems) {
    old.set(placeOf(problem), (old.get(placeOf(problem)) ?? new Set()).add(problem.message));
  }
  const isCutOff = (problem: Problem) =>
    CUTS_OFF.has(problem.rule) && before.at(problem.address) !== undefined && !old.has(placeOf(problem));
  return {
    problems: problems.filter((problem) => {
      const messages = old.get(placeOf(problem));
      const isNews = messages === undefined || (touched.has(problem.address) && !messages.has(problem.message));
      return isNews && !isCutOff(problem);
    }),
    cutOff: problems.filter(isCutOff),
  };
}

/** Who reaches what is only now created is a part of its creation, unless it is the internet and no listener. */
function isNews({ to, level }: ExposureChange, before: ResourceGraph): boolean {
  return level === "high" || before.at(to) !== undefined;
}

const MOST_ADDRESSES = 5;

/** One line for each reason. What the plan does not touch was not seen before either. */
function textsOf(unseen: readonly Unseen[], touched: ReadonlySet<string>): readonly string[] {
  const byReason = new Map<string, Set<string>>();
  for (const { address, reason } of unseen) {
    if (address !== "plan" && !touched.has(address)) continue;
    byReason.set(reason, (byReason.get(reason) ?? new Set()).add(address));
  }
  return [...byReason].map(([reason, addresses]) => {
    const more = addresses.size > MOST_ADDRESSES ? ` and ${addresses.size - MOST_ADDRESSES} more` : "";
    return `${reason} (${[...addresses].slice(0, MOST_ADDRESSES).join(", ")}${more})`;
  });
}

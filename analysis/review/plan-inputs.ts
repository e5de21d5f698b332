import { checkTerraform } from "../rules";
import { exposureDifference, type ExposureChange, exposureOf } from "../exposure";
import { readPlan, readState, type ResourceGraph, type Unseen } from "../graph";
import type { PlanJson } from "../plan/plan-json";
import type { CheckSettings, Problem } from "../rules";
import { NO_INPUTS, type ReviewInputs } from "./review-inputs";

/**
 * What the other analyses say of a plan: problems, and who newly reaches what. What is as it was before the plan is left out: `escala check`
 * and `escala exposure` tell of it.
 * @param settings quotas and waivers of the project
 */
export function inputsOf(plan: PlanJson, settings: CheckSettings = {}): ReviewInputs {
  try {
    return changesNothing(plan) ? NO_INPUTS : read(plan, settings);
  } catch (error) {
    // Somebody else's plan, with something in it that no plan of Terraform has: the review itself needs none of this.
    const why = error instanceof Error ? error.message : String(error);
    return { ...NO_INPUTS, unseen: [`the rules and the exposure could not read this plan: ${why}`] };
  }
}

function read(plan: PlanJson, settings: CheckSettings): ReviewInputs {
  const [before, after] = [readState(plan.prior_state ?? {}), readPlan(plan)];
  const check = checkTerraform(after, settings);
  const exposure = exposureOf(after);
  const { opened, closed } = exposureDifference(exposureOf(before), exposure);
  const touched = touchedBy(plan);
  return {
    problems: newProblems(check.problems, plan, touched, settings),
    opened: opened.filter((change) => isNews(change, before)),
    closed: closed.filter(({ to }) => after.at(to) !== undefined),
    unseen: textsOf([...check.unseen, ...exposure.unseen], touched),
  };
}

function isTouched({ change }: { readonly change: { readonly actions: readonly string[] } }): boolean {
  return change.actions.some((action) => action !== "no-op" && action !== "read");
}

function changesNothing({ resource_changes: changes = [] }: PlanJson): boolean {
  return !changes.some(isTouched);
}

function touchedBy({ resource_changes: changes = [] }: PlanJson): ReadonlySet<string> {
  return new Set(changes.filter(isTouched).map(({ address }) => address));
}

/** Of what the plan does not touch only what is not wrong today already. */
function newProblems(
  problems: readonly Problem[],
  plan: PlanJson,
  touched: ReadonlySet<string>,
  settings: CheckSettings,
): readonly Problem[] {
  if (problems.every(({ address }) => touched.has(address))) return problems;
  const key = ({ rule, address, attribute }: Problem) => JSON.stringify([rule, address, attribute]);
  const old = new Set(checkTerraform(readPlan(withoutChanges(plan)), settings).problems.map(key));
  return problems.filter((problem) => touched.has(problem.address) || !old.has(key(problem)));
}

/** The plan of somebody who leaves everything as it is. */
function withoutChanges(plan: PlanJson): PlanJson {
  const changes = (plan.resource_changes ?? []).filter(
    ({ change: { before } }) => before !== null && before !== undefined,
  );
  return {
    ...plan,
    resource_changes: changes.map((each) => {
      const { before } = each.change;
      return { ...each, change: { actions: ["no-op"], before, after: before, after_unknown: {} } };
    }),
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

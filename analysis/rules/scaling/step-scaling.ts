import { MOST_STEPS } from "../../../aws/auto-scaling/scaling-policy";
import { type Block, isUnknown } from "../../graph";
import { finding, shown } from "../finding";
import { rulesOf } from "../rules-of";
import { type ScalingPolicy } from "./policy-type";
import { SOURCES } from "./sources";

const LOWER = "metric_interval_lower_bound";
const UPPER = "metric_interval_upper_bound";

/** A step as a range of the distance from the alarm's threshold. */
interface Step {
  readonly block: Block<typeof LOWER | typeof UPPER | "scaling_adjustment">;
  readonly lower: number;
  readonly upper: number;
}

/** The steps of a policy from the lowest up; undefined where a bound is not known. */
function stepsOf(policy: ScalingPolicy): Step[] | undefined {
  const steps: Step[] = [];
  for (const block of policy.blocks("step_adjustment")) {
    const [lower, upper] = [block.get(LOWER), block.get(UPPER)];
    if (isUnknown(lower) || isUnknown(upper)) return undefined;
    const step = {
      block,
      lower: lower === undefined ? Number.NEGATIVE_INFINITY : Number(lower),
      upper: upper === undefined ? Number.POSITIVE_INFINITY : Number(upper),
    };
    if (Number.isNaN(step.lower) || Number.isNaN(step.upper)) return undefined;
    steps.push(step);
  }
  return steps.sort((a, b) => (a.lower === b.lower ? 0 : a.lower < b.lower ? -1 : 1));
}

function finite(bound: number): number | undefined {
  return Number.isFinite(bound) ? bound : undefined;
}

export const STEP_SCALING_RULES = rulesOf("aws_autoscaling_policy", SOURCES.step, [
  {
    id: "scaling-policy/step-count",
    summary: `a step scaling policy has at most ${MOST_STEPS} steps`,
    source: SOURCES.quotas,
    onlyWith: "step_adjustment",
    *check(policy) {
      const steps = policy.blocks("step_adjustment").length;
      if (steps <= MOST_STEPS) return;
      const message = `step_adjustment is set ${steps} times; AWS allows at most ${MOST_STEPS} steps`;
      yield { attribute: "step_adjustment", message };
    },
  },
  {
    id: "scaling-policy/step-bounds",
    summary: "a step has a bound, and its upper bound is above its lower bound",
    onlyWith: "step_adjustment",
    *check(policy) {
      for (const { block, lower, upper } of stepsOf(policy) ?? []) {
        const attribute = block.at(UPPER);
        if (lower === Number.NEGATIVE_INFINITY && upper === Number.POSITIVE_INFINITY) {
          yield { attribute, message: `${attribute} is not set; set it, or ${LOWER}: a step needs a bound` };
        } else if (upper <= lower) {
          yield finding(attribute, upper, `above ${block.at(LOWER)} (${lower})`);
        }
      }
    },
  },
  {
    id: "scaling-policy/step-ranges",
    summary: "the steps of a policy neither overlap nor leave a gap",
    onlyWith: "step_adjustment",
    *check(policy) {
      const steps = (stepsOf(policy) ?? []).filter(({ lower, upper }) => lower < upper);
      for (const [index, step] of steps.entries()) {
        const before = steps[index - 1];
        if (before === undefined || before.upper === step.lower) continue;
        const end = `${before.block.at(UPPER)} (${shown(finite(before.upper))})`;
        const why = before.upper > step.lower ? "the two steps overlap" : "there is a gap between the two steps";
        yield finding(step.block.at(LOWER), finite(step.lower), `the same as ${end}: ${why}`);
      }
    },
  },
  {
    id: "scaling-policy/step-open-ends",
    summary: "steps below the threshold end in one without a lower bound, steps above it in one without an upper bound",
    onlyWith: "step_adjustment",
    *check(policy) {
      // A step that ends before it begins is told of by itself.
      const steps = (stepsOf(policy) ?? []).filter(({ lower, upper }) => lower < upper);
      const lowest = steps[0];
      if (lowest !== undefined && lowest.lower < 0 && Number.isFinite(lowest.lower)) {
        const attribute = lowest.block.at(LOWER);
        const why = "a metric far below the threshold needs a step too";
        yield { attribute, message: `${attribute} is ${lowest.lower} in the lowest step; leave it out: ${why}` };
      }
      const highest = steps.reduce<Step | undefined>(
        (found, step) => (found === undefined || step.upper > found.upper ? step : found),
        undefined,
      );
      if (highest !== undefined && highest.upper > 0 && Number.isFinite(highest.upper)) {
        const attribute = highest.block.at(UPPER);
        const why = "a metric far above the threshold needs a step too";
        yield { attribute, message: `${attribute} is ${highest.upper} in the highest step; leave it out: ${why}` };
      }
    },
  },
]);

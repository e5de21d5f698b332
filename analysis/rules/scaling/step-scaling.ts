import { type Block, isUnknown } from "../../graph";
import { finding, shown } from "../finding";
import { rule } from "../rule";
import { type ScalingPolicy } from "./policy-type";

const STEP_ADJUSTMENT = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_StepAdjustment.html";

const LOWER = "metric_interval_lower_bound";
const UPPER = "metric_interval_upper_bound";

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html: this one cannot be raised. */
const MOST_STEPS = 20;

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

export const STEP_COUNT = rule({
  id: "scaling-policy/step-count",
  summary: "a step scaling policy has at most 20 steps",
  severity: "error",
  source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html",
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    const steps = policy.blocks("step_adjustment").length;
    if (steps <= MOST_STEPS) return;
    yield {
      attribute: "step_adjustment",
      message: `step_adjustment stands ${steps} times; it must stand at most ${MOST_STEPS} times`,
    };
  },
});

export const STEP_BOUNDS = rule({
  id: "scaling-policy/step-bounds",
  summary: "a step has a bound, and its upper bound is above its lower bound",
  severity: "error",
  source: STEP_ADJUSTMENT,
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    for (const { block, lower, upper } of stepsOf(policy) ?? []) {
      if (lower === Number.NEGATIVE_INFINITY && upper === Number.POSITIVE_INFINITY) {
        yield finding(block.at(UPPER), undefined, `set, or ${LOWER}: a step without bounds is no step`);
      } else if (upper <= lower) {
        yield finding(block.at(UPPER), upper, `above ${block.at(LOWER)} (${lower})`);
      }
    }
  },
});

export const STEP_RANGES = rule({
  id: "scaling-policy/step-ranges",
  summary: "the steps of a policy neither overlap nor leave a gap",
  severity: "error",
  source: STEP_ADJUSTMENT,
  kinds: ["aws_autoscaling_policy"],
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
});

export const STEP_OPEN_ENDS = rule({
  id: "scaling-policy/step-open-ends",
  summary: "steps below the threshold end in one without a lower bound, steps above it in one without an upper bound",
  severity: "error",
  source: STEP_ADJUSTMENT,
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    const steps = stepsOf(policy) ?? [];
    const lowest = steps[0];
    if (lowest !== undefined && lowest.lower < 0 && Number.isFinite(lowest.lower)) {
      const must = "left out in the lowest step, because a metric far below the threshold needs a step too";
      yield finding(lowest.block.at(LOWER), lowest.lower, must);
    }
    const highest = steps.reduce<Step | undefined>(
      (found, step) => (found === undefined || step.upper > found.upper ? step : found),
      undefined,
    );
    if (highest !== undefined && highest.upper > 0 && Number.isFinite(highest.upper)) {
      const must = "left out in the highest step, because a metric far above the threshold needs a step too";
      yield finding(highest.block.at(UPPER), highest.upper, must);
    }
  },
});

import { isUnknown, type Resource } from "../../graph";
import { finding } from "../finding";
import type { Finding } from "../rule";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

const SIZES = ["min_size", "max_size", "desired_capacity"] as const;
type Size = (typeof SIZES)[number];

/** Terraform: the provider sends 0 for a size that is not set, and nothing for -1. */
const LEAVE_ALONE = -1;

interface Sized {
  readonly isSet: boolean;
  /** What AWS is told; undefined where that is nothing or not known. */
  readonly sent: number | undefined;
}

/** The sizes of an action; undefined where a size is known only at apply, or left to what the action had before. */
function sizesOf(schedule: Resource<"aws_autoscaling_schedule">): Readonly<Record<Size, Sized>> | undefined {
  const values = SIZES.map((size) => schedule.get(size));
  if (values.some(isUnknown) || (schedule.exists && values.includes(undefined))) return undefined;
  const sized = (size: Size): Sized => {
    const value = schedule.get(size);
    if (value === undefined) return { isSet: false, sent: 0 };
    return { isSet: true, sent: typeof value === "number" && value !== LEAVE_ALONE ? value : undefined };
  };
  return {
    min_size: sized("min_size"),
    max_size: sized("max_size"),
    desired_capacity: sized("desired_capacity"),
  };
}

const ORDER: readonly (readonly [Size, Size])[] = [
  ["min_size", "max_size"],
  ["min_size", "desired_capacity"],
  ["desired_capacity", "max_size"],
];

function* misordered(sizes: Readonly<Record<Size, Sized>>): Generator<Finding> {
  for (const [small, large] of ORDER) {
    const [least, most] = [sizes[small].sent, sizes[large].sent];
    if (least === undefined || most === undefined || least <= most) continue;
    if (sizes[large].isSet) yield finding(small, least, `at most ${large} (${most})`);
    else {
      const fix = `set it to at least ${small} (${least}), or to ${LEAVE_ALONE} to leave it as it is: the provider sends 0`;
      yield { attribute: large, message: `${large} is not set; ${fix}` };
    }
  }
}

export const SCHEDULED_SIZE_RULES = rulesOf("aws_autoscaling_schedule", SOURCES.scheduledAction, [
  {
    id: "scheduled-action/some-size",
    summary: "a scheduled action sets a minimum, a maximum or a desired capacity",
    *check(schedule) {
      const sizes = sizesOf(schedule);
      if (sizes === undefined) return;
      const set = SIZES.filter((size) => sizes[size].isSet);
      const told = set.filter((size) => sizes[size].sent !== undefined);
      if (told.length > 0 || (set.length > 0 && set.length < SIZES.length)) return;
      const is = set.length === 0 ? "not set" : String(LEAVE_ALONE);
      const message = `desired_capacity is ${is}, like min_size and max_size; set at least one of them to 0 or more`;
      yield { attribute: "desired_capacity", message };
    },
  },
  {
    id: "scheduled-action/size-order",
    summary: "a scheduled action's minimum, desired capacity and maximum are in order",
    *check(schedule) {
      const sizes = sizesOf(schedule);
      if (sizes !== undefined) yield* misordered(sizes);
    },
  },
  {
    id: "scheduled-action/unset-size",
    summary: "a size that a scheduled action does not change is -1: one that is not set is sent as 0",
    severity: "warning",
    source: SOURCES.providerSchedule,
    *check(schedule) {
      const sizes = sizesOf(schedule);
      // What is wrong anyway is said by the rule about the order.
      if (sizes === undefined || [...misordered(sizes)].length > 0) return;
      // Everything at 0 is what the 0 of the provider fits.
      if (SIZES.every((size) => sizes[size].sent === 0)) return;
      for (const attribute of SIZES) {
        if (sizes[attribute].isSet) continue;
        const fix = `set it to a number, or to ${LEAVE_ALONE} to leave it as it is: the provider sends 0`;
        yield { attribute, message: `${attribute} is not set; ${fix}` };
      }
    },
  },
]);

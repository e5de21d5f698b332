import type { CapacityChange } from "../capacity/comparison";
import type { CostChange } from "../capacity/cost";
import type { ExposureChange } from "../exposure";
import type { Unseen } from "../graph";
import type { ComparedDoor } from "../routing/compared-doors";
import type { Problem } from "../rules";
import type { Interruption } from "./rule-gaps";

/** What other analyses found in the same plan. */
export interface ReviewInputs {
  readonly problems: readonly Problem[];
  /** Problems by which nobody reaches a listener, or a load balancer its targets, which they do before the apply. */
  readonly cutOff: readonly Problem[];
  /** Who can newly reach what: the difference of the exposure before and after. */
  readonly opened: readonly ExposureChange[];
  readonly closed: readonly ExposureChange[];
  /** Who cannot reach what for a while, though before and after the apply they do. */
  readonly interrupted: readonly Interruption[];
  /** Groups whose capacity changes, under the same load before and after. @default - none */
  readonly capacity?: readonly CapacityChange[];
  /** What the listeners that change do with requests, before and after. */
  readonly doors: readonly ComparedDoor[];
  /** What it does to the cost. @default - nothing */
  readonly cost?: CostChange | undefined;
  /** What those analyses could not see. */
  readonly unseen: readonly string[];
  /** What made one of those analyses stop. */
  readonly unread: readonly Unseen[];
}

export const NO_INPUTS: ReviewInputs = {
  problems: [],
  cutOff: [],
  opened: [],
  closed: [],
  interrupted: [],
  doors: [],
  unseen: [],
  unread: [],
};

export { type CapacityChange, capacityChanges, type CapacityOutcome, type ExpectedLoad } from "./comparison";
export { type Action, decide, newState, timeText } from "./engine";
export {
  csvLoad,
  DAY,
  DURATION_FORM,
  isMadeLoad,
  type Load,
  LoadProblem,
  MADE_FORMS,
  madeLoad,
  RATE_FORM,
  rangeProblems,
  rateOf,
  secondsOf,
  timeOf,
  type TimeRange,
  wholeMinutes,
} from "./load";
export {
  type Advice,
  adviceOf,
  type CostOrNone,
  type HourPrices,
  instanceCostOf,
  type Measures,
  measuresOf,
} from "./report";
export { type GroupSettings, type ReadGroup, readSettings, shownGroup } from "./settings";
export {
  CAPACITY_FORM,
  DEFAULT_BOOT_SECONDS,
  DEFAULT_WARM_BOOT_SECONDS,
  instanceCapacityOf,
  MINUTE,
  simulate,
  type SimulatedEvent,
  type Simulation,
  type SimulationResult,
  type Workload,
} from "./simulation";
export {
  bestFirst,
  type CapacityPromise,
  keeps,
  PROMISE_FORM,
  promiseOf,
  rangesOf,
  SWEEP_FORM,
  type SweepOutcome,
  tryVariation,
  variationsOf,
} from "./sweep";
export { type Variable, type Variation, valueOf } from "./variation";

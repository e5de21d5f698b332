export { bestFirst, type SweepOutcome, tryVariation } from "./outcome";
export { keeps, type CapacityPromise, PROMISE_FORM, promiseOf } from "./promise";
export { MOST_CONFIGURATIONS, rangesOf, SWEEP_FORM, type SweepRanges, variationsOf } from "./ranges";

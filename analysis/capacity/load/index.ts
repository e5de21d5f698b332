export { csvLoad } from "./csv-load";
export type { Load } from "./load";
export { LoadProblem } from "./load-problem";
export { isMadeLoad, MADE_FORMS, madeLoad } from "./made-load";
export { DURATION_FORM, RATE_FORM, rateOf, secondsOf } from "./rate";
export { DAY, rangeProblems, timeOf, type TimeRange, wholeMinutes } from "./time-range";

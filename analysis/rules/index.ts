export { ALL_RULES } from "./all-rules";
export { checkGraph, type CheckResult, type Problem, type WaivedProblem } from "./check-graph";
export { DEFAULT_QUOTAS, type QuotaName } from "./quotas";
export type { Rule, Severity } from "./rule";
export type { CheckSettings, Waiver } from "./settings";

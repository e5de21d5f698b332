export { ALL_RULES } from "./all-rules";
export { checkGraph, type CheckResult, type Problem, type WaivedProblem } from "./check-graph";
export { checkTerraform, type DescribedRule, EVERY_RULE } from "./check-terraform";
export { EXPOSURE_RULES, type ExposureRule, exposureProblems } from "./exposure";
export { DEFAULT_QUOTAS, type QuotaName } from "../../aws/quotas";
export { readCheckSettings, readSettings, SETTINGS_FILE, type SettingsReading } from "./read-settings";
export type { Rule, Severity } from "./rule";
export { rulesPage } from "./rules-page";
export type { CheckSettings, Waiver } from "./settings";

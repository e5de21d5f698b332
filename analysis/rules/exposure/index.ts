export { EXPOSURE_RULES, exposureProblems } from "./exposure-problems";
export type { ExposureRule } from "./exposure-rule";

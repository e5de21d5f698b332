export { warnAtSynthesis } from "./warn-at-synthesis";

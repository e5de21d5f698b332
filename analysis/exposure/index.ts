export { type Exposure, formatSource, type Reach, type Source } from "./exposure";
export { exposureOf } from "./exposure-of";

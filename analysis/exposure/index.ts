export { type ExposureChange, exposureDifference, type ExposureDifference, type ExposureLevel } from "./difference";
export { type Exposure, formatSource, type Reach, type Source } from "./exposure";
export { exposureOf } from "./exposure-of";
export { formatTraffic, type Traffic } from "./traffic";
export {
  type GroupKind,
  hasPorts,
  type Permission,
  type PermissionSource,
  permissionsIn,
  protocolOf,
  RULE_KINDS,
  type RuleHolder,
  SEPARATE_RULES,
} from "./permission";

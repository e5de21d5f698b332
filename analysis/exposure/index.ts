export { type ExposureChange, exposureDifference, type ExposureDifference, type ExposureLevel } from "./difference";
export { type Exposure, formatSource, type Reach, type Source } from "./exposure";
export { GROUP_KINDS } from "./group-index";
export { SUBNET_KINDS } from "./subnets";
export type { Certainty } from "./certainty";
export type { Endpoint } from "./endpoint";
export { decided } from "./endpoint-maker";
export { endpointOf } from "./endpoint-of";
export { exposureOf } from "./exposure-of";
export { readNetwork } from "./network-view";
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

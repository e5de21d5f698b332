export { Block } from "./block";
export type { ConfigurationDocument, ConfigurationSource } from "./configuration/documents";
export { readConfiguration } from "./configuration/read-configuration";
export { covers, coversAt, type Mask } from "./mask";
export { append } from "./multimap";
export { oddAttributes } from "./odd-attributes";
export { perGraph } from "./per-graph";
export type { PlanJson } from "./plan/plan-json";
export { type OutputChange, PlanView } from "./plan/plan-view";
export type { ChangeKind, PlannedChange } from "./plan/planned-change";
export { PlannedResource } from "./plan/planned-resource";
export { parsePlan, readPlan, readTerraform } from "./read-terraform";
export type { Resolution } from "./resolution";
export { type Attribute, Resource } from "./resource";
export { type GraphSource, ResourceGraph } from "./resource-graph";
export type { SecretSources } from "./secret-sources";
export { attributeKind, type BlockPath, isKind, type Kind, type PathOf, type TypeAt } from "./schema";
export { parseInput, requireSize, textOf, UnreadableInput } from "./terraform-input";
export type { Unseen } from "./unseen";
export { originOf } from "./whence";
export {
  isFullyKnown,
  isObject,
  isUnknown,
  type JsonObject,
  known,
  type Tree,
  Unknown,
  unknownLeaves,
  type Value,
} from "./value";

export { Block } from "./block";
export type { ConfigurationDocument, ConfigurationSource } from "./config-documents";
export { readConfiguration } from "./read-configuration";
export { readPlan } from "./read-plan";
export { readState } from "./read-state";
export { readTerraform, UnreadableInput } from "./read-terraform";
export type { Resolution } from "./resolution";
export { type Attribute, Resource } from "./resource";
export { type GraphSource, ResourceGraph, type Unseen } from "./resource-graph";
export { attributeKind, type BlockPath, isKind, type Kind, type PathOf, type TypeAt } from "./schema";
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

export { type CapacityChange, capacityChanges, type CapacityOutcome } from "./capacity-change";
export type { ExpectedLoad } from "./expected-load";

export type { Activity } from "./activity";
export type { SimulatedEvent } from "./event";
export { CAPACITY_FORM, instanceCapacityOf } from "./instance-capacity";
export { simulate, type Simulation, type SimulationResult } from "./simulate";
export { MINUTE, Timeline } from "./timeline";
export { DEFAULT_BOOT_SECONDS, DEFAULT_WARM_BOOT_SECONDS, type Workload } from "./workload";

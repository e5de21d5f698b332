export type { CommandWorkload, StaticSite, Workload, WorkloadFiles } from "./workload";
export { WorkloadDelivery, type WorkloadDeliveryProps } from "./workload-delivery";

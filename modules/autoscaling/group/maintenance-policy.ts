import { type HealthyPercentages, healthyPercentagesProblems } from "./healthy-percentages";

/** What a group keeps to when it replaces unhealthy, rebalanced and too old machines. */
export type MaintenancePolicy = HealthyPercentages;

/** New machines first, at most half as many again. */
export const DEFAULT_MAINTENANCE_POLICY: MaintenancePolicy = { minHealthyPercentage: 100, maxHealthyPercentage: 150 };

/** What is wrong with a maintenance policy. */
export function maintenancePolicyProblems(policy: MaintenancePolicy): string[] {
  return healthyPercentagesProblems("maintenancePolicy", policy);
}

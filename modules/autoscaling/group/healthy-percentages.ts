import type { HealthyPercentages } from "../../../aws/refresh-batch";

/** What a group keeps to when it replaces instances and nothing else is said: new ones first, at most half as many again. */
export const DEFAULT_MAINTENANCE_POLICY: HealthyPercentages = { minHealthyPercentage: 100, maxHealthyPercentage: 150 };

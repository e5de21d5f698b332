import type { QuotaName } from "../../aws/quotas";

/** What is said of going past a quota, after what there is: `the quota listeners-per-load-balancer is 50, which AWS raises on request`. */
export function quotaWords(name: QuotaName, most: number): string {
  return `the quota ${name} is ${most}, which AWS raises on request`;
}

import type { LbTargetGroupTargetGroupHealth } from "@cdktf/provider-aws/lib/lb-target-group";

/** How many targets must be healthy: a number, a percentage, or both. */
export type MinimumHealthyTargets =
  { readonly count: number; readonly percent?: number } | { readonly count?: number; readonly percent: number };

/** When a target group as a whole, in one zone, counts as unhealthy. */
export interface TargetGroupHealth {
  /**
   * With fewer healthy targets than this the zone's address is taken out of DNS. The count is at least 1.
   * @default { count: 1 }
   */
  readonly dnsFailover?: MinimumHealthyTargets;
  /**
   * With fewer healthy targets than this requests go to all targets of the zone, healthy or not. The count is at least 1.
   * @default { count: 1 }
   */
  readonly unhealthyStateRouting?: MinimumHealthyTargets;
}

/** AWS's own default. */
export const DEFAULT_MINIMUM_HEALTHY_TARGETS: MinimumHealthyTargets = { count: 1 };

/**
 * What is wrong with the thresholds. DNS failover must come before or together with routing to unhealthy targets (guide,
 * "Target group health"). Pass only known values.
 */
export function targetGroupHealthProblems(health: TargetGroupHealth): string[] {
  const { dnsFailover, unhealthyStateRouting } = health;
  return (["count", "percent"] as const).flatMap((measure) => {
    const [dns, routing] = [dnsFailover?.[measure], unhealthyStateRouting?.[measure]];
    if (dns === undefined || routing === undefined || dns >= routing) return [];
    return [
      `targetGroupHealth.dnsFailover.${measure} is ${dns}; ` +
        `it must be at least targetGroupHealth.unhealthyStateRouting.${measure} (${routing})`,
    ];
  });
}

/**
 * The block in Terraform's words. Terraform: both inner blocks stand there always; the provider reads both back, and would plan
 * to remove the one that is missing for ever.
 */
export function renderTargetGroupHealth(health: TargetGroupHealth): LbTargetGroupTargetGroupHealth {
  const dns = health.dnsFailover ?? DEFAULT_MINIMUM_HEALTHY_TARGETS;
  const routing = health.unhealthyStateRouting ?? DEFAULT_MINIMUM_HEALTHY_TARGETS;
  return {
    dnsFailover: {
      minimumHealthyTargetsCount: orOff(dns.count),
      minimumHealthyTargetsPercentage: orOff(dns.percent),
    },
    unhealthyStateRouting: {
      minimumHealthyTargetsCount: routing.count ?? 1,
      minimumHealthyTargetsPercentage: orOff(routing.percent),
    },
  };
}

function orOff(value: number | undefined): string {
  return value === undefined ? "off" : String(value);
}

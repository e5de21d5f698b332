/**
 * Quotas that AWS raises on request, with their defaults. Going past one is a warning.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html,
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html,
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export const DEFAULT_QUOTAS = {
  "load-balancers-per-region": 50,
  "capacity-units-per-load-balancer": 15_000,
  "listeners-per-load-balancer": 50,
  "rules-per-load-balancer": 100,
  "certificates-per-load-balancer": 25,
  "targets-per-load-balancer": 1_000,
  "targets-per-target-group": 1_000,
  "trust-stores-per-account": 20,
  "security-groups-per-network-interface": 5,
  "rules-per-security-group": 60,
  "auto-scaling-groups-per-region": 500,
  "subnets-per-vpc": 200,
  "vpcs-per-region": 5,
  "elastic-ips-per-region": 5,
} as const;

export type QuotaName = keyof typeof DEFAULT_QUOTAS;

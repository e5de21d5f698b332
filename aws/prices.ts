/** Hours of a month, as AWS counts them in its examples. */
const HOURS = 730;

/**
 * Dollars a month, list prices of us-east-1; other regions cost up to half as much again. Only what stands there costs: traffic does not
 * count, for a stray has none.
 */
export const MONTHLY_PRICES = {
  /** 0.0225 an hour (AWS's price list, as recorded by infracost, 2025-07). */
  loadBalancer: 0.0225 * HOURS,
  /** 0.045 an hour (AWS's price list, as recorded by infracost, 2025-07). */
  natGateway: 0.045 * HOURS,
  /** 0.005 an hour for every public IPv4 address since 2024-02-01, in use or not (AWS News Blog, 2023-07-28). */
  publicAddress: 0.005 * HOURS,
} as const;

/** Dollars for a GiB and month: gp2 by AWS's price list as recorded by infracost, 2025-07; gp3 a fifth less (AWS News Blog, 2020-12-01). */
const VOLUME_PRICES: Readonly<Record<string, number>> = { gp2: 0.1, gp3: 0.08 };

/**
 * Dollars an hour of the smallest sizes, Linux, on demand: AWS's price list, as recorded in karpenter-provider-aws, 2026-07-20. From `large` on
 * each size costs twice the one before.
 */
const INSTANCE_PRICES: Readonly<Record<string, number>> = {
  "t3.nano": 0.0052,
  "t3.micro": 0.0104,
  "t3.small": 0.0208,
  "t3.medium": 0.0416,
  "t3.large": 0.0832,
  "t3a.nano": 0.0047,
  "t3a.micro": 0.0094,
  "t3a.small": 0.0188,
  "t3a.medium": 0.0376,
  "t3a.large": 0.0752,
  "t4g.nano": 0.0042,
  "t4g.micro": 0.0084,
  "t4g.small": 0.0168,
  "t4g.medium": 0.0336,
  "t4g.large": 0.0672,
  "m5.large": 0.096,
  "m6i.large": 0.096,
  "m7g.medium": 0.0408,
  "m7g.large": 0.0816,
  "c7g.medium": 0.0363,
  "c7g.large": 0.0725,
};

/** What `xlarge`, `2xlarge` and so on cost, in `large`. */
function larges(size: string): number | undefined {
  const times = /^(\d*)xlarge$/.exec(size)?.[1];
  return times === undefined ? undefined : 2 * Number(times === "" ? 1 : times);
}

/** Dollars a month for an instance that runs, without its volumes; undefined for a type that is not in the table. */
export function instancePrice(instanceType: string): number | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  const [hourly, large, count] = [INSTANCE_PRICES[instanceType], INSTANCE_PRICES[`${family}.large`], larges(size)];
  if (hourly !== undefined) return hourly * HOURS;
  return large === undefined || count === undefined ? undefined : large * count * HOURS;
}

/** Dollars a month for a volume; undefined for a type that is not in the table. */
export function volumePrice(volumeType: string, gib: number): number | undefined {
  const price = VOLUME_PRICES[volumeType];
  return price === undefined ? undefined : price * gib;
}

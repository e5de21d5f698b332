import type { SimulationResult } from "../simulation";

/**
 * The measures of the field, in percent: Herbst and others, SPEC RG, "Methods and Benchmarks for Auto-Scaling Mechanisms in Elastic Cloud
 * Environments", 2018; ICPE 2023, doi 10.1145/3578244.3583721. Demand is the fewest instances that serve a minute's load; supply is those that
 * answer.
 */
export interface Elasticity {
  /** How much of the demand is missing, on average over the whole time. */
  readonly underProvisioningAccuracy: number;
  /** How much is supplied beyond the demand. */
  readonly overProvisioningAccuracy: number;
  /** The part of the time in which something is missing. */
  readonly underProvisioningTimeshare: number;
  readonly overProvisioningTimeshare: number;
  /** The part of the time in which demand and supply do not move the same way. */
  readonly instability: number;
}

export function elasticityOf({ timeline, simulation }: SimulationResult): Elasticity {
  const { minutes, load, answering } = timeline;
  const { requestsPerSecond } = simulation.workload;
  const sums = { missing: 0, surplus: 0, under: 0, over: 0, unstable: 0 };
  let [lastDemand, lastSupply] = [0, 0];
  for (let minute = 0; minute < minutes; minute++) {
    const demand = Math.ceil((load[minute] ?? 0) / requestsPerSecond - 1e-9);
    const supply = Math.round(answering[minute] ?? 0);
    const whole = Math.max(1, demand);
    if (supply < demand) {
      sums.under++;
      sums.missing += (demand - supply) / whole;
    } else if (supply > demand) {
      sums.over++;
      sums.surplus += (supply - demand) / whole;
    }
    if (minute > 0 && Math.sign(demand - lastDemand) !== Math.sign(supply - lastSupply)) sums.unstable++;
    [lastDemand, lastSupply] = [demand, supply];
  }
  const percent = (sum: number) => (100 * sum) / Math.max(1, minutes);
  return {
    underProvisioningAccuracy: percent(sums.missing),
    overProvisioningAccuracy: percent(sums.surplus),
    underProvisioningTimeshare: percent(sums.under),
    overProvisioningTimeshare: percent(sums.over),
    instability: percent(sums.unstable),
  };
}

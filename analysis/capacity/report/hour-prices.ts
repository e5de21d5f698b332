/** A price, with the day and the place that it is from. */
export interface Price {
  readonly dollars: number;
  readonly asOf: string;
  readonly source: string;
}

/** What an hour costs; undefined is "no price", never a guess. */
export interface HourPrices {
  readonly instance: Price | undefined;
}

export const NO_PRICES: HourPrices = { instance: undefined };

/** What a simulation's instances cost: as simulated, always at the minimum, always at the maximum. */
export interface InstanceCost {
  readonly dollars: number;
  readonly least: number;
  readonly most: number;
  readonly price: Price;
}

export function instanceCost(
  hours: { readonly instanceHours: number; readonly leastInstanceHours: number; readonly mostInstanceHours: number },
  { instance }: HourPrices,
): InstanceCost | undefined {
  if (instance === undefined) return undefined;
  const { dollars } = instance;
  return {
    dollars: hours.instanceHours * dollars,
    least: hours.leastInstanceHours * dollars,
    most: hours.mostInstanceHours * dollars,
    price: instance,
  };
}

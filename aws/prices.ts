// What AWS asks, as dated sheets: `prices/<region>.json` has each figure with its unit, date and source.
import usEast1 from "./prices/us-east-1.json";

/** Hours of a month, as AWS counts them in its examples. */
export const HOURS_PER_MONTH = 730;

/** A sheet is old after so many days: AWS changes list prices some times a year, and never tells this project. */
export const SHEET_DAYS = 180;

/** One list price, before taxes and discounts. */
export interface Price {
  /** US dollars for one unit. */
  readonly dollars: number;
  /** What is paid for: `hour`, `GiB-month`, `LCU-hour`. */
  readonly unit: PriceUnit;
  /** When it was AWS's price: `2026-07-20`, or `2025-07` where only the month is known. */
  readonly asOf: string;
  readonly source: string;
}

/** The figures of a sheet: `nat-gateway/hour`. Instances are apart, see `instancePrice`. */
export type PriceName = keyof typeof usEast1.figures;

/** The units of the figures; a unit that ends in `month` is paid each month, an `hour` each hour, any other one by use. */
export const PRICE_UNITS = [
  "hour",
  "month",
  "GiB-month",
  "IOPS-month",
  "MiB/s-month",
  "GB",
  "LCU-hour",
  "million requests",
] as const;

export type PriceUnit = (typeof PRICE_UNITS)[number];

interface Sheet {
  readonly region: string;
  readonly figures: Readonly<Partial<Record<PriceName, Price>>>;
  readonly instances: Omit<Price, "dollars"> & { readonly dollars: Readonly<Record<string, number>> };
}

const SHEETS: ReadonlyMap<string, Sheet> = new Map([usEast1 as Sheet].map((sheet) => [sheet.region, sheet]));

/** The regions that have a sheet. */
export const PRICED_REGIONS: readonly string[] = [...SHEETS.keys()];

/** The region with which others are compared where they have no sheet. */
export const REFERENCE_REGION = "us-east-1";

/** A list price; undefined where the region has no sheet, or the sheet no such figure: then there is no price, and none is guessed. */
export function priceOf(region: string, name: PriceName): Price | undefined {
  return SHEETS.get(region)?.figures[name];
}

/**
 * An instance's hour: Linux, on demand, shared tenancy, without its volumes.
 *
 * @returns undefined where the region has no sheet, or the sheet not this type
 */
export function instancePrice(region: string, instanceType: string): Price | undefined {
  const instances = SHEETS.get(region)?.instances;
  if (instances === undefined || !Object.hasOwn(instances.dollars, instanceType)) return undefined;
  const dollars = instances.dollars[instanceType];
  if (dollars === undefined) return undefined;
  const { unit, asOf, source } = instances;
  return { dollars, unit, asOf, source };
}

/** The GiB and month of an EBS volume, without what is paid for more speed; undefined for a type without a figure. */
export function volumePrice(region: string, volumeType: string): Price | undefined {
  const figures = SHEETS.get(region)?.figures;
  const name = `ebs/${volumeType}-gb-month`;
  return figures !== undefined && Object.hasOwn(figures, name) ? figures[name as PriceName] : undefined;
}

/** Dollars a month for one of what is paid each hour or month; undefined for what is paid by use. */
export function monthlyDollars({ dollars, unit }: Price): number | undefined {
  if (unit === "hour") return dollars * HOURS_PER_MONTH;
  return unit.endsWith("month") ? dollars : undefined;
}

/** Whole days since a price was AWS's; of a month, since its first day. */
export function ageInDays({ asOf }: Pick<Price, "asOf">, today: Date): number {
  return Math.floor((today.getTime() - Date.parse(asOf)) / 86_400_000);
}

import type { Limit } from "../../aws/limit";

/** Terraform: the provider takes an empty text for one that is not set. */
export function orEmpty(limit: Limit): Limit {
  return { ...limit, accepts: (value) => value === "" || limit.accepts(value) };
}

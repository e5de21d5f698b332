/** `possible`: it depends on something that is known only at apply, or that is not here to see. */
export type Certainty = "certain" | "possible" | "no";

const ORDER: readonly Certainty[] = ["no", "possible", "certain"];

/** As certain as the least certain of them; `certain` for none. */
export function allOf(...parts: readonly Certainty[]): Certainty {
  return ORDER[Math.min(2, ...parts.map((part) => ORDER.indexOf(part)))] ?? "no";
}

/** As certain as the most certain of them; `no` for none. */
export function anyOf(...parts: readonly Certainty[]): Certainty {
  return ORDER[Math.max(0, ...parts.map((part) => ORDER.indexOf(part)))] ?? "no";
}

/** A flag of a resource: `possible` where it is unknown, `no` where it is not set. */
export function flag(value: unknown): Certainty {
  if (value === undefined || value === false || value === "false") return "no";
  return value === true || value === "true" ? "certain" : "possible";
}

export function not(certainty: Certainty): Certainty {
  return certainty === "possible" ? "possible" : certainty === "no" ? "certain" : "no";
}

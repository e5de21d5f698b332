import type { HeaderCondition, QueryCondition, RuleCondition } from "../condition";
import { ANY_TEXT, type Pattern } from "../pattern";
import { SEPARATOR } from "./grammar";

/** The places of some patterns. */
export type Places = readonly (readonly number[])[];

/** Equal for conditions that ask the same. */
export function conditionKey(condition: RuleCondition): string {
  switch (condition.kind) {
    case "host":
    case "path":
      return keyOf(condition.kind, placesOf(condition.patterns));
    case "header":
      return keyOf(headerName(condition), placesOf(condition.patterns));
    case "query-string":
      return keyOf(condition.kind, parametersOf(condition));
    case "method":
      return keyOf(condition.kind, condition.methods);
    case "source-ip":
      return keyOf(
        condition.kind,
        condition.blocks.map(({ range }) => `${range.family} ${range.first}-${range.last}`),
      );
    case "unknown":
      return condition.kind;
  }
}

/** Before the name of a header. */
export const HEADER = "header ";

export function headerName({ name }: HeaderCondition): string {
  return HEADER + (name ?? "");
}

function keyOf(dimension: string, values: Places | readonly string[]): string {
  return `${dimension} ${[...new Set(values.map((value) => value.toString()))].sort().join(" ")}`;
}

export function placesOf(patterns: readonly Pattern[]): Places {
  return patterns.map(({ places }) => places);
}

/** A parameter is one text: key, separator, value. Without a key, of any. */
export function parametersOf({ parameters }: QueryCondition): Places {
  return parameters.map(({ key, value }) => [...(key?.places ?? [ANY_TEXT]), SEPARATOR, ...value.places]);
}

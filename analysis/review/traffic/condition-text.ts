import { listOf, objectOf, property } from "../../graph/json-value";
import type { PlannedResource } from "../../graph";
import { type Display, UNKNOWN } from "../../masking";

const KINDS: readonly { readonly block: string; readonly text: (values: string, name: string) => string }[] = [
  { block: "host_header", text: (values) => `host ${values}` },
  { block: "path_pattern", text: (values) => `path ${values}` },
  { block: "http_request_method", text: (values) => `method ${values}` },
  { block: "source_ip", text: (values) => `from ${values}` },
  {
    block: "http_header",
    text: (values, name) => `header ${name} ${values}`,
  },
];

function alternatives(values: readonly unknown[], display: Display): string {
  if (values.length === 0) return UNKNOWN;
  return values.map((value) => (value === null ? UNKNOWN : display.text(String(value)))).join(" or ");
}

function queryText(pairs: readonly unknown[], display: Display): string {
  const texts = pairs.map((pair) => {
    const { key, value } = objectOf(pair);
    return display.text(typeof key === "string" && key !== "" ? `${key}=${String(value)}` : String(value));
  });
  return `query ${texts.join(" or ")}`;
}

/** `host a.example.com, path /api/* or /v1/*`: what a rule asks of a request. */
export function conditionText(side: PlannedResource, display: Display): string {
  const conditions = side.list("condition");
  const parts = conditions.flatMap((_, index) => {
    const known = KINDS.flatMap(({ block, text }) => {
      const at = side.list("condition", index, block);
      if (at.length === 0) return [];
      const name = display.text(String(property(at[0], "http_header_name")));
      return [text(alternatives(side.list("condition", index, block, 0, "values"), display), name)];
    });
    const pairs = listOf(side.list("condition", index, "query_string"));
    return pairs.length === 0 ? known : [...known, queryText(pairs, display)];
  });
  return parts.length === 0 ? UNKNOWN : parts.sort().join(", ");
}

/** The paths of a rule, or its hosts: what people call it. */
export function ruleName(rule: PlannedResource | undefined, display: Display): string | undefined {
  if (rule === undefined) return undefined;
  for (const block of ["path_pattern", "host_header"]) {
    for (const [index] of rule.list("condition").entries()) {
      const values = rule.list("condition", index, block, 0, "values").filter((value) => typeof value === "string");
      if (values.length > 0) return values.map((value) => display.text(value)).join(" or ");
    }
  }
  return undefined;
}

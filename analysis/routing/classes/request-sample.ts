import type { Sample } from "./dimension";

/** A request that stands for all that are answered alike. What no rule asks about is left as plain as it can be. */
export interface RequestSample {
  readonly method: string;
  /** In lower case; undefined: any. */
  readonly host: string | undefined;
  readonly path: string;
  readonly parameters: readonly (readonly [key: string, value: string])[];
  /** Each header with its values; the names in lower case. */
  readonly headers: readonly (readonly [name: string, values: readonly string[]])[];
  /** An address; undefined: any. */
  readonly from: string | undefined;
  /** The addresses of the rules of which something is known only at apply, that this request depends on. */
  readonly dependsOn: readonly string[];
}

export function requestOf(samples: readonly Sample[]): RequestSample {
  const find = (part: "method" | "host" | "path" | "source-ip") =>
    samples.flatMap((each) => (each.part === part ? [each.value] : []))[0];
  return {
    method: find("method") ?? "GET",
    host: find("host"),
    path: find("path") ?? "/",
    parameters: samples.flatMap((each) => (each.part === "query-string" ? each.parameters : [])),
    headers: samples.flatMap((each) =>
      each.part === "header" && each.values.length > 0 ? [[each.name, each.values] as const] : [],
    ),
    from: find("source-ip"),
    dependsOn: [...new Set(samples.flatMap((each) => (each.part === "chance" ? [each.rule] : [])))],
  };
}

import type { CheckResult, Problem } from "../../analysis/rules";

/** The result for a program; `path` always exists: it is null for what cdktf has not made. */
export function jsonReport({ problems, waived, ...rest }: CheckResult): object {
  return { problems: problems.map(withPath), waived: waived.map(withPath), ...rest };
}

function withPath<T extends Problem>({ rule, severity, address, path, ...rest }: T): object {
  return { rule, severity, address, path: path ?? null, ...rest };
}

import type { Problem, Severity } from "../analysis/rules";

/** What a problem can be, from the least to the worst. */
export const SEVERITIES: readonly Severity[] = ["warning", "error"];

/** Whether one of the problems is of this severity or worse. */
export function hasSeverity(problems: readonly Problem[], threshold: Severity): boolean {
  return problems.some(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(threshold));
}

/** `1 error, 2 warnings` */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return `${counted(errors, "error")}, ${counted(problems.length - errors, "warning")}`;
}

/** `3 resources` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

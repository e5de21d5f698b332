import type { CheckResult } from "../../analysis/rules";

/**
 * Workflow commands that GitHub Actions shows as annotations:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 *
 * @param file where they are shown: a path in the repository
 */
export function githubAnnotations({ problems }: CheckResult, file: string): string {
  const lines = problems.map(
    ({ severity, rule, address, message, source }) =>
      `::${severity} file=${property(file)},title=${property(rule)}::${data(`${address}: ${message} (${source})`)}`,
  );
  return lines.map((line) => `${line}\n`).join("");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

import { type Printed, printedCommand } from "../../text/printed";
import type { CheckResult } from "../../analysis/rules";

/**
 * Workflow commands that GitHub Actions shows as annotations:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 *
 * @param file where they are shown: a path in the repository
 */
export function githubAnnotations({ problems, unread }: CheckResult, file: string): Printed {
  const at = (title: string) => [["file", file] as const, ["title", title] as const];
  const lines = [
    ...problems.map(({ severity, rule, address, message, source }) =>
      printedCommand(severity, at(rule), `${address}: ${message} (${source})`),
    ),
    ...unread.map(({ address, reason }) => printedCommand("error", at("could not be judged"), `${address}: ${reason}`)),
  ];
  return lines.join("") as Printed;
}

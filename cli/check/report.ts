import type pc from "picocolors";
import type { CheckResult, Problem } from "../../analysis/rules";
import { counted, countProblems, hasSeverity } from "../problems";

/** So many things that could not be seen or read are named; the JSON has all of them. */
const NOTES_SHOWN = 5;

type Colors = ReturnType<typeof pc.createColors>;

/** What a person reads: problems by resource, with the page that says so, then what was not seen, and a count. */
export function textReport(result: CheckResult, colors: Colors): string {
  const blocks = [...byResource(result.problems)].map(([, problems]) => resourceBlock(problems, colors));
  const waived = result.waived.map(
    ({ address, message, rule, reason }) => `${colors.dim("waived")} ${address}: ${message} [${rule}]: ${reason}`,
  );
  const unused = result.unusedWaivers.map(
    ({ rule, at }) => `${colors.yellow("warning")} the waiver of ${rule} at ${at} waives nothing; remove it`,
  );
  const unread = notesBlock("could not be judged:", result.unread);
  const unseen = notesBlock("not seen:", result.unseen);
  return [...blocks, ...section(waived), ...section(unused), unread, unseen, summary(result, colors)]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function section(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [lines.join("\n")];
}

function byResource(problems: readonly Problem[]): Map<string, Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.address);
    if (group === undefined) groups.set(problem.address, [problem]);
    else group.push(problem);
  }
  return groups;
}

function resourceBlock(problems: readonly Problem[], colors: Colors): string {
  const [{ address, path } = { address: "" }] = problems as readonly [Problem, ...Problem[]];
  const title = `${colors.bold(address)}${path === undefined ? "" : colors.dim(` (${path})`)}`;
  const lines = problems.flatMap(({ severity, message, rule, source }) => [
    `  ${severity === "error" ? colors.red("error  ") : colors.yellow("warning")}  ${message}`,
    colors.dim(`           ${rule}  ${source}`),
  ]);
  return [title, ...lines].join("\n");
}

function notesBlock(title: string, notes: CheckResult["unseen"]): string {
  if (notes.length === 0) return "";
  const shown = notes.slice(0, NOTES_SHOWN).map(({ address, reason }) => `  ${address}: ${reason}`);
  const more = notes.length > NOTES_SHOWN ? [`  and ${notes.length - NOTES_SHOWN} more, see --json`] : [];
  return [title, ...shown, ...more].join("\n");
}

function summary({ problems, waived, resources }: CheckResult, colors: Colors): string {
  const counts = [countProblems(problems), ...(waived.length > 0 ? [`${waived.length} waived`] : [])];
  const text = `${counts.join(", ")} in ${counted(resources, "resource")}`;
  if (hasSeverity(problems, "error")) return colors.red(text);
  return problems.length > 0 ? colors.yellow(text) : colors.green(text);
}

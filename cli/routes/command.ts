import type { Command } from "commander";
import { displayOf } from "../../analysis/masking";
import { attempt, shownUnseen } from "../../analysis/rules";
import { listenersOf, shownTable, wordsOf } from "../../analysis/routing";
import { printed, printedJson } from "../../text/printed";
import { type Verdict, verdictOf } from "../exit-code";
import { addReportOptions, type ReportOptions, type ReportStream, writeReport } from "../report-options";
import { INPUT_HELP, readInput } from "../terraform-input";
import { formatMarkdown } from "./markdown";
import { formatMermaid } from "./mermaid";
import { formatTables } from "./report";

const FORMATS = ["text", "markdown", "mermaid", "json"] as const;

export type RoutesOptions = ReportOptions<(typeof FORMATS)[number]>;

/** `escala routes`: the rules of every listener in the order in which they are asked. */
export function addRoutesCommand(program: Command): void {
  const command = program
    .command("routes")
    .summary("the rules of every listener, in the order in which they are asked")
    .description(
      "Shows the listeners of a Terraform input and their rules in the order in which a load balancer asks them, with the rules that no " +
        "request reaches.",
    )
    .argument("<path>", INPUT_HELP);
  addReportOptions(command, FORMATS).action(async (path: string, options: RoutesOptions) => {
    process.exitCode = await runRoutes(path, options, process.stdout);
  });
}

/**
 * Shows all rules of a Terraform input.
 *
 * @throws CliError for an input that cannot be read, and a report that cannot be written
 */
export async function runRoutes(path: string, options: RoutesOptions, stream: ReportStream): Promise<Verdict> {
  const graph = await readInput(path);
  const work = () => {
    const words = wordsOf(graph);
    return listenersOf(graph).map((listener) => shownTable(listener, words));
  };
  const tables = attempt("the rules of the listeners", work, []);
  const unread = shownUnseen([...graph.unread, ...tables.unread], displayOf(graph));
  const formats = { text: formatTables, markdown: formatMarkdown, mermaid: formatMermaid } as const;
  const report =
    options.format === "json"
      ? printedJson({ listeners: tables.found, unread })
      : printed(formats[options.format](tables.found, unread));
  writeReport(report, options, stream);
  return verdictOf(false, unread.length === 0);
}

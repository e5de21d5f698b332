import { type Command, InvalidArgumentError } from "commander";
import { comparedCostOf, type ComparedCost, shownCost } from "../../analysis/capacity/cost";
import { displayOf } from "../../analysis/masking";
import { attempt, shownUnseen } from "../../analysis/rules";
import { printed, printedJson } from "../../text/printed";
import { CliError } from "../cli-error";
import { type Verdict, verdictOf } from "../exit-code";
import { addReportOptions, type ReportOptions, type ReportStream, writeReport } from "../report-options";
import { INPUT_HELP, readInput } from "../terraform-input";
import { costJson, formatCost, type JudgedCost } from "./report";

const FORMATS = ["text", "json"] as const;

export interface CostCommandOptions extends ReportOptions<(typeof FORMATS)[number]> {
  /** Where what stands of which the input does not tell it. */
  readonly region?: string;
}

/** `escala cost`: what it costs a month. */
export function addCostCommand(program: Command): void {
  const command = program
    .command("cost")
    .summary("what it costs a month, by dated list prices")
    .description(
      "Adds up list prices, from the fewest to the most instances. What has no price, and what is paid by use, is named and not guessed.",
    )
    .argument("<path>", INPUT_HELP);
  addReportOptions(command, FORMATS)
    .option("--region <region>", "where it stands, if the input does not tell: us-east-1", regionName)
    .action(async (path: string, options: CostCommandOptions) => {
      process.exitCode = await runCost(path, options, process.stdout);
    });
}

/**
 * Shows what a Terraform input costs a month.
 *
 * @param today by which prices are old
 * @throws CliError for an input that cannot be read, a region that contradicts it, and a report that cannot be written
 */
export async function runCost(
  path: string,
  options: CostCommandOptions,
  stream: ReportStream,
  today = new Date(),
): Promise<Verdict> {
  const graph = await readInput(path);
  const { region } = options;
  const worked = attempt<ComparedCost | undefined>("what it costs", () => comparedCostOf(graph, { region }), undefined);
  requireRegion(region, worked.found);
  const display = displayOf(graph);
  const judged: JudgedCost = {
    cost: worked.found && shownCost(worked.found.cost, display),
    comparison: worked.found?.comparison && shownCost(worked.found.comparison, display),
    unseen: shownUnseen(graph.unseen, display),
    unread: shownUnseen([...graph.unread, ...worked.unread], display),
  };
  const report = options.format === "json" ? printedJson(costJson(judged, today)) : printed(formatCost(judged, today));
  writeReport(report, options, stream);
  return verdictOf(false, judged.unread.length === 0);
}

/** An input that tells its region is not moved to another one by an option. */
function requireRegion(region: string | undefined, found: ComparedCost | undefined): void {
  if (region === undefined || found === undefined) return;
  const regions = [...found.cost.pricedBy, ...found.cost.unpricedRegions];
  if (regions.length === 0 || regions.includes(region)) return;
  throw new CliError(
    `--region ${region} contradicts the input, which stands in ${regions.join(", ")}; leave it out: it only names a region that the input does not tell`,
  );
}

function regionName(text: string): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(text)) return text;
  throw new InvalidArgumentError("it must be a region such as us-east-1");
}

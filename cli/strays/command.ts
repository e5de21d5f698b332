import { existsSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import type { PlanView } from "../../analysis/graph";
import { printed, printedJson } from "../../text/printed";
import { ENVIRONMENTS, SERVICE_NAME } from "../../config/environments";
import { findEnvironment, unknownEnvironment } from "../../config/find-environment";
import { importsFile } from "../../config/imports-file";
import { type Audit, auditStrays, ofFate } from "../../strays/audit";
import { writeImports } from "../../strays/imports";
import { quietState, type QuietState } from "../../strays/quiet-state";
import { type AwsApi, awsApi } from "../../strays/reader";
import { type Removal, removeStrays } from "../../strays/removal/remove";
import { inLine } from "../../strays/report";
import { planStack } from "../../strays/stack-plan";
import { CliError } from "../cli-error";
import { type Verdict, verdictOf } from "../exit-code";
import { type ProgressLine, progressLine } from "../progress-line";
import { addReportOptions, type ReportOptions, writeReport } from "../report-options";
import { type Asked, isLeft, type Outcome } from "./outcome";
import { formatOutcome, formatQuestion, outcomeJson } from "./report";

const FORMATS = ["text", "json"] as const;

/** How long AWS may take to see that what is to be removed is used no more. */
const PATIENCE_SECONDS = 300;

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

interface StraysOptions extends ReportOptions<(typeof FORMATS)[number]>, Asked {
  readonly yes: boolean;
}

/** `escala strays`: what is an environment's and in no state. */
export function addStraysCommand(program: Command): void {
  const command = program
    .command("strays")
    .summary("find what is an environment's and in no state")
    .description(
      "Lists what carries the tags or the names of an environment and is in no state: an apply that was killed leaves it,\n" +
        "and the next one makes it once more. Reads AWS's API and plans the environment; takes no lock.\n" +
        "Exits with 1 while there is something that neither an apply adopts nor this command has removed.",
    )
    .argument("<environment>", "one of config/environments.ts");
  addReportOptions(command, FORMATS)
    .option("--import", "write import blocks for what the configuration wants: the next apply adopts it", false)
    .option("--delete", "remove what nothing wants, after a yes", false)
    .option("--yes", "with --delete: remove without asking", false)
    .action(async (environment: string, options: StraysOptions) => {
      process.exitCode = await runStrays(environment, options);
    });
}

async function runStrays(name: string, options: StraysOptions): Promise<Verdict> {
  refuseContradictions(options);
  const environment = findEnvironment(name, ENVIRONMENTS);
  if (environment === undefined) throw new CliError(unknownEnvironment(name, ENVIRONMENTS));
  const stateDirectory = process.env["ESCALA_STATE_DIRECTORY"];
  const line = progressLine(process.stderr);
  const api = awsApi(environment.region, process.env);
  try {
    const state = await quietState(name, environment, stateDirectory);
    const plan = await planned(name, stateDirectory, line);
    line.show("asking AWS");
    const audit = await auditStrays(api, { serviceName: SERVICE_NAME, name, environment, plan });
    const holder = await state.holder();
    line.end();
    const imports = options.import ? writeImports(audit, stateDirectory) : undefined;
    const removals =
      options.delete && (await isWished(audit, options)) ? await remove(audit, api, state, line) : undefined;
    const outcome: Outcome = { audit, holder, imports, removals };
    const isText = options.format === "text";
    const report = isText ? printed(`${formatOutcome(outcome, options)}\n`) : printedJson(outcomeJson(outcome));
    writeReport(report, options, process.stdout);
    return verdictOf(isLeft(outcome, options));
  } finally {
    line.end();
    api.close();
  }
}

function refuseContradictions(options: StraysOptions): void {
  if (options.yes && !options.delete) throw new CliError("--yes answers the question of --delete, which is not there");
  if (options.delete && !options.yes && !process.stdin.isTTY) {
    throw new CliError(
      "--delete asks before it removes anything, and standard input is no terminal; --yes removes without asking",
    );
  }
}

/** @throws CliError in one line, after all that Terraform has said */
async function planned(name: string, stateDirectory: string | undefined, line: ProgressLine): Promise<PlanView> {
  try {
    return await planStack(name, process.env, (text) => line.show(text));
  } catch (error) {
    line.end();
    process.stderr.write(printed(`${(error as Error).message}\n`));
    const file = importsFile(name, stateDirectory);
    const hint = existsSync(file) ? `; if it is about an import, delete ${file} and look again` : "";
    throw new CliError(`${name} could not be planned, so nobody knows what it wants: see above${hint}`);
  }
}

/** Shows what would go, and whether somebody wants it to. */
async function isWished(audit: Audit, { yes }: StraysOptions): Promise<boolean> {
  if (ofFate(audit, "left over").length === 0) return false;
  process.stderr.write(printed(`${formatQuestion(audit)}\n`));
  return yes || isYes();
}

async function remove(audit: Audit, api: AwsApi, state: QuietState, line: ProgressLine): Promise<readonly Removal[]> {
  // Whoever interrupts a removal must not leave the state locked.
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    return await state.whileUnchanged("strays", () =>
      removeStrays(api, ofFate(audit, "left over"), {
        onRemove: ({ found }) => line.show(`removing ${found.type} ${inLine(found.id)}`),
        patienceSeconds: PATIENCE_SECONDS,
        signal: interruption.signal,
      }),
    );
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
    line.end();
  }
}

async function isYes(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question("Remove them? Only yes will be taken for it: ")).trim() === "yes";
  } finally {
    terminal.close();
  }
}

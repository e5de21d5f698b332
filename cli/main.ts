import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { ENVIRONMENTS } from "../config/environments";
import { addCheckCommand } from "./check/command";
import { CliError, oneLine } from "./cli-error";
import { addExposureCommand } from "./exposure/command";
import { groupNameOf, stackFolder } from "./refresh-status/group-name";
import { refreshStatus } from "./refresh-status/command";
import { addReviewCommand, REVIEW_UNREADABLE } from "./review/command";

/** A question that could not be answered, be it the call, the credentials or the network. */
const UNREADABLE = 2;

interface Options {
  readonly group?: string;
  readonly region?: string;
  readonly timeout: number;
  readonly startedWithin?: number;
  readonly poll: number;
  readonly json: boolean;
}

async function refreshStatusCommand(environment: string, options: Options): Promise<void> {
  const settings = ENVIRONMENTS[environment];
  const outputFolder = process.env["CDKTF_OUTPUT"] ?? join(__dirname, "..", "cdktf.out");
  // A stack of an app of one's own is no environment of the configuration, and followed all the same.
  if (settings === undefined && options.group === undefined && !existsSync(stackFolder(environment, outputFolder))) {
    const known = Object.keys(ENVIRONMENTS).join(", ");
    throw new CliError(`${environment} is no environment; config/environments.ts has ${known}`);
  }
  const group = options.group ?? (await groupNameOf(environment, outputFolder, process.env));
  process.exitCode = await refreshStatus(
    {
      group,
      region: options.region ?? settings?.region,
      timeoutMinutes: options.timeout,
      startedWithinMinutes: options.startedWithin,
      pollSeconds: options.poll,
      json: options.json,
    },
    { output: process.stdout, progress: process.stderr },
  );
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("it must be a number above 0");
}

const program = new Command("escala").exitOverride().showSuggestionAfterError();

program
  .command("refresh-status")
  .summary("wait for the instance refresh that a deploy has started")
  .description(
    "Waits until the newest instance refresh of an environment's group has ended. Terraform starts it and does not wait.\n" +
      "Exits with 0 when it was successful or none was started, 1 when it ended otherwise or takes too long, " +
      "2 when it cannot be read.",
  )
  .argument("<environment>", "one of config/environments.ts, or another stack of cdktf.out")
  .option("--group <name>", "the group's name (default: what Terraform knows from the last deploy)")
  .option("--region <region>", "its region (default: the environment's, or AWS_REGION)")
  .addOption(new Option("--timeout <minutes>", "wait so long").argParser(positive).default(60))
  .addOption(
    new Option(
      "--started-within <minutes>",
      "a refresh that has ended counts only when it was started so recently; an older one is another deploy's",
    ).argParser(positive),
  )
  .addOption(new Option("--poll <seconds>", "ask so often").argParser(positive).default(10))
  .option("--json", "write one JSON object at the end, and no progress", false)
  .action(refreshStatusCommand);

addCheckCommand(program);
addExposureCommand(program);
addReviewCommand(program);

/** What a command exits with when it could not do its work. */
const unreadable = process.argv[2] === "review" ? REVIEW_UNREADABLE : UNREADABLE;

// Whoever reads has seen enough: `escala check plan.json | head`.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : unreadable));

program.parseAsync().catch((error: unknown) => {
  // Commander has said what is wrong with the arguments, or has shown its help.
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : unreadable;
    return;
  }
  process.stderr.write(`escala: ${oneLine(error)}\n`);
  process.exitCode = unreadable;
});

import { Command } from "commander";
import { Listr } from "listr2";
import { ENVIRONMENTS, SERVICE_NAME } from "../config/environments";
import { configurationProblems } from "../config/problems";
import { emulatorClient } from "./aws";
import { CdktfError, deploy, type Outputs } from "./cdktf";
import { advance, formatProgress, NOT_STARTED } from "./deploy-progress";
import { type Emulator, startEmulator } from "./emulator";
import { createHostedZone } from "./hosted-zone";
import { PrerequisiteError } from "./process";
import { findEmulatorPython, installEmulator } from "./python";
import { createSandbox, type Sandbox } from "./sandbox";
import { formatService } from "./service-report";
import { readService } from "./service-view";
import { findTerraform } from "./terraform";

/** What a run has made so far; all of it is ended and deleted at the end, whatever the end is. */
interface Run {
  emulator?: Emulator;
  sandbox?: Sandbox;
  outputs?: Outputs;
  /** The last failures that the emulator reported. */
  readonly emulatorLog: string[];
}

interface Options {
  readonly environment: string;
  readonly once: boolean;
}

const interruption = new AbortController();

async function main(options: Options): Promise<number> {
  const run: Run = { emulatorLog: [] };
  try {
    refuseBadConfiguration(options.environment);
    await deployToEmulator(options.environment, run);
    await show(options, run);
    if (!options.once) await untilInterrupted();
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return 130;
    return report(error);
  } finally {
    await run.emulator?.stop();
    run.sandbox?.remove();
  }
}

function refuseBadConfiguration(environment: string): void {
  const problems = configurationProblems(SERVICE_NAME, ENVIRONMENTS);
  if (ENVIRONMENTS[environment] === undefined) {
    const known = Object.keys(ENVIRONMENTS).join(", ");
    problems.push(`--environment is ${environment}; config/environments.ts has ${known}`);
  }
  if (problems.length > 0) throw new PrerequisiteError(problems.join("\n"));
}

async function deployToEmulator(environment: string, run: Run): Promise<void> {
  const settings = ENVIRONMENTS[environment];
  if (settings === undefined) return;
  const tasks = new Listr(
    [
      {
        title: "Terraform",
        task: async (_, task) => {
          task.title = `Terraform ${await findTerraform()}, Node ${process.versions.node}`;
        },
      },
      {
        title: "AWS emulator",
        task: async (_, task) => {
          const python = (await findEmulatorPython()) ?? (await installEmulator((line) => (task.output = line)));
          const emulator = await startEmulator({ log: (line) => run.emulatorLog.push(line) });
          run.emulator = emulator;
          run.sandbox = createSandbox(emulator, settings.region);
          if (settings.endpoint.kind === "https") {
            await createHostedZone(emulatorClient(emulator, settings.region), settings.endpoint.hostedZone);
          }
          task.title = `AWS emulator moto ${python.motoVersion} on ${emulator.endpoint}`;
        },
      },
      {
        title: `cdktf deploy ${environment} (about 90 seconds: the provider waits a minute for a load balancer)`,
        task: async (_, task) => {
          if (run.sandbox === undefined) return;
          let progress = NOT_STARTED;
          task.output = formatProgress(progress);
          const onLine = (line: string) => {
            const next = advance(progress, line);
            if (next !== progress) task.output = formatProgress((progress = next));
          };
          const options = { onLine, signal: interruption.signal };
          run.outputs = await deploy(run.sandbox, environment, options).catch((error: unknown) => {
            throw interruption.signal.aborted ? new Error("stopped") : error;
          });
          task.title = `cdktf deploy ${environment}: ${progress.done} resources`;
        },
      },
    ],
    { registerSignalListeners: false, exitOnError: true },
  );
  await tasks.run();
}

async function show(options: Options, run: Run): Promise<void> {
  const { emulator, sandbox, outputs } = run;
  const region = ENVIRONMENTS[options.environment]?.region;
  if (emulator === undefined || sandbox === undefined || outputs === undefined || region === undefined) return;
  const view = await readService(emulatorClient(emulator, region), outputs);
  console.log(`\nThis is what the AWS API of the emulator tells:\n\n${formatService(view)}\n`);
  console.log("The emulator keeps the books of AWS and runs no machines: the URL answers only after a deploy to AWS.");
  if (options.once) return;
  console.log(`\nIn another terminal, the same emulator:\n  . ${sandbox.shellFile}`);
  console.log(`  npx cdktf diff ${options.environment}\n`);
  console.log("Ctrl-C stops the emulator and forgets everything in it.");
}

function untilInterrupted(): Promise<void> {
  const keepAlive = setInterval(() => {}, 60_000);
  return new Promise((resolve) => {
    const end = () => {
      clearInterval(keepAlive);
      resolve();
    };
    interruption.signal.addEventListener("abort", end, { once: true });
    if (interruption.signal.aborted) end();
  });
}

function report(error: unknown): number {
  const expected = error instanceof PrerequisiteError || error instanceof CdktfError;
  console.error(expected ? `\n${error.message}` : error);
  return 1;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interruption.abort());

new Command("npm start --")
  .description("Deploys an environment to an AWS emulator on this machine and shows what came of it.")
  .option("-e, --environment <name>", "which one of config/environments.ts", "dev")
  .option("--once", "end after showing, instead of waiting for Ctrl-C", false)
  .action(async (options: Options) => {
    process.exitCode = await main(options);
  })
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = report(error);
  });

import { Command } from "commander";
import { emulatorClient } from "./aws";
import { deploy, type Outputs } from "../terraform/cdktf";
import { type Deployable, findDeployable } from "./deployable";
import { advance, formatProgress, NOT_STARTED } from "../terraform/deploy-progress";
import { type Emulator, startEmulator } from "./emulator";
import { createHostedZone } from "./hosted-zone";
import { findEmulatorPython, installEmulator } from "./python";
import { createSandbox, type Sandbox } from "./sandbox";
import { formatService } from "./service-report";
import { readService } from "./service-view";
import { ExpectedError, runScript } from "../terraform/script";
import { runTasks, type Task } from "../terraform/task-list";
import { findTerraform } from "../terraform/terraform";

/** What a run has made so far; all of it is ended and deleted at the end, whatever the end is. */
interface Run {
  emulator?: Emulator;
  sandbox?: Sandbox;
  outputs?: Outputs;
  /** The last failures that the emulator reported. */
  readonly emulatorLog: string[];
  /** Aborts, with what to say, when the emulator ends before the run does. */
  readonly emulatorEnd: AbortController;
}

interface Options {
  readonly environment: string;
  readonly example?: string;
  readonly once: boolean;
}

async function main(options: Options, signal: AbortSignal): Promise<void> {
  const run: Run = { emulatorLog: [], emulatorEnd: new AbortController() };
  const end = AbortSignal.any([signal, run.emulatorEnd.signal]);
  try {
    const deployable = findDeployable(options);
    await deployToEmulator(deployable, run, end);
    await show(deployable, options.once, run);
    if (!options.once) await untilAborted(end);
    run.emulatorEnd.signal.throwIfAborted();
  } catch (error) {
    throw withEmulatorLog(run.emulatorEnd.signal.reason ?? error, run.emulatorLog);
  } finally {
    await run.emulator?.stop();
    run.sandbox?.remove();
  }
}

/** All of it was in the memory of the emulator. */
const AGAIN = "everything in it is gone: run npm start again";

async function deployToEmulator(deployable: Deployable, run: Run, signal: AbortSignal): Promise<void> {
  const { stack, region } = deployable;
  const tasks: Task[] = [
    {
      title: "Terraform",
      run: async (view) => {
        view.title = `Terraform ${await findTerraform()}, Node ${process.versions.node}`;
      },
    },
    {
      title: "AWS emulator",
      run: async (view) => {
        const install = () => installEmulator((line) => (view.output = line), signal);
        const python = (await findEmulatorPython()) ?? (await install());
        const emulator = await startEmulator({
          log: (line) => run.emulatorLog.push(line),
          onEnd: (reason) => run.emulatorEnd.abort(new ExpectedError(`the emulator ${reason}; ${AGAIN}`)),
        });
        run.emulator = emulator;
        run.sandbox = createSandbox(emulator, region);
        for (const zone of deployable.hostedZones) await createHostedZone(emulatorClient(emulator, region), zone);
        view.title = `AWS emulator moto ${python.motoVersion} on ${emulator.endpoint}`;
      },
    },
    {
      title: `cdktf deploy ${stack} (about two minutes; the provider waits one of them for a load balancer)`,
      run: async (view) => {
        if (run.sandbox === undefined) return;
        let progress = NOT_STARTED;
        view.output = formatProgress(progress);
        const onLine = (line: string) => {
          const next = advance(progress, line);
          if (next !== progress) view.output = formatProgress((progress = next));
        };
        const options = { ...deployable.options, onLine, signal };
        run.outputs = await deploy(run.sandbox, stack, options);
        view.title = `cdktf deploy ${stack}: ${progress.done} resources`;
      },
    },
  ];
  await runTasks(tasks, signal);
}

async function show({ stack, region, options }: Deployable, once: boolean, run: Run): Promise<void> {
  const { emulator, sandbox, outputs } = run;
  if (emulator === undefined || sandbox === undefined || outputs === undefined) return;
  const view = await readService(emulatorClient(emulator, region));
  console.log(`\nThis is what the emulator's AWS API says:\n\n${formatService(outputs["url"], view)}\n`);
  console.log("The emulator keeps AWS's books and runs no machines: the URL answers only after a deploy to AWS.");
  if (once) return;
  const app = options.app === undefined ? "" : ` --app "${options.app}"`;
  console.log(`\nIn another terminal, the same emulator:\n  . ${sandbox.shellFile}\n  npx cdktf diff ${stack}${app}\n`);
  if (app === "") console.log(`What a plan means, reviewed:\n  npm run plan -- ${stack} --emulator\n`);
  console.log("Ctrl-C stops the emulator and forgets everything in it.");
}

function untilAborted(signal: AbortSignal): Promise<void> {
  const keepAlive = setInterval(() => {}, 60_000);
  return new Promise((resolve) => {
    const end = () => {
      clearInterval(keepAlive);
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
  });
}

/** How many of the emulator's last failures are worth showing. */
const EMULATOR_LINES = 10;

/** The error of a run, with what the emulator has said about it. */
function withEmulatorLog(error: unknown, log: readonly string[]): unknown {
  if (log.length === 0) return error;
  const said = `the emulator said:\n${log.slice(-EMULATOR_LINES).join("\n")}`;
  if (error instanceof ExpectedError) return new ExpectedError(`${error.message}\n\n${said}`, error.exitCode);
  return new Error(said, { cause: error });
}

runScript((signal) =>
  new Command("npm start --")
    .exitOverride()
    .description("Deploys an environment, or an example, to an AWS emulator on this computer and shows the result.")
    .option("-e, --environment <name>", "one of config/environments.ts", "dev")
    .option("-x, --example <name>", "one of examples/ instead")
    .option("--once", "end after showing it, instead of waiting for Ctrl-C", false)
    .action((options: Options) => main(options, signal))
    .parseAsync(),
);

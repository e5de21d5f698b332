// npm run synth:compare -- <git ref>: synthesizes every app of this working tree and of a commit, and shows what differs. Proves that a
// refactoring changes nothing. Exit codes: 0 identical, 1 different, 2 it could not run.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { PROJECT_ROOT } from "../config/project-root";
import { run } from "./process";
import { ExpectedError, runScript } from "./script";
import { compareFolders, formatComparison } from "./synthesis-comparison";
import { runTasks, type TaskView } from "./task-list";
import { WORK_FOLDER } from "./work-folder";

const [IDENTICAL, DIFFERENT, COULD_NOT_RUN] = [0, 1, 2];

/** An app of a tree: a script with its arguments, and the folder that it writes to, the same for both trees. */
interface App {
  readonly name: string;
  readonly args: readonly string[];
}

/** Runs a program in a folder and returns what it says. */
type Execute = (
  cwd: string,
  program: string,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
) => Promise<string>;

/** @returns whether all files are identical */
async function compareWith(ref: string, signal: AbortSignal): Promise<boolean> {
  mkdirSync(WORK_FOLDER, { recursive: true });
  const folder = mkdtempSync(join(WORK_FOLDER, "compare-"));
  const tree = join(folder, "tree");
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  const execute = executor(signal);
  try {
    await runTasks(
      [
        { title: `take ${ref} out of Git`, run: () => checkOut(execute, ref, tree) },
        { title: `synthesize ${ref}`, run: (view) => synthesizeAll(execute, tree, before, view) },
        { title: "synthesize this working tree", run: (view) => synthesizeAll(execute, PROJECT_ROOT, after, view) },
      ],
      signal,
    );
    const files = compareFolders(before, after);
    console.log(`\n${formatComparison(files)}`);
    return files.every(({ outcome }) => outcome === "identical");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a commit's files to a folder, with this working tree's Node modules. */
async function checkOut(execute: Execute, ref: string, tree: string): Promise<void> {
  mkdirSync(tree);
  const archive = join(tree, "tree.tar");
  // A ref that looks like an option must not be one.
  const revision = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  const commit = await execute(PROJECT_ROOT, "git", revision).catch(() => {
    throw new ExpectedError(`${ref} is not a commit, branch or tag of this repository`);
  });
  await execute(PROJECT_ROOT, "git", ["archive", "--format=tar", `--output=${archive}`, commit.trim()]);
  await execute(tree, "tar", ["-xf", archive]);
  rmSync(archive);
  symlinkSync(join(PROJECT_ROOT, "node_modules"), join(tree, "node_modules"), "dir");
}

async function synthesizeAll(execute: Execute, tree: string, output: string, view: TaskView): Promise<void> {
  const { title } = view;
  const apps = appsOf(tree, await environmentsInS3(execute, tree));
  mkdirSync(output);
  for (const [index, { name, args }] of apps.entries()) {
    view.title = `${title}: ${name} (${index + 1} of ${apps.length})`;
    await execute(tree, process.execPath, ["--import", "tsx", ...args], { CDKTF_OUTDIR: join(output, name) });
  }
  view.title = `${title}: ${apps.length} apps`;
}

/** The services, the pipeline, the buckets of the states and the examples. */
function appsOf(tree: string, environmentsInS3: readonly string[]): App[] {
  const examples = readdirSync(join(tree, "examples")).filter((name) =>
    existsSync(join(tree, "examples", name, "main.ts")),
  );
  return [
    { name: "services", args: ["main.ts"] },
    { name: "pipeline", args: ["pipeline-main.ts"] },
    ...environmentsInS3.flatMap((environment) => [
      { name: `state-bucket-${environment}`, args: ["state-bucket.ts", environment] },
      {
        name: `state-bucket-${environment}-import`,
        args: ["state-bucket.ts", environment, "--local-state", "terraform.tfstate", "--import"],
      },
    ]),
    ...examples.map((name) => ({ name: `example-${name}`, args: [join("examples", name, "main.ts")] })),
  ];
}

/** The environments of a tree, which may have others than this one, whose state is in a bucket. */
async function environmentsInS3(execute: Execute, tree: string): Promise<string[]> {
  const script =
    'const { ENVIRONMENTS } = require("./config/environments");' +
    'console.log(Object.keys(ENVIRONMENTS).filter((name) => ENVIRONMENTS[name].state.kind === "s3").join());';
  const output = await execute(tree, process.execPath, ["--import", "tsx", "--eval", script]);
  return output.split(",").filter((name) => name !== "");
}

/** Programs whose failure ends the comparison, with what they said. */
function executor(signal: AbortSignal): Execute {
  return async (cwd, program, args, env = {}) => {
    const { exitCode, output } = await run(program, args, {
      cwd,
      // A folder that both trees name, because it stands in the files.
      env: { ...process.env, ESCALA_STATE_DIRECTORY: "/escala-state", CHECKPOINT_DISABLE: "1", ...env },
      signal,
    });
    if (exitCode !== 0) throw new ExpectedError(`${[program, ...args].join(" ")} failed in ${cwd}:\n${output}`);
    return output;
  };
}

runScript(
  (signal) =>
    new Command("npm run synth:compare --")
      .exitOverride()
      .description(
        "Synthesizes every app of this working tree and of a commit, with this working tree's Node modules, and shows what differs.\n" +
          "Exits with 0 where all files are identical, 1 where some differ, 2 where it could not run.",
      )
      .argument("<ref>", "a commit, branch or tag, such as HEAD or main")
      .action(async (ref: string) => {
        process.exitCode = (await compareWith(ref, signal)) ? IDENTICAL : DIFFERENT;
      })
      .parseAsync(),
  COULD_NOT_RUN,
);

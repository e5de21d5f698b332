// npm run synth:compare -- <git ref>: synthesizes every app of this working tree and of a commit, and shows what differs. Proves that a
// refactoring changes nothing. Exit codes: 0 identical, 1 different, 2 it could not run.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { PROJECT_ROOT } from "../config/project-root";
import { PrerequisiteError, run } from "./process";
import { compareFolders, formatComparison } from "./synthesis-comparison";
import { runTasks, type TaskView } from "./task-list";
import { WORK_FOLDER } from "./work-folder";

const [IDENTICAL, DIFFERENT, COULD_NOT_RUN, INTERRUPTED] = [0, 1, 2, 130];

/** An app of a tree: a script with its arguments, and the folder that it writes to, the same for both trees. */
interface App {
  readonly name: string;
  readonly args: readonly string[];
}

const interruption = new AbortController();

/** @returns the exit code */
async function compareWith(ref: string): Promise<number> {
  mkdirSync(WORK_FOLDER, { recursive: true });
  const folder = mkdtempSync(join(WORK_FOLDER, "compare-"));
  const [tree, before, after] = ["tree", "before", "after"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  try {
    await runTasks(
      [
        { title: `take ${ref} out of Git`, run: () => checkOut(ref, tree) },
        { title: `synthesize ${ref}`, run: (view) => synthesizeAll(tree, before, view) },
        { title: "synthesize this working tree", run: (view) => synthesizeAll(PROJECT_ROOT, after, view) },
      ],
      interruption.signal,
    );
    const files = compareFolders(before, after);
    console.log(`\n${formatComparison(files)}`);
    return files.every(({ outcome }) => outcome === "identical") ? IDENTICAL : DIFFERENT;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a commit's files to a folder, with this working tree's Node modules. */
async function checkOut(ref: string, tree: string): Promise<void> {
  mkdirSync(tree);
  const archive = join(tree, "tree.tar");
  // A ref that looks like an option must not be one.
  const found = await execute("git", ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]).catch(
    () => undefined,
  );
  if (found === undefined) throw new PrerequisiteError(`${ref} is not a commit, branch or tag of this repository`);
  await execute("git", ["archive", "--format=tar", `--output=${archive}`, found.trim()]);
  await execute("tar", ["-xf", archive, "-C", tree]);
  rmSync(archive);
  symlinkSync(join(PROJECT_ROOT, "node_modules"), join(tree, "node_modules"), "dir");
}

async function synthesizeAll(tree: string, output: string, view: TaskView): Promise<void> {
  const { title } = view;
  const apps = await appsOf(tree);
  mkdirSync(output);
  for (const [index, { name, args }] of apps.entries()) {
    view.title = `${title}: ${name} (${index + 1} of ${apps.length})`;
    await execute(process.execPath, ["--import", "tsx", ...args], tree, { CDKTF_OUTDIR: join(output, name) });
  }
  view.title = `${title}: ${apps.length} apps`;
}

/** The services, the pipeline, the buckets of the states and the examples. */
async function appsOf(tree: string): Promise<App[]> {
  const examples = readdirSync(join(tree, "examples")).filter((name) =>
    existsSync(join(tree, "examples", name, "main.ts")),
  );
  return [
    { name: "services", args: ["main.ts"] },
    { name: "pipeline", args: ["pipeline-main.ts"] },
    ...(await environmentsInS3(tree)).flatMap((environment) => [
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
async function environmentsInS3(tree: string): Promise<string[]> {
  const script =
    'const { ENVIRONMENTS } = require("./config/environments");' +
    'console.log(Object.entries(ENVIRONMENTS).flatMap(([name, { state }]) => (state.kind === "s3" ? [name] : [])).join());';
  const output = await execute(process.execPath, ["--import", "tsx", "--eval", script], tree);
  return output
    .trim()
    .split(",")
    .filter((name) => name !== "");
}

/** @throws PrerequisiteError with what the program said, where it fails */
async function execute(
  program: string,
  args: readonly string[],
  cwd: string = PROJECT_ROOT,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { exitCode, output } = await run(program, args, {
    cwd,
    // A path that is in the files of both.
    env: { ...process.env, ESCALA_STATE_DIRECTORY: "/escala-state", CHECKPOINT_DISABLE: "1", ...env },
    signal: interruption.signal,
  });
  if (exitCode !== 0) throw new PrerequisiteError(`${[program, ...args].join(" ")} failed in ${cwd}:\n${output}`);
  return output;
}

function report(error: unknown): number {
  // Commander has said what is wrong with the arguments, or has shown its help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? IDENTICAL : COULD_NOT_RUN;
  if (interruption.signal.aborted) return INTERRUPTED;
  console.error(error instanceof PrerequisiteError ? `\n${error.message}` : error);
  return COULD_NOT_RUN;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interruption.abort());

new Command("npm run synth:compare --")
  .exitOverride()
  .description(
    "Synthesizes every app of this working tree and of a commit, with this working tree's Node modules, and shows what differs.\n" +
      "Exits with 0 where all files are identical, 1 where some differ, 2 where it could not run.",
  )
  .argument("<ref>", "a commit, branch or tag, such as HEAD or main")
  .action(async (ref: string) => {
    process.exitCode = await compareWith(ref);
  })
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = report(error);
  });

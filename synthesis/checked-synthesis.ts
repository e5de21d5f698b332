import { cpSync, existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type App, Manifest } from "cdktf";
import type { CheckSettings } from "../analysis/rules";
import { atItsConstruct, type Telling } from "./finding";
import { type Judgement, withJudgement } from "./judgement";
import { refuse } from "./refusal";

/**
 * Synthesizes an app whose resources AWS will accept, or nothing.
 *
 * The app is written to a folder beside, its Terraform JSON is checked with all rules of `docs/rules.md`, and only what has no error goes to the
 * app's own folder. What the rules warn of, and what a waiver keeps quiet, is shown by cdktf with the app's other warnings.
 *
 * @param tell @default - the construct's path, and what is wrong in the words of its props
 * @returns everything that constructs and rules find wrong, each mistake once; nothing is written unless it is empty
 * @throws what the synthesis throws, if nothing is known to be wrong
 */
export function synthesizeChecked(app: App, settings: CheckSettings = {}, tell = atItsConstruct): readonly string[] {
  return withJudgement(app, settings, (judgement) => {
    const problems = problemsOf(judgement, tell);
    if (problems.length > 0) {
      removeEmptyFolders(app);
      return problems;
    }
    judgement.manifest.writeToFile();
    moveOutput(judgement.manifest, app.outdir);
    return [];
  });
}

/**
 * `app.synth()` with the rules: says on standard error what is wrong and lets the process fail with 1.
 *
 * One line of an app of your own: `synthOrRefuse(app)` in place of `app.synth()`.
 */
export function synthOrRefuse(app: App, settings: CheckSettings = {}): void {
  refuse(synthesizeChecked(app, settings));
}

function problemsOf({ findings, unseen }: Judgement, tell: Telling): string[] {
  const [first] = unseen;
  if (findings.length === 0 && first !== undefined) throw first.error;
  return [
    ...findings.map(tell),
    ...unseen.map(
      ({ stack, error }) => `${stack}: it could not be synthesized, so the rules have not seen it: ${messageOf(error)}`,
    ),
  ];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** cdktf makes them before anything is known. */
function removeEmptyFolders({ outdir }: App): void {
  for (const folder of [join(outdir, Manifest.stacksFolder), outdir]) {
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  }
}

/** Puts what was written beside into the app's folder, where Terraform's own files stay. */
function moveOutput({ outdir, stacks }: Manifest, to: string): void {
  for (const { workingDirectory } of Object.values(stacks)) {
    // Assets of an earlier synthesis have another hash in their path.
    rmSync(join(to, workingDirectory, "assets"), { recursive: true, force: true });
  }
  cpSync(outdir, to, { recursive: true });
}

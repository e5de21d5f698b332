import { cpSync, existsSync, mkdtempSync, readFileSync, rmdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AnnotationMetadataEntryType, type App, Manifest, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { readTerraform } from "../analysis/graph";
import { checkTerraform } from "../analysis/rules";
import type { CheckResult, CheckSettings, Problem } from "../analysis/rules";
import { propName } from "./prop-names";
import { constructProblems } from "./construct-problems";
import { waiversOf } from "./waivers";

/**
 * Synthesizes an app whose resources AWS will accept, or nothing.
 *
 * The app is written to a folder beside, its Terraform JSON is checked with all rules of `docs/rules.md`, and only what has no error goes to the
 * app's own folder. What the rules warn of, and what a waiver keeps quiet, is shown by cdktf with the app's other warnings.
 *
 * @returns everything that is wrong, in the words of the constructs; nothing is written unless it is empty
 */
export function synthesizeChecked(app: App, settings: CheckSettings = {}): readonly string[] {
  const problems = constructProblems(app);
  if (problems.length > 0) return refuse(app, problems);
  const folder = mkdtempSync(join(tmpdir(), "escala-synthesis-"));
  try {
    const manifest = synthesizeTo(app, folder);
    const waivers = [...(settings.waivers ?? []), ...waiversOf(app)];
    const errors = stacksOf(app).flatMap((stack) => checkStack(app, stack, manifest, { ...settings, waivers }));
    if (errors.length > 0) return refuse(app, errors);
    manifest.writeToFile();
    moveOutput(manifest, app.outdir);
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * `app.synth()` with the rules: says on standard error what is wrong and lets the process fail with 1.
 *
 * One line of an app of your own: `synthOrRefuse(app)` in place of `app.synth()`.
 */
export function synthOrRefuse(app: App, settings: CheckSettings = {}): void {
  const problems = synthesizeChecked(app, settings);
  if (problems.length === 0) return;
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 1;
}

/** Leaves no empty folders behind: cdktf makes them before anything is known. */
function refuse(app: App, problems: readonly string[]): readonly string[] {
  for (const folder of [join(app.outdir, Manifest.stacksFolder), app.outdir]) {
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  }
  return problems;
}

function stacksOf(app: App): TerraformStack[] {
  return app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
}

/** What `app.synth()` does, into another folder. */
function synthesizeTo(app: App, outdir: string): Manifest {
  const manifest = new Manifest(app.manifest.version, outdir, app.hclOutput);
  const stacks = stacksOf(app);
  for (const stack of stacks) stack.prepareStack();
  for (const stack of stacks) {
    stack.synthesizer.synthesize({ outdir, manifest, skipValidation: app.skipValidation });
  }
  return manifest;
}

function checkStack(app: App, stack: TerraformStack, manifest: Manifest, settings: CheckSettings): string[] {
  const { synthesizedStackPath, annotations } = manifest.forStack(stack);
  const json: unknown = JSON.parse(readFileSync(join(manifest.outdir, synthesizedStackPath), "utf8"));
  const result = checkTerraform(readTerraform(json), settings);
  for (const { path, message } of notesOf(app, result)) {
    annotations.push({ constructPath: path, level: AnnotationMetadataEntryType.WARN, message });
  }
  return result.problems
    .filter(({ severity }) => severity === "error")
    .map((problem) => `${placeOf(problem)}: ${inOwnWords(app, problem)}`);
}

/** What does not stop a synthesis and is worth a line. */
function notesOf(app: App, { problems, waived }: CheckResult): { readonly path: string; readonly message: string }[] {
  const warnings = problems.filter(({ severity }) => severity === "warning");
  return [
    ...warnings.map((problem) => ({ path: placeOf(problem), message: inOwnWords(app, problem) })),
    ...waived.map((problem) => ({
      path: placeOf(problem),
      message: `${inOwnWords(app, problem)}; waived: ${problem.reason}`,
    })),
  ];
}

/** The construct that a person has written, where one is known: the main child drops out of the path. */
function placeOf({ path, address }: Problem): string {
  return path?.replace(/\/Resource$/, "") ?? address;
}

/** The prop's name before what the rule says in Terraform's words. */
function inOwnWords(app: App, { path, attribute, message, rule }: Problem): string {
  const prop = propName(path === undefined ? undefined : findByPath(app, path), attribute);
  const plain = attribute.replace(/\[0\]/g, "");
  const inWords = message.replaceAll("[0]", "");
  return `${prop === plain ? "" : `${prop}: `}${inWords} [${rule}]`;
}

function findByPath(root: IConstruct, path: string): IConstruct | undefined {
  let construct: IConstruct | undefined = root;
  for (const id of path.split("/")) construct = construct?.node.tryFindChild(id);
  return construct;
}

/** Puts what was written beside into the app's folder, where Terraform's own files stay. */
function moveOutput({ outdir, stacks }: Manifest, to: string): void {
  for (const { workingDirectory } of Object.values(stacks)) {
    // Assets of an earlier synthesis have another hash in their path.
    rmSync(join(to, workingDirectory, "assets"), { recursive: true, force: true });
  }
  cpSync(outdir, to, { recursive: true });
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Manifest, TerraformStack } from "cdktf";
import type { CheckSettings } from "../analysis/rules";
import { constructFindings } from "./construct-findings";
import { type Finding, withoutRepetition } from "./finding";
import { ruleFindings } from "./rule-findings";
import { waiversOf } from "./waivers";

/** What came of synthesizing an app into a folder beside. */
export interface Judgement {
  /** Everything that is wrong, stack by stack, each mistake once. */
  readonly findings: readonly Finding[];
  /** The stacks that could not be synthesized, so that the rules have not seen them. */
  readonly unseen: readonly { readonly stack: string; readonly error: unknown }[];
  /** What was written there. */
  readonly manifest: Manifest;
}

/**
 * Synthesizes an app into a folder that is there as long as `use` runs, and judges it: what its constructs find wrong with themselves,
 * and what the rules of `docs/rules.md` find wrong with what they became. What the rules warn of, and what a waiver keeps quiet,
 * is put beside cdktf's own warnings.
 */
export function withJudgement<T>(app: App, settings: CheckSettings, use: (judgement: Judgement) => T): T {
  return inFolderBeside((folder) => use(judge(app, folder, settings)));
}

/**
 * What is wrong with an app that is not to be written.
 *
 * @throws what building it or synthesizing it throws
 */
export function findingsOf(build: (app: App) => void, settings: CheckSettings): readonly Finding[] {
  return inFolderBeside((folder) => {
    const app = new App({ outdir: folder });
    build(app);
    const { findings, unseen } = judge(app, folder, settings);
    for (const { error } of unseen) throw error;
    return findings;
  });
}

function inFolderBeside<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "escala-synthesis-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(app: App, outdir: string, settings: CheckSettings): Judgement {
  const manifest = new Manifest(app.manifest.version, outdir, app.hclOutput);
  const stacks = app.node.findAll().filter((construct) => TerraformStack.isStack(construct));
  const ofConstructs = constructFindings(app);
  // cdktf would end at the constructs' findings, which are known by now.
  const skipValidation = app.skipValidation || ofConstructs.length > 0;
  const unseen = failuresOf(stacks, [
    (stack) => {
      stack.prepareStack();
    },
    (stack) => {
      stack.synthesizer.synthesize({ outdir, manifest, skipValidation });
    },
  ]);
  const waivers = [...(settings.waivers ?? []), ...waiversOf(app)];
  const findings = stacks.flatMap((stack) =>
    withoutRepetition([
      ...ofConstructs.filter((finding) => isIn(stack, finding)),
      ...(unseen.some((each) => each.stack === stack.node.path)
        ? []
        : ruleFindings(app, stack, manifest, { ...settings, waivers })),
    ]),
  );
  const outside = ofConstructs.filter((finding) => !stacks.some((stack) => isIn(stack, finding)));
  return { findings: [...outside, ...findings], unseen, manifest };
}

/** Takes steps, each with all stacks before the next one; a stack that fails takes no further step. */
function failuresOf(stacks: readonly TerraformStack[], steps: readonly ((stack: TerraformStack) => void)[]) {
  const failures: { readonly stack: string; readonly error: unknown }[] = [];
  for (const step of steps) {
    for (const stack of stacks) {
      if (failures.some((failure) => failure.stack === stack.node.path)) continue;
      try {
        step(stack);
      } catch (error) {
        failures.push({ stack: stack.node.path, error });
      }
    }
  }
  return failures;
}

function isIn(stack: TerraformStack, { place }: Finding): boolean {
  return `${place}/`.startsWith(`${stack.node.path}/`);
}

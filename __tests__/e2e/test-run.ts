import { emulatorClient } from "../../emulator/aws";
import { cdktf, type CdktfOptions } from "../../terraform/cdktf";
import { type Emulator, startEmulator } from "../../emulator/emulator";
import { createSandbox, type Sandbox } from "../../emulator/sandbox";
import { recordCalls, type RecordedEmulator } from "./recording-proxy";

export const REGION = "eu-west-1";

/** An emulator and a folder of a test's own. */
export interface TestRun {
  readonly emulator: Emulator;
  readonly sandbox: Sandbox;
  /** For the AWS API clients of the test. */
  readonly settings: ReturnType<typeof emulatorClient>;
  stop(): Promise<void>;
}

export async function startTestRun(): Promise<TestRun> {
  return testRun(await startTestEmulator());
}

/** A run whose calls are written down. */
export async function startRecordedRun(): Promise<TestRun & { readonly emulator: RecordedEmulator }> {
  const emulator = await recordCalls(await startTestEmulator());
  return { ...testRun(emulator), emulator };
}

function startTestEmulator(): Promise<Emulator> {
  return startEmulator({ env: { ESCALA_EMULATOR_REFRESH_SECONDS: "0.2" } });
}

function testRun(emulator: Emulator): TestRun {
  const sandbox = createSandbox(emulator, REGION);
  return {
    emulator,
    sandbox,
    settings: emulatorClient(emulator, REGION),
    stop: async () => {
      await emulator.stop();
      sandbox.remove();
    },
  };
}

/** Destroys a stack and returns what was said. */
export async function destroy(run: TestRun, stack: string, options: CdktfOptions = {}): Promise<string> {
  const args = ["destroy", stack, "--auto-approve", "--skip-provider-lock"];
  const { exitCode, output } = await cdktf(run.sandbox, args, options);
  return exitCode === 0 ? output : `exit code ${exitCode}: ${output}`;
}

/** The options that make cdktf run an example instead of main.ts. */
export function example(name: string, env: Readonly<Record<string, string>> = {}): CdktfOptions {
  return { app: `node --import tsx examples/${name}/main.ts`, env };
}

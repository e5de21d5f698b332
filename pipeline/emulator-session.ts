import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { emulatorClient } from "../emulator/aws";
import { findDeployable } from "../emulator/deployable";
import { startEmulator } from "../emulator/emulator";
import { WORK_FOLDER } from "../terraform/work-folder";
import { createHostedZone } from "../emulator/hosted-zone";
import { createSandbox } from "../emulator/sandbox";
import { isOfAccount } from "../terraform/terraform";

export interface EmulatorSession {
  readonly environment: string;
  readonly region: string;
  readonly tell: (line: string) => void;
}

/**
 * Runs an action in the environment of `npm start` in another terminal, when it has deployed `environment`; else in that of an
 * emulator of our own, which is empty and gone afterwards.
 */
export async function withEmulator(
  session: EmulatorSession,
  action: (env: NodeJS.ProcessEnv) => Promise<void>,
): Promise<void> {
  const running = await runningSandbox(session.environment);
  if (running !== undefined) {
    session.tell(`against the emulator of npm start: ${running["AWS_ENDPOINT_URL"]}`);
    return action({ ...withoutAccount(process.env), ...running });
  }
  session.tell(`npm start has not deployed ${session.environment}: against an empty emulator, so everything is new`);
  const emulator = await startEmulator();
  const sandbox = createSandbox(emulator, session.region);
  try {
    const { hostedZones } = findDeployable({ environment: session.environment });
    for (const zone of hostedZones) await createHostedZone(emulatorClient(emulator, session.region), zone);
    await action({ ...sandbox.env, CDKTF_OUTPUT: sandbox.outputFolder });
  } finally {
    await emulator.stop();
    sandbox.remove();
  }
}

/** A profile or a role of this terminal would override the emulator's credentials. */
function withoutAccount(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isOfAccount(name)));
}

/** The variables of the youngest run whose emulator answers and whose state has the environment. */
export async function runningSandbox(
  environment: string,
  workFolder: string = WORK_FOLDER,
): Promise<Readonly<Record<string, string>> | undefined> {
  const runs = existsSync(workFolder) ? readdirSync(workFolder).map((name) => join(workFolder, name)) : [];
  const deployed = runs
    .filter((folder) => [join(folder, "env.sh"), join(folder, `terraform.${environment}.tfstate`)].every(existsSync))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const folder of deployed) {
    const variables = shellVariables(readFileSync(join(folder, "env.sh"), "utf8"));
    const { AWS_ENDPOINT_URL: endpoint } = variables;
    if (endpoint !== undefined && (await answers(endpoint))) return variables;
  }
  return undefined;
}

/** The variables of a sandbox's shell file: a line for each, its value in single quotes. */
export function shellVariables(shellFile: string): Readonly<Record<string, string>> {
  const lines = shellFile.matchAll(/^export (\w+)='(.*)'$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, (value ?? "").replaceAll(`'\\''`, "'")]));
}

/** A run that was killed leaves its folder; its emulator is gone. */
async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(2000) });
    return true;
  } catch {
    return false;
  }
}

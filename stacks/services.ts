import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import type { Environment } from "../config/environment";
import { PROJECT_ROOT } from "../config/project-root";
import { configurationProblems } from "../config/problems";
import { readCheckSettings } from "../analysis/rules";
import type { CheckSettings } from "../analysis/rules";
import { synthesizeChecked } from "../synthesis/checked-synthesis";
import { ServiceStack } from "./service-stack";
import { withoutSourceMaps } from "../synthesis/source-maps";

export interface ServicesProps {
  readonly serviceName: string;
  /** One stack for each, with the environment's name as its id. */
  readonly environments: Readonly<Record<string, Environment>>;
  /** See `StateBackendProps`. */
  readonly stateDirectory?: string | undefined;
  /**
   * The text of a file with quotas and waivers for the rules, see `readSettings`.
   * @default - AWS's quotas, nothing waived
   */
  readonly checks?: { readonly file: string; readonly text: string } | undefined;
  /** @default - `cdktf.out`, or where cdktf says */
  readonly outputFolder?: string;
}

/**
 * Synthesizes the stacks of all environments, or none of them.
 *
 * @returns everything that is wrong; nothing is written unless it is empty
 */
export function synthesizeServices(props: ServicesProps): readonly string[] {
  const mistakes = configurationProblems(props.serviceName, props.environments);
  const { settings = {}, problems = [] } = props.checks === undefined ? {} : readCheckSettings(props.checks.text);
  const all = [...mistakes, ...problems.map((problem) => `${props.checks?.file ?? ""}: ${problem}`)];
  return all.length > 0 ? all : withoutSourceMaps(() => synthesizeValid(props, settings));
}

function synthesizeValid(props: ServicesProps, settings: CheckSettings): readonly string[] {
  const app = new App(props.outputFolder === undefined ? {} : { outdir: props.outputFolder });
  for (const [name, environment] of Object.entries(props.environments)) {
    new ServiceStack(app, name, {
      serviceName: props.serviceName,
      environment,
      userDataScript: readFileSync(join(PROJECT_ROOT, environment.instances.userData), "utf8"),
      stateDirectory: props.stateDirectory,
    });
  }
  return synthesizeChecked(app, settings);
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "cdktf";
import type { CheckSettings } from "../analysis/rules";
import type { Environment } from "../config/environment";
import { type ImportBlock, readImports } from "../config/imports-file";
import { type ConfigurationProblem, findConfigurationProblems } from "../config/problems";
import { PROJECT_ROOT } from "../config/project-root";
import { checksOf } from "../synthesis/checks-file";
import { withoutSourceMaps } from "../synthesis/source-maps";
import { type AppSettings, synthesizeApp } from "../synthesis/synthesize-app";
import { environmentProblems } from "./environment-problems";
import { ServiceStack } from "./service-stack";
import { atItsSetting } from "./settings-of-props";

/** Where a script that is not there stands in. */
const NO_SCRIPT = "#!/bin/sh\n";

/** Stands in for a service's name that is wrong. */
const STAND_IN_NAME = "service";

export interface ServicesProps extends AppSettings {
  readonly serviceName: string;
  /** One stack for each, with the environment's name as its id. */
  readonly environments: Readonly<Record<string, Environment>>;
  /** See `StateBackendProps`. */
  readonly stateDirectory?: string | undefined;
}

/**
 * Synthesizes the stacks of all environments, or none of them.
 *
 * @returns everything that is wrong with the configuration and with what it becomes; nothing is written unless it is empty
 */
export function synthesizeServices(props: ServicesProps): readonly string[] {
  const mistakes = findConfigurationProblems(props.serviceName, props.environments);
  if (mistakes.some(({ isUnreadable }) => isUnreadable)) return mistakes.map(({ text }) => text);
  const { settings, problems: checksProblems } = checksOf(props.checks);
  const { imports, problems: importsProblems } = importsOf(props);
  const problems = [...checksProblems, ...importsProblems];
  if (problems.length > 0) return [...mistakes.map(({ text }) => text), ...problems];
  if (mistakes.length > 0) return withoutSourceMaps(() => everyProblem(props, mistakes, settings));
  const addAll = (app: App) => {
    for (const [name, environment] of Object.entries(props.environments)) {
      const stack = addService(app, name, { ...props, environment });
      const blocks = imports.get(name) ?? [];
      if (blocks.length > 0) stack.addOverride("import", blocks);
    }
  };
  return synthesizeApp(props, settings, addAll, atItsSetting);
}

/** What else is wrong, where something is wrong with the configuration: each environment is judged by itself. */
function everyProblem(
  props: ServicesProps,
  mistakes: readonly ConfigurationProblem[],
  settings: CheckSettings,
): readonly string[] {
  const general = mistakes.filter(({ environment }) => environment === undefined).map(({ text }) => text);
  const serviceName = general.length > 0 ? STAND_IN_NAME : props.serviceName;
  const ofEnvironments = Object.entries(props.environments).flatMap(([name, environment]) =>
    environmentProblems({
      name,
      environment,
      problems: mistakes.filter((mistake) => mistake.environment === name),
      settings,
      build: (app, id, each) => {
        addService(app, id, { ...props, serviceName, environment: each });
      },
    }),
  );
  return [...general, ...ofEnvironments];
}

function addService(
  app: App,
  name: string,
  props: Omit<ServicesProps, "environments"> & { environment: Environment },
): ServiceStack {
  const { serviceName, environment, stateDirectory } = props;
  const userDataScript = readScript(environment.instances.userData);
  return new ServiceStack(app, name, { serviceName, environment, stateDirectory, userDataScript });
}

/** What each environment takes over of what exists, and which files of that cannot be read. */
function importsOf({ environments, stateDirectory }: ServicesProps): {
  readonly imports: ReadonlyMap<string, readonly ImportBlock[]>;
  readonly problems: readonly string[];
} {
  const imports = new Map<string, readonly ImportBlock[]>();
  const problems: string[] = [];
  for (const name of Object.keys(environments)) {
    try {
      imports.set(name, readImports(name, stateDirectory));
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  return { imports, problems };
}

function readScript(path: string): string {
  return path === "" ? NO_SCRIPT : readFileSync(join(PROJECT_ROOT, path), "utf8");
}

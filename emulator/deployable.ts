import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ENVIRONMENTS, SERVICE_NAME } from "../config/environments";
import { findEnvironment, unknownEnvironment } from "../config/find-environment";
import { configurationProblems } from "../config/problems";
import type { CdktfOptions } from "../terraform/cdktf";
import { PROJECT_ROOT } from "../config/project-root";
import { PrerequisiteError } from "../terraform/process";

/** What `npm start` can deploy to an emulator. */
export interface Deployable {
  /** The stack's id. */
  readonly stack: string;
  readonly region: string;
  /** Public hosted zones that must be in the account before. */
  readonly hostedZones: readonly string[];
  /** The app and its variables, where it is not the one in cdktf.json. */
  readonly options: Pick<CdktfOptions, "app" | "env">;
}

/** The region and the zone that all examples are written for, and the variables that they ask for. */
const EXAMPLE_REGION = "eu-west-1";
const EXAMPLE_ZONE = "example.com";
const EXAMPLE_VARIABLES = { TF_VAR_oidc_client_secret: "known-only-to-the-emulator" };

/**
 * What the options of `npm start` mean.
 *
 * @throws PrerequisiteError with everything that is wrong with them and with the configuration
 */
export function findDeployable(options: { readonly environment: string; readonly example?: string }): Deployable {
  return options.example === undefined ? environmentNamed(options.environment) : exampleNamed(options.example);
}

function environmentNamed(name: string): Deployable {
  const environment = findEnvironment(name, ENVIRONMENTS);
  const problems = configurationProblems(SERVICE_NAME, ENVIRONMENTS);
  if (environment === undefined) problems.push(unknownEnvironment(name, ENVIRONMENTS));
  if (problems.length > 0 || environment === undefined) throw new PrerequisiteError(problems.join("\n"));
  const { region, endpoint } = environment;
  const names = endpoint.kind === "https" ? [endpoint, ...(endpoint.alternativeNames ?? [])] : [];
  const hostedZones = names.flatMap(({ hostedZone }) => hostedZone ?? []);
  return { stack: name, region, hostedZones: [...new Set(hostedZones)], options: {} };
}

function exampleNamed(name: string): Deployable {
  const folders = readdirSync(join(PROJECT_ROOT, "examples"), { withFileTypes: true });
  const names = folders.filter((folder) => folder.isDirectory()).map((folder) => folder.name);
  if (!names.includes(name))
    throw new PrerequisiteError(`${name} is not an example; examples/ has ${names.join(", ")}`);
  return {
    stack: name,
    region: EXAMPLE_REGION,
    hostedZones: [EXAMPLE_ZONE],
    options: { app: `node --import tsx examples/${name}/main.ts`, env: EXAMPLE_VARIABLES },
  };
}

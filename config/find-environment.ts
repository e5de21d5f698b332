import type { Environment } from "./environment";

/** What somebody has written there may be nothing at all. */
type Environments = Readonly<Record<string, Environment>> | null | undefined;

/** The environment of a name that somebody has typed; undefined where the configuration has none of that name. */
export function findEnvironment(name: string, environments: Environments): Environment | undefined {
  return environments && Object.hasOwn(environments, name) ? environments[name] : undefined;
}

/** What to say about a name that `findEnvironment` does not know. */
export function unknownEnvironment(name: string, environments: Environments): string {
  const names = Object.keys(environments ?? {});
  const known = names.length > 0 ? names.join(", ") : "none: write one into ENVIRONMENTS";
  return `${name} is not an environment; config/environments.ts has ${known}`;
}

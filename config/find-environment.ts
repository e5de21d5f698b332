import type { Environment } from "./environment";

type Environments = Readonly<Record<string, Environment>>;

/** The environment of a name that somebody has typed; undefined where the configuration has none of that name. */
export function findEnvironment(name: string, environments: Environments): Environment | undefined {
  return Object.hasOwn(environments, name) ? environments[name] : undefined;
}

/** What to say about a name that `findEnvironment` does not know. */
export function unknownEnvironment(name: string, environments: Environments): string {
  return `${name} is not an environment; config/environments.ts has ${Object.keys(environments).join(", ")}`;
}

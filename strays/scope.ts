import type { Tags } from "./found";

/** What belongs to an environment. */
export interface Scope {
  readonly environment: string;
  readonly region: string;
  /** All of them are on everything that is ours, and on nothing else. */
  readonly tags: Tags;
  /** How names start that nobody else uses: `shop-prod-`. */
  readonly prefix: string;
  /** The names that the configuration gives and no state knows, by Terraform's types. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What tells that something is an environment's: tags that its provider puts on everything, unless the configuration changes them. */
const TELLING = ["Service", "Environment", "ManagedBy"] as const;

/** The tags by which an environment's resources are known. */
export function tellingTags(serviceName: string, environment: string, own: Tags = {}): Tags {
  const all: Tags = { Service: serviceName, Environment: environment, ManagedBy: "terraform", ...own };
  return Object.fromEntries(TELLING.map((key) => [key, all[key] ?? ""]));
}

/** Whether something carries all of the environment's tags. */
export function isTagged(scope: Scope, tags: Tags): boolean {
  return Object.entries(scope.tags).every(([key, value]) => tags[key] === value);
}

/** Whether something is the environment's: by its tags, or by a name that its configuration wants. */
export function isOurs(scope: Scope, type: string, tags: Tags, name?: string): boolean {
  return isTagged(scope, tags) || (name !== undefined && scope.names.get(type)?.has(name) === true);
}

import type { PlanView } from "../analysis/graph";
import type { Environment } from "../config/environment";
import { ExpectedError } from "../terraform/script";
import { type Found, nameOf } from "./found";
import { matchWanted } from "./matching";
import { type AwsApi, readAll } from "./reader";
import { isOurs, isTagged, type Scope, tellingTags } from "./scope";
import { stateKnowledge } from "./state-knowledge";
import { wantedNames, wantedOf, wantedRecords } from "./wanted";

/**
 * What becomes of a stray:
 * - `wanted`: the configuration wants it, and the next apply would make it once more
 * - `adopted`: an `import` block has it already, and the next apply takes it over
 * - `left over`: nothing wants it
 */
export type Fate = "wanted" | "adopted" | "left over";

/** Something that is the environment's and in no state. */
export interface Stray {
  readonly found: Found;
  readonly fate: Fate;
  /** Where the configuration wants it; undefined where nothing does. */
  readonly address: string | undefined;
  /** Without its tags it is known by its name only, and may be somebody else's: nothing but a person removes it. */
  readonly isTagged: boolean;
}

export interface Audit {
  readonly environment: string;
  readonly region: string;
  /** Nothing is in the state, or there is none. */
  readonly isStateEmpty: boolean;
  /** Those that are wanted first, in the order of Terraform's addresses. */
  readonly strays: readonly Stray[];
}

export interface Audited {
  readonly serviceName: string;
  readonly name: string;
  readonly environment: Environment;
  /** A plan of the environment's stack: what its state knows, and what its configuration wants. */
  readonly plan: PlanView;
}

/**
 * Compares what AWS has of an environment with what its state knows. Reads only.
 *
 * @throws ExpectedError with what was refused, and the permission that it needs, or where a part of the plan cannot be read
 */
export async function auditStrays(api: AwsApi, audited: Audited): Promise<Audit> {
  const { unread, isErrored } = audited.plan;
  // What is not seen in the state would be taken for a stray, and removed.
  if (unread.length > 0 || isErrored) {
    throw new ExpectedError(
      `the plan of ${audited.name} cannot be read as a whole, so nobody knows what is in no state`,
    );
  }
  return auditOf(await readAll(api, scopeOf(audited), wantedRecords(audited.plan)), audited);
}

/** @param all what AWS has of the environment */
export function auditOf(all: readonly Found[], audited: Audited): Audit {
  const { plan, name, environment } = audited;
  const scope = scopeOf(audited);
  const state = stateKnowledge(plan);
  const unknown = all.filter((found) => !state.knows(found));
  const imports = plan.changes.flatMap(({ type, address, importId }) =>
    importId ? [{ type, address, importId }] : [],
  );
  const adopted = new Map(imports.map(({ address, importId }) => [address, importId]));
  const adopting = new Map(imports.map(({ type, address, importId }) => [`${type} ${importId}`, address]));
  const free = unknown.filter(({ type, id }) => !adopting.has(`${type} ${id}`));
  const wanted = new Map([...matchWanted(wantedOf(plan), free, adopted)].map(([address, found]) => [found, address]));
  const strays = unknown.flatMap((found): Stray[] => {
    const stray = { found, isTagged: isTagged(scope, found.tags) };
    const importing = adopting.get(`${found.type} ${found.id}`);
    if (importing !== undefined) return [{ ...stray, fate: "adopted", address: importing }];
    const address = wanted.get(found);
    if (address !== undefined) return [{ ...stray, fate: "wanted", address }];
    // What has neither tags nor a name of ours came with something else, and goes with it.
    const ours = isOurs(scope, found.type, found.tags, nameOf(found));
    return ours ? [{ ...stray, fate: "left over", address: undefined }] : [];
  });
  return { environment: name, region: environment.region, isStateEmpty: state.isEmpty, strays: strays.sort(byPlace) };
}

function scopeOf({ serviceName, name, environment, plan }: Audited): Scope {
  return {
    environment: name,
    region: environment.region,
    tags: tellingTags(serviceName, name, environment.tags),
    prefix: `${serviceName}-${name}-`,
    names: wantedNames(plan),
  };
}

const FATES: readonly Fate[] = ["wanted", "adopted", "left over"];

function byPlace(a: Stray, b: Stray): number {
  const keyOf = ({ address, found }: Stray) => address ?? `${found.type} ${found.id}`;
  return FATES.indexOf(a.fate) - FATES.indexOf(b.fate) || (keyOf(a) < keyOf(b) ? -1 : 1);
}

/** Those of one fate. */
export function ofFate({ strays }: Audit, fate: Fate): Stray[] {
  return strays.filter((stray) => stray.fate === fate);
}

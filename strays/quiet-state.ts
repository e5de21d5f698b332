import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Environment } from "../config/environment";
import { PROJECT_ROOT } from "../config/project-root";
import { describeLock, readLock, withLock } from "../state/lock";
import { findStatePlace, stateClient } from "../state/place";
import { currentVersion } from "../state/versions";
import { parseJson } from "../terraform/json-text";
import { holderOf, type LockInfo } from "../terraform/lock-info";
import { ExpectedError } from "../terraform/script";

/** The state of an environment as the audit needs it: whether somebody works on it, and whether it has changed. */
export interface QuietState {
  /** Who holds the lock, in a sentence; undefined where nobody does. */
  readonly holder: () => Promise<string | undefined>;
  /**
   * Does something while nobody else can apply.
   *
   * @throws ExpectedError where somebody holds the lock, or where the state is another one than when this object was made
   */
  readonly whileUnchanged: <T>(operation: string, action: () => Promise<T>) => Promise<T>;
}

/** @param stateDirectory where the state is a file whatever the environment says: see `StateBackendProps` */
export async function quietState(
  name: string,
  { state }: Environment,
  stateDirectory: string | undefined,
): Promise<QuietState> {
  if (stateDirectory !== undefined || state.kind === "local") {
    return stateInFile(name, join(stateDirectory ?? PROJECT_ROOT, `terraform.${name}.tfstate`));
  }
  return stateInBucket(name);
}

async function stateInBucket(name: string): Promise<QuietState> {
  const place = findStatePlace(name);
  const client = stateClient(place.state);
  const version = await currentVersion(client, place);
  return {
    holder: async () => {
      const lock = await readLock(client, place);
      return lock === undefined ? undefined : describeLock(place, lock);
    },
    whileUnchanged: (operation, action) =>
      withLock(client, place, operation, async () => {
        if ((await currentVersion(client, place)) !== version) throw changed(name);
        return action();
      }),
  };
}

function stateInFile(name: string, file: string): QuietState {
  const before = markOf(file);
  // Terraform: what holds the lock of a file is the process; this only says who, and stays when that is killed.
  const lockFile = join(dirname(file), `.${basename(file)}.lock.info`);
  const holder = () => {
    if (!existsSync(lockFile)) return undefined;
    const lock = (parseJson(readFileSync(lockFile, "utf8")) ?? {}) as Partial<LockInfo>;
    return `the state of ${name} is locked by ${holderOf(lock) ?? "somebody (the lock file does not say who)"}`;
  };
  return {
    holder: () => Promise.resolve(holder()),
    whileUnchanged: async (_, action) => {
      const held = holder();
      if (held !== undefined) {
        throw new ExpectedError(`${held}; if nobody is working there any more, delete ${lockFile}`);
      }
      if (markOf(file) !== before) throw changed(name);
      return action();
    },
  };
}

function markOf(file: string): string {
  if (!existsSync(file)) return "";
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs} ${size}`;
}

function changed(name: string): ExpectedError {
  return new ExpectedError(
    `somebody has changed the state of ${name} in the meantime; nothing was removed: look again`,
  );
}

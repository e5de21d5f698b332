/** Who holds a lock: the content of Terraform's lock file, as Terraform 1.10 and later write it. */
export interface LockInfo {
  readonly ID: string;
  /** `OperationTypePlan`, `OperationTypeApply` or what the command calls itself. */
  readonly Operation: string;
  readonly Info: string;
  /** `user@host` */
  readonly Who: string;
  /** Of Terraform; empty for what is not Terraform. */
  readonly Version: string;
  /** ISO 8601. */
  readonly Created: string;
  /** `<bucket>/<key of the state>` */
  readonly Path: string;
}

/** The guide's chapters that messages send people to. */
export const GUIDE = {
  lock: 'docs/state.md, "A lock that nobody holds"',
  rights: 'docs/state.md, "Rights"',
  killed: 'docs/state.md, "After a killed apply"',
  moved: 'docs/state.md, "Moving a state"',
} as const;

const DOING: Readonly<Record<string, string>> = {
  OperationTypePlan: "has been planning",
  OperationTypeApply: "has been applying",
  OperationTypeRefresh: "has been refreshing",
};

/**
 * `root@vm, who has been applying since 2026-11-21 05:50:43 UTC (Terraform 1.11.4)`
 *
 * @returns undefined where the lock file does not say
 */
export function holderOf(lock: Partial<LockInfo>): string | undefined {
  if (!lock.ID || !lock.Who || !lock.Created) return undefined;
  const doing = DOING[lock.Operation ?? ""] ?? `has been busy with ${lock.Operation || "something"}`;
  const since = lock.Created.replace("T", " ").replace(/(:\d\d)\.\d+.*$|Z$/, "$1");
  return `${lock.Who}, who ${doing} since ${since} UTC${lock.Version ? ` (Terraform ${lock.Version})` : ""}`;
}

/** What to do about a lock in S3: nothing is ever unlocked by a program. */
export function lockAdvice(id: string): string[] {
  return [
    "wait for that to end, then run the same command again",
    `if nobody is working there any more, read ${GUIDE.lock}, then remove the lock by hand, in the folder of the stack ` +
      `(cdktf.out/stacks/<environment>): terraform force-unlock ${id}`,
  ];
}

/** The lock that Terraform describes below `Lock Info:` in its errors. */
export function parseLockInfo(error: string): Partial<LockInfo> {
  const [, block = ""] = error.split(/^Lock Info:\n/m);
  return Object.fromEntries([...block.matchAll(/^ {2}(\w+): +(\S.*?)\s*$/gm)].map(([, name, value]) => [name, value]));
}

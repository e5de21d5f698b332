import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A process that runs. */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** The program and its arguments; empty where they are not shown. */
  readonly command: string;
}

/** Whether there is a process with this id, of whatever user. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The processes that a process started, directly or not. */
export function descendants(pid: number, table: readonly RunningProcess[] = processTable()): number[] {
  return table.filter(({ parent }) => parent === pid).flatMap((child) => [child.pid, ...descendants(child.pid, table)]);
}

/** What npm puts between itself and a script: a shell, and the file that installs the modules. */
const BETWEEN = /^(\S*\/)?(da|ba|z)?sh -c |\bterraform\/bootstrap\.cjs\b/;

/**
 * The processes without which nobody waits for a process any more: its parent and, behind a shell of npm's, npm itself.
 *
 * @param pid of a script that npm runs
 */
export function startersOf(pid: number, table: readonly RunningProcess[] = processTable()): number[] {
  const parent = table.find((each) => each.pid === table.find((own) => own.pid === pid)?.parent);
  if (parent === undefined) return [];
  return [parent.pid, ...(BETWEEN.test(parent.command) ? startersOf(parent.pid, table) : [])];
}

/** All processes that this one may see; none where nothing tells of them. */
export function processTable(): RunningProcess[] {
  // Small images have no ps.
  return process.platform === "linux" ? fromProc() : fromPs();
}

function fromProc(): RunningProcess[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      // `123 (any (name)) S 45 …`: the name may hold anything.
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      return [{ pid: Number(pid), parent: Number(parent), command }];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

function fromPs(): RunningProcess[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  // Null where there is no ps, whatever the type says.
  return ((stdout as string | null) ?? "").split("\n").flatMap((line) => {
    const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s*(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

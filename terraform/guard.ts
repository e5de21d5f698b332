import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { PROJECT_ROOT } from "../config/project-root";

let guard: ChildProcessByStdio<Writable, null, null> | undefined;

/**
 * Has a program and its process group ended when this process is killed with SIGKILL, which nothing can be done about here: by a process of
 * its own, one for all programs.
 *
 * @param child the leader of a process group
 */
export function guarded(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  guard ??= startGuard();
  const { stdin } = guard;
  stdin.write(`+${pid}\n`);
  void once(child, "close").then(
    () => stdin.write(`-${pid}\n`),
    () => undefined,
  );
}

function startGuard(): ChildProcessByStdio<Writable, null, null> {
  const child = spawn(process.execPath, [join(PROJECT_ROOT, "terraform", "guard-process.cjs")], {
    stdio: ["pipe", "ignore", "ignore"],
    // Without what somebody has set for our own process, such as a debugger's port.
    env: { PATH: process.env["PATH"] },
    detached: true,
  });
  // Neither may keep this process from ending, nor end it.
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  child.stdin.on("error", () => undefined);
  child.on("error", () => undefined);
  return child;
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { PROJECT_ROOT } from "../../config/project-root";
import { readLines } from "../../terraform/process";
import { descendants, isRunning } from "../../terraform/process-table";

const wait = () => new Promise((end) => setTimeout(end, 50));

/** What a shell starts a moment after it has said its own id. */
async function childrenOf(pid: number): Promise<number[]> {
  for (let tries = 0; descendants(pid).length === 0 && tries < 40; tries++) await wait();
  return descendants(pid);
}

test("what a script has started ends when the script is killed, with all that it has started itself", async () => {
  const code = `require("./terraform/process.ts").run("sh", ["-c", "echo $$; sleep 60; true"], { onLine: console.log })`;
  const script = spawn(process.execPath, ["--import", "tsx", "--eval", code], {
    cwd: PROJECT_ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const shell = await new Promise<number>((resolve) => {
    readLines(script.stdout, (line) => resolve(Number(line)));
  });
  const pids = [shell, ...(await childrenOf(shell))];
  expect(pids).toHaveLength(2);
  script.kill("SIGKILL");
  await once(script, "exit");
  for (let tries = 0; pids.some(isRunning) && tries < 40; tries++) await wait();
  expect(pids.map(isRunning)).toEqual([false, false]);
});

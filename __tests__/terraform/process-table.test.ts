import { spawn } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { descendants, isRunning, processTable, startersOf } from "../../terraform/process-table";

const process_ = (pid: number, parent: number, command: string) => ({ pid, parent, command });

/** A terminal's shell, npm, what npm starts, and something else that the shell runs. */
const TABLE = [
  process_(10, 1, "-zsh"),
  process_(20, 10, "npm start"),
  process_(30, 20, "sh -c node terraform/bootstrap.cjs start"),
  process_(40, 30, "node terraform/bootstrap.cjs start"),
  process_(50, 40, "/usr/bin/node --import tsx /home/ada/escala/emulator/start.ts"),
  process_(60, 50, "terraform apply"),
  process_(70, 10, "vim"),
];

describe("the processes on this computer", () => {
  test("that a script was started by end with npm: the terminal may be closed", () => {
    expect(startersOf(50, TABLE)).toEqual([40, 30, 20]);
    expect(startersOf(20, TABLE)).toEqual([10]);
  });

  test("are not looked for behind a shell that has become the program", () => {
    const table = [process_(20, 10, "npm run plan"), process_(50, 20, "node --import tsx pipeline/plan.ts")];
    expect(startersOf(50, table)).toEqual([20]);
    expect(startersOf(99, table)).toEqual([]);
  });

  test("that a process has started are found to the last", () => {
    expect(descendants(30, TABLE)).toEqual([40, 50, 60]);
    expect(descendants(70, TABLE)).toEqual([]);
  });

  test("are those that run, without a program ps", () => {
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)", "a (b) c"], { stdio: "ignore" });
    const pid = child.pid ?? 0;
    const found = processTable().find((each) => each.pid === pid);
    expect(found?.parent).toBe(process.pid);
    expect(descendants(process.pid)).toContain(pid);
    expect(isRunning(pid)).toBe(true);
    child.kill("SIGKILL");
    expect(isRunning(2 ** 30)).toBe(false);
  });
});

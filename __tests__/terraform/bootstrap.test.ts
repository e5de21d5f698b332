import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { PROJECT_ROOT } from "../../config/project-root";
import { isRunning } from "../../terraform/process-table";

let folder: string;

/** A fresh clone, in a folder with a blank and an umlaut. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ein Ördner-"));
  mkdirSync(join(folder, "terraform"));
  for (const file of ["package.json", "package-lock.json", "terraform/bootstrap.cjs"]) {
    copyFileSync(join(PROJECT_ROOT, file), join(folder, file));
  }
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the installation with another npm, which is this shell script. */
function install(npm: string): { readonly child: ChildProcess; readonly said: string[] } {
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "npm"), `#!/bin/sh\n${npm}\n`, { mode: 0o755 });
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"]}` };
  const args = [join(folder, "terraform", "bootstrap.cjs"), "install"];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => said.push(text.toString()));
  return { child, said };
}

const STAMP = () => join(folder, "node_modules", ".escala-lock");

describe("the installation of the Node modules", () => {
  test("has the tests' modules too, whatever NODE_ENV is, and is marked when it is whole", async () => {
    const { child } = install('mkdir node_modules; echo "$@" > asked');
    await once(child, "close");
    expect(child.exitCode).toBe(0);
    expect(readFileSync(join(folder, "asked"), "utf8")).toBe("ci --no-audit --no-fund --include=dev\n");
    expect(existsSync(STAMP())).toBe(true);
  });

  test.each([
    ["SIGTERM", 143],
    ["SIGINT", 130],
    ["SIGHUP", 129],
  ] as const)("is ended by %s with npm, and is not marked", async (signal, exitCode) => {
    const { child, said } = install("mkdir node_modules; echo $$; exec sleep 60");
    while (!/^\d+$/m.test(said.join(""))) await once(child.stdout ?? child, "data");
    const npm = Number(/^\d+$/m.exec(said.join(""))?.[0]);
    child.kill(signal);
    await once(child, "close");
    expect(child.exitCode).toBe(exitCode);
    expect(isRunning(npm)).toBe(false);
    expect(said.join("")).toContain(
      "npm ci was interrupted; the same command installs them from the start. Nothing else was started.\n",
    );
    expect(existsSync(STAMP())).toBe(false);
  });

  test("fails if npm fails, and says so after its words", async () => {
    const { child, said } = install("mkdir node_modules; echo no network >&2; exit 7");
    await once(child, "close");
    expect(said.join("")).toMatch(/no network\nnpm ci failed; the lines above say why\. Nothing else was started\.\n$/);
    expect([child.exitCode, existsSync(STAMP())]).toEqual([1, false]);
  });
});

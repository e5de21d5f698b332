import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { PROJECT_ROOT } from "../../config/project-root";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ein Ördner-"));
  const plan = { format_version: "1.2", resource_changes: [], configuration: { root_module: {} } };
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `escala` in a shell, which sets up where it writes. */
function shell(command: string): { readonly status: number | null; readonly errors: string } {
  const escala = `'${process.execPath}' '${join(PROJECT_ROOT, "cli", "escala.cjs")}'`;
  const { status, stderr } = spawnSync("bash", ["-c", command.replaceAll("escala ", `${escala} `)], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, errors: stderr };
}

describe("escala", () => {
  test("fails if its output cannot be written", () => {
    expect(shell("escala check plan.json > /dev/full")).toEqual({
      status: 2,
      errors: "escala: standard output cannot be written: no space left on device\n",
    });
  });

  test("fails with 2 if nobody can be told why", () => {
    expect(shell("escala check none.json 2> /dev/full").status).toBe(2);
  });

  test("leaves no half of a report", () => {
    const { status, errors } = shell("ulimit -f 1; escala check plan.json --format sarif --output report.json");
    expect(errors).toBe("escala: report.json cannot be written: file too large\n");
    expect([status, existsSync(join(folder, "report.json"))]).toEqual([2, false]);
  });

  test("cannot judge what has no end", () => {
    expect(shell("escala check /dev/zero")).toEqual({
      status: 3,
      errors: "escala: /dev/zero has 257 MiB; at most 256 MiB are read\n",
    });
  });
});

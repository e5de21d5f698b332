import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

const ESCALA = join(__dirname, "..", "..", "cli", "escala.cjs");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-process-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The command as a person calls it. */
function escala(args: readonly string[], input = ""): { status: number | null; output: string; errors: string } {
  const result = spawnSync(process.execPath, [ESCALA, "check", ...args], { cwd: folder, input, encoding: "utf8" });
  return { status: result.status, output: result.stdout, errors: result.stderr };
}

function file(name: string, json: unknown): string {
  writeFileSync(join(folder, name), JSON.stringify(json));
  return name;
}

function group(timeout: number) {
  const web = { port: 80, protocol: "HTTP", vpc_id: "vpc-0123456789abcdef0", health_check: { timeout, interval: 15 } };
  return { resource: { aws_lb_target_group: { web } } };
}

describe("escala check, as a process", () => {
  test("exits with 1 at an error, and reads standard input", () => {
    const { status, output, errors } = escala(["-"], JSON.stringify(group(15)));
    expect([status, output.includes("health_check[0].timeout is 15"), errors]).toEqual([1, true, ""]);
  });

  test("exits with 2 for settings that are wrong, with everything that is in one line", () => {
    file("escala.checks.json", { quotas: { "listeners-per-load-balancer": -1 }, waivers: 5 });
    const { status, output, errors } = escala([file("main.tf.json", group(14))]);
    expect([status, output, errors]).toEqual([
      2,
      "",
      "escala: escala.checks.json: quotas.listeners-per-load-balancer is -1; it must be a whole number above 0; " +
        "escala.checks.json: waivers is 5; it must be a list of { rule, at, reason }\n",
    ]);
  });

  test("fails if it minds that somebody reads only the beginning", () => {
    const wrong = join(__dirname, "..", "fixtures", "wrong");
    const command = `"${process.execPath}" "${ESCALA}" check "${wrong}" | head -1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
    expect([stdout.split("\n").length, stderr]).toEqual([2, ""]);
  });
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

const ESCALA = join(__dirname, "..", "..", "..", "cli", "escala.cjs");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-check-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function check(args: readonly string[], input = ""): { status: number | null; output: string; errors: string } {
  const result = spawnSync(process.execPath, [ESCALA, "check", ...args], { cwd: folder, input, encoding: "utf8" });
  return { status: result.status, output: result.stdout, errors: result.stderr };
}

function file(name: string, json: unknown): string {
  writeFileSync(join(folder, name), JSON.stringify(json));
  return name;
}

const RULE = "target-group/health-check-timeout";

function group(timeout: number) {
  const web = {
    port: 80,
    protocol: "HTTP",
    vpc_id: "vpc-0123456789abcdef0",
    health_check: { timeout, interval: 15 },
  };
  return { resource: { aws_lb_target_group: { web } } };
}

describe("escala check", () => {
  test("exits with 0 where nothing is wrong", () => {
    const { status, output, errors } = check([file("main.tf.json", group(14))]);
    expect([status, output, errors]).toEqual([0, "0 errors, 0 warnings in 1 resource\n", ""]);
  });

  test("exits with 1 at an error, and reads standard input and folders", () => {
    file("main.tf.json", group(15));
    const json = JSON.stringify(group(15));
    for (const { status, output } of [check(["."]), check(["-"], json)]) {
      expect([status, output.includes("health_check[0].timeout is 15")]).toEqual([1, true]);
    }
  });

  test("tells machines the same, in the documented form", () => {
    const { status, output } = check([file("main.tf.json", group(15)), "--json"]);
    expect(status).toBe(1);
    expect(JSON.parse(output)).toEqual({
      problems: [
        {
          rule: RULE,
          severity: "error",
          address: "aws_lb_target_group.web",
          path: null,
          attribute: "health_check[0].timeout",
          message: "health_check[0].timeout is 15; it must be below health_check[0].interval (15)",
          source: expect.stringMatching(/^https:/),
        },
      ],
      waived: [],
      unusedWaivers: [],
      resources: 1,
      unseen: [],
    });
  });

  test("lives with what escala.checks.json waives", () => {
    file("escala.checks.json", { waivers: [{ rule: RULE, at: "aws_lb_target_group.web", reason: "slow start" }] });
    const { status, output } = check([file("main.tf.json", group(15))]);
    expect([status, output.split("\n")[0]]).toEqual([
      0,
      `waived aws_lb_target_group.web: health_check[0].timeout is 15; it must be below health_check[0].interval (15) [${RULE}]: slow start`,
    ]);
  });

  test("writes SARIF to a file", () => {
    const { status } = check([file("main.tf.json", group(15)), "--format", "sarif", "--output", "out.sarif"]);
    expect(status).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
  });

  test.each([
    [["nowhere.json"], "escala: nowhere.json: no such file or directory\n"],
    [["x.json"], "escala: x.json: it is no Terraform configuration, plan or state\n"],
    [["x.json", "--config", "none.json"], "escala: none.json: no such file\n"],
  ])("exits with 2 and one line for what it cannot read: %j", (args, message) => {
    file("x.json", { hello: 1 });
    const { status, output, errors } = check(args);
    expect([status, output, errors]).toEqual([2, "", message]);
  });

  test("exits with 2 for settings that are wrong, with everything that is", () => {
    file("escala.checks.json", { quotas: { "listeners-per-load-balancer": -1 }, waivers: 5 });
    const { status, errors } = check([file("main.tf.json", group(14))]);
    expect([status, errors]).toEqual([
      2,
      "escala: escala.checks.json: quotas.listeners-per-load-balancer is -1; it must be a whole number above 0; " +
        "escala.checks.json: waivers is 5; it must be a list of { rule, at, reason }\n",
    ]);
  });
});

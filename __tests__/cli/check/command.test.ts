import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type CheckOptions, runCheck } from "../../../cli/check/command";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-check-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The command in this process. */
async function check(path: string, options: Partial<CheckOptions> = {}): Promise<{ status: number; output: string }> {
  let output = "";
  const config = join(folder, "escala.checks.json");
  const given = { format: "text", failOn: "error", ...(existsSync(config) && { config }), ...options } as const;
  const status = await runCheck(join(folder, path), given, { write: (text) => (output += text) });
  return { status, output };
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
  test("finds nothing wrong where nothing is", async () => {
    const result = await check(file("main.tf.json", group(14)));
    expect(result).toEqual({ status: 0, output: "0 errors, 0 warnings in 1 resource\n" });
  });

  test.each([
    ["error", 0],
    ["warning", 1],
  ] as const)("with --fail-on %s exits with %d at a warning", async (failOn, status) => {
    file("main.tf.json", { resource: { aws_lb_target_group: { web: { target_type: "lambda", slow_start: 60 } } } });
    expect((await check(".", { failOn })).status).toBe(status);
  });

  test("reads a folder", async () => {
    file("main.tf.json", group(15));
    expect((await check(".")).status).toBe(1);
  });

  test("tells a program the same, in the documented form", async () => {
    const { status, output } = await check(file("main.tf.json", group(15)), { format: "json" });
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
      unread: [],
    });
  });

  test("lives with what escala.checks.json waives", async () => {
    file("escala.checks.json", { waivers: [{ rule: RULE, at: "aws_lb_target_group.web", reason: "slow start" }] });
    const { status, output } = await check(file("main.tf.json", group(15)));
    expect([status, output.split("\n")[0]]).toEqual([
      0,
      `waived aws_lb_target_group.web: health_check[0].timeout is 15; it must be below health_check[0].interval (15) [${RULE}]: slow start`,
    ]);
  });

  test("writes SARIF to a file", async () => {
    const output = join(folder, "out.sarif");
    expect(await check(file("main.tf.json", group(15)), { format: "sarif", output })).toEqual({
      status: 1,
      output: "",
    });
    expect(JSON.parse(readFileSync(output, "utf8"))).toMatchObject({ version: "2.1.0" });
  });

  test("writes annotations for a workflow", async () => {
    const { output } = await check(file("main.tf.json", group(15)), { format: "github", sourceFile: "a.ts" });
    expect(output).toMatch(/^::error file=a.ts,title=target-group\/health-check-timeout::aws_lb_target_group.web: /);
  });

  test.each([
    ["nowhere.json", {}, /nowhere.json cannot be read: no such file or directory$/],
    [
      "x.json",
      {},
      /x.json is JSON of something else; it must be a Terraform configuration in JSON, or terraform show -json of a plan or a state$/,
    ],
    ["x.json", { config: "none.json" }, /^none.json cannot be read: no such file or directory$/],
  ])("fails if it cannot read %s %j", async (path, options, message) => {
    file("x.json", { hello: 1 });
    await expect(check(path, options)).rejects.toThrow(message);
  });
});

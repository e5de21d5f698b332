import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Command, CommanderError } from "commander";
import { addReviewCommand, runReview } from "../../../cli/review/command";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const PLAN = JSON.stringify({
  format_version: "1.2",
  resource_changes: [
    {
      address: "aws_autoscaling_group.a",
      type: "aws_autoscaling_group",
      change: { actions: ["update"], before: { max_size: 4 }, after: { max_size: 3 } },
    },
  ],
  configuration: { root_module: { resources: [{ address: "aws_autoscaling_group.a" }] } },
});

type Options = Parameters<typeof runReview>[1];

async function run(path: string, options: Partial<Options> = {}, input = "") {
  const written: string[] = [];
  const streams = { input: Readable.from([input]), output: { write: (text: string) => written.push(text) } };
  const exitCode = await runReview(path, { format: "text", ...options }, streams);
  return { exitCode, output: written.join("") };
}

function file(content: string): string {
  const path = join(folder, "plan.json");
  writeFileSync(path, content);
  return path;
}

describe("escala review", () => {
  test("reads a file or standard input", async () => {
    const fromFile = await run(file(PLAN));
    expect(fromFile.output).toMatch(
      /^1 to change — the Auto Scaling group aws_autoscaling_group\.a may grow to 3 instances instead of 4\n/,
    );
    expect(await run("-", {}, PLAN)).toEqual(fromFile);
    expect(fromFile.exitCode).toBe(0);
  });

  test("writes markdown, JSON and files", async () => {
    expect((await run("-", { format: "markdown", environment: "dev" }, PLAN)).output).toMatch(/^### dev: 1 to change/);
    expect(JSON.parse((await run("-", { format: "json" }, PLAN)).output)).toMatchObject({
      level: "medium",
      changes: 1,
    });
    const output = join(folder, "review.md");
    expect((await run("-", { output }, PLAN)).output).toBe("");
    expect(readFileSync(output, "utf8")).toMatch(/^1 to change/);
  });

  test.each([
    ["low", 1],
    ["medium", 1],
    ["high", 0],
  ] as const)("with --fail-on %s exits with %d at a risk that is medium", async (failOn, exitCode) => {
    expect((await run("-", { failOn }, PLAN)).exitCode).toBe(exitCode);
  });

  test("does not fail where there is no risk", async () => {
    expect(await run("-", { failOn: "low" }, '{"resource_changes":[]}')).toEqual({
      exitCode: 0,
      output: "no changes\n",
    });
  });

  test("fails if the input is not a plan", async () => {
    await expect(run("-", {}, '{"version":4,"resources":[]}')).rejects.toThrow(
      "standard input is a raw state file; it must be the JSON of a plan: terraform show -json <plan file>",
    );
    const missing = join(folder, "missing.json");
    await expect(run(missing)).rejects.toThrow(`${missing} cannot be read: no such file or directory`);
    await expect(run("-", { output: join(folder, "no", "file") }, PLAN)).rejects.toThrow(
      /cannot be written: no such file or directory$/,
    );
  });

  test.each([
    [["--budget", "10"], "it must be a whole number of at least 1000"],
    [["--fail-on", "severe"], "Allowed choices are low, medium, high."],
    [["--format", "html"], "Allowed choices are text, markdown, json."],
  ])("fails if its arguments are %j", async (wrong, message) => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addReviewCommand(program);
    for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined });
    const parsed = program.parseAsync(["node", "escala", "review", "x", ...wrong]);
    await expect(parsed).rejects.toThrow(CommanderError);
    await expect(parsed).rejects.toThrow(message);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { runEscala } from "../../cli/program";

const START = process.cwd();

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-"));
  const plan = { format_version: "1.2", resource_changes: [], configuration: { root_module: {} } };
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
  process.chdir(folder);
});

afterAll(() => {
  process.chdir(START);
  rmSync(folder, { recursive: true });
});

const exitCode = (): unknown => process.exitCode;

/** What the command prints and exits with; in this process, since a start of its own takes half a second. */
async function escala(...args: readonly string[]): Promise<{ status: unknown; output: string; errors: string }> {
  const caught = { output: "", errors: "" };
  const catching = (name: keyof typeof caught) => (text: string | Uint8Array) => {
    caught[name] += String(text);
    return true;
  };
  const streams = [
    jest.spyOn(process.stdout, "write").mockImplementation(catching("output")),
    jest.spyOn(process.stderr, "write").mockImplementation(catching("errors")),
  ];
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await runEscala(args);
    return { status: exitCode() ?? 0, ...caught };
  } finally {
    process.exitCode = before;
    for (const stream of streams) stream.mockRestore();
  }
}

const COMMANDS = ["check", "exposure", "cost", "review", "refresh-status", "strays"];
const READERS = ["check", "exposure", "cost", "review"];

/** What all commands have in common: their formats, and what they exit with. */
describe("escala", () => {
  test.each([
    ["check", ["--json"]],
    ["exposure", ["--format", "json", "--json"]],
    ["cost", ["--json"]],
    ["review", ["--json", "--fail-on", "low"]],
  ])("%s exits with 0 where all is fine, in JSON with %j", async (command, args) => {
    const { status, output, errors } = await escala(command, "plan.json", ...args);
    expect([status, errors]).toEqual([0, ""]);
    expect(JSON.parse(output)).toEqual(expect.any(Object));
  });

  test.each(READERS)("%s exits with 2 for an input that cannot be read, in one line", async (command) => {
    expect(await escala(command, "none.json")).toEqual({
      status: 2,
      output: "",
      errors: "escala: none.json cannot be read: no such file or directory\n",
    });
  });

  test.each(COMMANDS)("%s exits with 2 for formats that contradict each other, and does nothing", async (command) => {
    expect(await escala(command, "none", "--json", "--format", "text")).toEqual({
      status: 2,
      output: "",
      errors: "error: --json contradicts --format text; give one of them\n",
    });
  });

  test.each([
    [["chekc"], "error: unknown command 'chekc'\n(Did you mean check?)\n"],
    [["check"], "error: missing required argument 'path'\n"],
    [["check", "plan.json", "--fail", "error"], "error: unknown option '--fail'\n(Did you mean --fail-on?)\n"],
    [
      ["exposure", "plan.json", "--format", "sarif"],
      "error: option '--format <format>' argument 'sarif' is invalid. Allowed choices are text, json.\n",
    ],
    [
      ["cost", "plan.json", "--region", "virginia"],
      "error: option '--region <region>' argument 'virginia' is invalid. it must be a region such as us-east-1\n",
    ],
    [
      ["review", "plan.json", "--fail-on", "error"],
      "error: option '--fail-on <level>' argument 'error' is invalid. Allowed choices are low, medium, high.\n",
    ],
    [["check", "plan.json", "--output", "no/where"], "escala: no/where cannot be written: no such file or directory\n"],
    [["review", "plan.json", "--config", "none"], "escala: none cannot be read: no such file or directory\n"],
    [["strays", "any", "--yes"], "escala: --yes answers the question of --delete, which is not there\n"],
  ])("exits with 2 for what it cannot do: %j", async (args, errors) => {
    expect(await escala(...args)).toEqual({ status: 2, output: "", errors });
  });

  test("strays --delete exits with 2 where nobody can be asked", async () => {
    const { isTTY } = process.stdin;
    process.stdin.isTTY = false;
    const { status, errors } = await escala("strays", "any", "--delete");
    process.stdin.isTTY = isTTY;
    expect([status, errors]).toEqual([
      2,
      "escala: --delete asks before it removes anything, and standard input is no terminal; --yes removes without asking\n",
    ]);
  });

  test("shows its commands and exits with 2 where it is asked nothing", async () => {
    const { status, output, errors } = await escala();
    expect([status, output]).toEqual([2, ""]);
    expect(errors).toMatch(/^Usage: escala/);
  });

  test.each([[], ["refresh-status"]])("says with --help what it exits with: %j", async (...args) => {
    const { status, output } = await escala(...args, "--help");
    expect(status).toBe(0);
    expect(output).toContain(
      [
        "Exit codes:",
        "  0  fine",
        "  1  a finding reached the threshold",
        "  2  it could not run: wrong arguments, or an input that cannot be read",
      ].join("\n"),
    );
  });
});

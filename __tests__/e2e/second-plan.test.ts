import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { REGION } from "./test-run";
import { createSandbox, type Sandbox } from "../../emulator/sandbox";
import { type Emulator, startEmulator } from "../../emulator/emulator";
import type { ResourceChange } from "./plan";

let emulator: Emulator;
let sandbox: Sandbox;

beforeAll(async () => {
  emulator = await startEmulator();
  sandbox = createSandbox(emulator, REGION);
});

afterAll(async () => {
  await emulator.stop();
  sandbox.remove();
});

describe("what others write", () => {
  test("is planned again without a change", () => {
    const cwd = join(sandbox.folder, "project");
    cpSync(join(__dirname, "..", "fixtures", "second-plan"), cwd, { recursive: true });
    const terraform = (...args: string[]) =>
      execFileSync("terraform", args, { cwd, env: sandbox.env, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
    terraform("init", "-input=false", "-no-color");
    terraform("apply", "-auto-approve", "-input=false", "-no-color", "-parallelism=30");
    terraform("plan", "-input=false", "-no-color", "-out=plan");
    const { resource_changes: changes } = JSON.parse(terraform("show", "-json", "plan")) as {
      resource_changes: ResourceChange[];
    };
    expect(changes.length).toBeGreaterThan(50);
    expect(changes.filter(({ change }) => change.actions.join() !== "no-op").map(({ address }) => address)).toEqual([]);
  });
});

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parsePlan } from "../../analysis/graph";
import { inputsOf, review } from "../../analysis/review";
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
  test("is planned again without a change, and what a change of it takes away is told", () => {
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

    // What a change of it means is seen in the real engine's plan as in those that the unit tests build.
    const edit = (file: string, from: string | RegExp, to: string) => {
      const text = readFileSync(join(cwd, file), "utf8");
      expect(text).toMatch(from);
      writeFileSync(join(cwd, file), text.replace(from, to));
    };
    edit("network.tf", /resource "aws_security_group_rule" "from_web" \{[^}]*\}/, "");
    edit("instances.tf", /("jump" \{[^}]*)t3\.micro/, "$1t3.small");
    terraform("plan", "-input=false", "-no-color", "-out=plan");
    const plan = parsePlan(terraform("show", "-json", "plan"));
    const { risks, unread, drift } = review(plan, inputsOf(plan));
    expect(risks.map(({ level, kind, address, subject }) => [level, kind, address, subject])).toEqual([
      ["high", "load-balancer/cut-off", "aws_security_group_rule.from_web", "the target group of app.example.com"],
      [
        "high",
        "load-balancer/cut-off",
        "aws_security_group_rule.from_web",
        'the target group application["lb"] of port 8080',
      ],
      [
        "high",
        "load-balancer/cut-off",
        "aws_security_group_rule.from_web",
        'the target group application["plain"] of port 8080',
      ],
      ["high", "instance/stopped", "aws_instance.jump", "the instance aws_instance.jump"],
    ]);
    expect([unread, drift]).toEqual([[], []]);
  });
});

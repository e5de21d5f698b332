import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { run } from "../../terraform/process";
import { terraformEnvironment } from "../../terraform/terraform";
import { copyProject, type ProjectCopy } from "./project-copy";

/** Its configuration has three mistakes. */
let copy: ProjectCopy;
let project: string;

beforeAll(() => {
  copy = copyProject();
  project = copy.folder;
  const file = "config/environments.ts";
  const mistaken = copy
    .read(file)
    .replace("capacity: { min: 3, max: 9,", "capacity: { min: 3, max: 1,")
    .replace('cidr: "10.2.0.0/16"', 'cidr: "10.2.0.0/30"')
    .replace('instanceType: "t4g.small"', 'instanceType: "small"');
  copy.write(file, mistaken);
});

afterAll(() => {
  copy.remove();
});

const THREE_MISTAKES = [
  'prod.network.cidr is "10.2.0.0/30"; it must be between /16 and /22, so that every public subnet is a /27 or wider',
  'prod.instances.instanceType is "small"; it must be an instance type such as t3.micro',
  "prod.capacity.max is 1; it must be at least capacity.min (3)",
];

describe("a wrong configuration", () => {
  test("is refused with every mistake and nothing else, and nothing is written", async () => {
    const { exitCode, output } = await run(process.execPath, ["--import", "tsx", "main.ts"], { cwd: project });
    expect(exitCode).toBe(1);
    expect(output.split("\n")).toEqual(THREE_MISTAKES);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });

  test.each(["synth", "deploy"])("never reaches Terraform by cdktf %s", async (command) => {
    const args = ["cdktf", command, ...(command === "deploy" ? ["dev", "--auto-approve"] : [])];
    const { exitCode, output } = await run("npx", args, { cwd: project, env: terraformEnvironment(project) });
    expect(exitCode).toBe(1);
    for (const mistake of THREE_MISTAKES) expect(output).toContain(mistake);
    expect(output).not.toContain("Initializing");
    expect(existsSync(join(project, "cdktf.out", "stacks"))).toBe(false);
  });
});

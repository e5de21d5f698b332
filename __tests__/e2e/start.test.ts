import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { ENVIRONMENTS } from "../../config/environments";
import { PROJECT_ROOT } from "../../config/project-root";
import { WORK_FOLDER } from "../../terraform/work-folder";
import { readLines, run } from "../../terraform/process";

/** The folders of the runs against an emulator: the one that we look at, and never those of other tests. */
function foldersOf(endpoint: string): string[] {
  return readdirSync(WORK_FOLDER).filter((name) => {
    const file = join(WORK_FOLDER, name, "env.sh");
    return existsSync(file) && readFileSync(file, "utf8").includes(`'${endpoint}'`);
  });
}

async function processesOf(folder: string | undefined): Promise<string[]> {
  const { output } = await run("ps", ["-A", "-o", "pid=,args="]);
  return output.split("\n").filter((line) => folder !== undefined && line.includes(folder));
}

describe("npm start", () => {
  test("-- --once deploys dev to an emulator, shows what came of it and ends", async () => {
    const { exitCode, output } = await run("npm", ["start", "--", "--once"], { cwd: PROJECT_ROOT });
    const text = stripVTControlCharacters(output);
    expect(text).toMatch(/URL\s+http:\/\/escala-dev-\S+\.elb\.amazonaws\.com/);
    expect(text).toMatch(/Group\s+escala-dev-\w+: 2 instances, between 2 and 4/);
    expect(text).toMatch(/HTTP:80\s+│ \d+\s+│ path \/\*\s+│ forward to escala-dev-web-/);
    expect(text.match(/i-\w+:80 │ eu-west-1[abc] │ InService │ healthy/g)).toHaveLength(2);
    expect(exitCode).toBe(0);
  });

  test("fails if the environment is unknown, with the ones that there are", async () => {
    const { exitCode, output } = await run("npm", ["start", "--", "--environment", "none"], { cwd: PROJECT_ROOT });
    const known = Object.keys(ENVIRONMENTS).join(", ");
    expect(output).toContain(`none is not an environment; config/environments.ts has ${known}`);
    expect(output).not.toContain("    at ");
    expect(exitCode).toBe(1);
  });

  test("stops what it started, and nothing else, on Ctrl-C in the middle of a deploy", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "emulator/start.ts"], {
      cwd: PROJECT_ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines: string[] = [];
    await new Promise<void>((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        readLines(stream, (line) => {
          lines.push(line);
          if (/\d+ of \d+ resources/.test(line)) resolve();
        });
      }
    });
    const endpoint = /http:\/\/127\.0\.0\.1:\d+/.exec(lines.join("\n"))?.[0] ?? "";
    const [folder] = foldersOf(endpoint);
    expect(await processesOf(folder)).not.toEqual([]);
    child.kill("SIGINT");
    await once(child, "exit");
    expect(child.exitCode).toBe(130);
    expect(foldersOf(endpoint)).toEqual([]);
    expect(await processesOf(folder)).toEqual([]);
    await expect(fetch(endpoint)).rejects.toThrow("fetch failed");
  });
});

// In this file, because it looks for an npm start that runs.
describe("npm run plan", () => {
  test("-- dev --emulator prints the review of a first deploy", async () => {
    const args = ["run", "--silent", "plan", "--", "dev", "--emulator"];
    const { exitCode, output } = await run("npm", args, { cwd: PROJECT_ROOT });
    const [, review = ""] = output.split("keep it to yourself\n\n");
    expect(output).toContain("npm start has not deployed dev: against an empty emulator, so everything is new\n");
    expect(review.split("\n").slice(0, 9)).toEqual([
      "dev: 37 to add",
      "",
      "What changes for traffic",
      "  listener  aws_lb_listener.Endpoint_Http_9E6DED39",
      "    + HTTP 80, otherwise answers 404",
      "  rule 48703  aws_lb_listener_rule.Endpoint_Http_Everything_0EB08876",
      "    + 48703: path /* → Web_3C8945DB",
      "  target group  aws_lb_target_group.Web_3C8945DB",
      "    + HTTP 80, check / every 15 s for 200, delay 60 s",
    ]);
    expect(review.split("\n\n").at(-1)).toMatch(
      /^Not seen by this review\n {2}the state is empty and all 37 resources are to be created: [^\n]+\n*$/,
    );
    expect(exitCode).toBe(0);
  });
});

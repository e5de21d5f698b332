import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { ENVIRONMENTS } from "../../config/environments";
import { PROJECT_ROOT } from "../../config/project-root";
import { WORK_FOLDER } from "../../terraform/work-folder";
import { readLines, run } from "../../terraform/process";
import { descendants, processTable, type RunningProcess } from "../../terraform/process-table";

/** The folders of the runs against an emulator: the one that we look at, and never those of other tests. */
function foldersOf(endpoint: string): string[] {
  return readdirSync(WORK_FOLDER).filter((name) => {
    const file = join(WORK_FOLDER, name, "env.sh");
    return existsSync(file) && readFileSync(file, "utf8").includes(`'${endpoint}'`);
  });
}

describe("npm start", () => {
  test("-- --once deploys dev to an emulator, whatever the terminal is set up for, shows what came of it and ends", async () => {
    const proxy = await startProxy();
    const { exitCode, output } = await run("npm", ["start", "--", "--once"], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, ...hostileVariables(proxy.url) },
    });
    proxy.stop();
    const text = stripVTControlCharacters(output);
    expect(text).toMatch(/URL\s+http:\/\/escala-dev-\S+\.elb\.amazonaws\.com/);
    expect(text).toMatch(/Group\s+escala-dev-\w+: 2 instances, between 2 and 4/);
    expect(text).toMatch(/HTTP:80\s+│ \d+\s+│ path \/\*\s+│ forward to escala-dev-web-/);
    expect(text.match(/i-\w+:80 │ eu-west-1[abc] │ InService │ healthy/g)).toHaveLength(2);
    expect(proxy.asked.filter((host) => /amazonaws|127\.0\.0\.1|169\.254/.test(host))).toEqual([]);
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
    const started = await startToDeploy();
    const child = started.find(({ command }) => command.includes("emulator/start.ts"));
    process.kill(child?.pid ?? 0, "SIGINT");
    expect(await started.npm).toBe(130);
    await expectNothingLeft(started);
  });

  // eslint-disable-next-line jest/expect-expect -- they stand in expectNothingLeft
  test.each(["SIGTERM", "SIGHUP", "SIGKILL"] as const)(
    "stops what it started when npm gets %s alone",
    async (signal) => {
      const started = await startToDeploy();
      process.kill(started.npmPid, signal);
      await started.npm;
      await expectNothingLeft(started);
    },
  );

  test("fails at once if the emulator is killed", async () => {
    const started = await startToDeploy();
    process.kill(started.find(({ command }) => command.includes("server.py"))?.pid ?? 0, "SIGKILL");
    expect(await started.npm).toBe(1);
    expect(started.lines.join("\n")).toContain(
      "the emulator ended by itself (SIGKILL); everything in it is gone: run npm start again",
    );
    await expectNothingLeft(started);
  });
});

interface Started {
  readonly endpoint: string;
  readonly lines: readonly string[];
  readonly npmPid: number;
  /** What npm exits with. */
  readonly npm: Promise<number | null>;
  readonly processes: readonly RunningProcess[];
  find(is: (process: RunningProcess) => boolean): RunningProcess | undefined;
}

/** Starts it, as a terminal does, until Terraform makes the first resources. */
async function startToDeploy(): Promise<Started> {
  const child = spawn("npm", ["start"], { cwd: PROJECT_ROOT, stdio: ["ignore", "pipe", "pipe"] });
  const npm = once(child, "exit").then(([code]) => code as number | null);
  const lines: string[] = [];
  await new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      readLines(stream, (line) => {
        lines.push(line);
        if (/\d+ of \d+ resources/.test(line)) resolve();
      });
    }
  });
  const npmPid = child.pid ?? 0;
  const table = processTable();
  const ours = [npmPid, ...descendants(npmPid, table)];
  const processes = table.filter(({ pid }) => ours.includes(pid));
  const endpoint = /http:\/\/127\.0\.0\.1:\d+/.exec(lines.join("\n"))?.[0] ?? "";
  expect(foldersOf(endpoint)).toHaveLength(1);
  expect(processes.some(({ command }) => command.startsWith("terraform apply"))).toBe(true);
  return { endpoint, lines, npmPid, npm, processes, find: (is) => processes.find(is) };
}

/** Neither a process, by its id, nor a folder, nor the emulator. */
async function expectNothingLeft({ endpoint, processes }: Started): Promise<void> {
  const left = () => processTable().filter((now) => processes.some((was) => was.pid === now.pid && now.command !== ""));
  for (let tries = 0; left().length > 0 && tries < 150; tries++) await setTimeout(100);
  expect(left()).toEqual([]);
  expect(foldersOf(endpoint)).toEqual([]);
  await expect(fetch(endpoint)).rejects.toThrow("fetch failed");
}

/** What a terminal may have set for a real account, for other programs, or by mistake. */
function hostileVariables(proxy: string): NodeJS.ProcessEnv {
  const names = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];
  return {
    ...Object.fromEntries(names.map((name) => [name, proxy])),
    no_proxy: "example.org",
    AWS_PROFILE: "prod",
    AWS_CONFIG_FILE: "/nowhere",
    AWS_ACCESS_KEY_ID: "AKIAREAL",
    AWS_SECRET_ACCESS_KEY: "real",
    AWS_SESSION_TOKEN: "real",
    AWS_REGION: "us-gov-west-1",
    AWS_ENDPOINT_URL_EC2: proxy,
    AWS_ENDPOINT_URL_S3: proxy,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
    AWS_USE_FIPS_ENDPOINT: "true",
    AWS_USE_DUALSTACK_ENDPOINT: "true",
    AWS_MAX_ATTEMPTS: "many",
    AWS_RETRY_MODE: "none",
    AWS_WEB_IDENTITY_TOKEN_FILE: "/nowhere",
    TF_CLI_ARGS: "-nonsense",
    TF_CLI_ARGS_apply: "-destroy",
    TF_VAR_region: "us-east-1",
    TF_LOG: "TRACE",
    TF_WORKSPACE: "prod",
    TF_DATA_DIR: "/nowhere",
    TERRAFORM_BINARY_NAME: "false",
    CDKTF_OUTDIR: "/nowhere",
    CDKTF_CONTEXT_JSON: '{"a":',
    PYTHONPATH: join(__dirname, "hostile-python"),
    PYTHONSTARTUP: "/nowhere",
    MOTO_ACCOUNT_ID: "000000000000",
    INITIAL_NO_AUTH_ACTION_COUNT: "0",
    NODE_OPTIONS: "--throw-deprecation",
    NODE_ENV: "production",
    HOME: "/nowhere",
    LANG: "C",
    LC_ALL: "C",
    TZ: "Nowhere/None",
    TERM: "dumb",
    COLUMNS: "10",
    PORT: "1",
  };
}

/** A proxy that writes down who was asked for, and passes nothing on but what npm, Terraform and pip download. */
async function startProxy() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket: Socket) => {
    const [host = "", port = "443"] = (request.url ?? "").split(":");
    asked.push(host);
    if (/amazonaws|127\.0\.0\.1/.test(host)) return socket.end("HTTP/1.1 502 no\r\n\r\n");
    const target = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    for (const each of [target, socket]) each.on("error", () => [target, socket].forEach((end) => end.destroy()));
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, stop };
}

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

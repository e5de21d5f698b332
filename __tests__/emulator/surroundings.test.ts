import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { emulatorEnvironment } from "../../emulator/aws";
import { pythonEnvironment } from "../../emulator/python-environment";
import { createSandbox, makeRunFolder } from "../../emulator/sandbox";

const EMULATOR = { endpoint: "http://127.0.0.1:5", port: 5, pid: 1, stop: () => Promise.resolve() };

/** What a terminal has set for real accounts, and to make other programs of Terraform and cdktf. */
const HOSTILE = {
  AWS_PROFILE: "prod",
  AWS_SESSION_TOKEN: "real",
  AWS_ENDPOINT_URL_EC2: "https://ec2.eu-west-1.amazonaws.com",
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
  AWS_USE_FIPS_ENDPOINT: "true",
  AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.2/",
  TF_CLI_ARGS_apply: "-destroy",
  TF_VAR_region: "us-east-1",
  TF_WORKSPACE: "prod",
  CDKTF_OUTDIR: "/somewhere",
  TERRAFORM_BINARY_NAME: "tofu",
};

const before = { ...process.env };

afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
});

describe("a run against the emulator", () => {
  test("knows nothing of a real account, itself and in the terminal that reads its shell file", () => {
    Object.assign(process.env, HOSTILE, { no_proxy: "corp.example" });
    const sandbox = createSandbox(EMULATOR, "eu-west-1");
    const shell = execFileSync("sh", ["-c", `. "${sandbox.shellFile}" && env`], { encoding: "utf8" });
    const inShell = Object.fromEntries(shell.split("\n").map((line) => line.split(/=(.*)/s).slice(0, 2)));
    sandbox.remove();
    for (const env of [sandbox.env, inShell as NodeJS.ProcessEnv]) {
      expect(Object.keys(HOSTILE).filter((name) => name in env)).toEqual([]);
      expect(env).toMatchObject(emulatorEnvironment(EMULATOR, "eu-west-1"));
      expect(env["no_proxy"]).toBe("corp.example,127.0.0.1");
    }
  });

  test("has a Python that loads its own modules, and a moto that nobody has set up otherwise", () => {
    const env = { PYTHONPATH: "/a", PYTHONSTARTUP: "/b", PYTHONHOME: "/c", MOTO_ACCOUNT_ID: "1", AWS_PROFILE: "x" };
    const moto = { INITIAL_NO_AUTH_ACTION_COUNT: "0", TEST_PROXY_MODE: "true", S3_UPLOAD_PART_MIN_SIZE: "1" };
    expect(pythonEnvironment({ ...env, ...moto, PATH: "/bin", HOME: "/h" })).toEqual({
      PATH: "/bin",
      HOME: "/h",
      PYTHONDONTWRITEBYTECODE: "1",
    });
  });

  test("deletes what a run has left that was killed a day ago, and nothing of one that may be looked at", () => {
    const folder = mkdtempSync(join(tmpdir(), "runs-"));
    const dead = 2 ** 30;
    const old = Date.now() / 1000 - 25 * 60 * 60;
    for (const [name, time] of [
      [`run-${dead}-old`, old],
      [`run-${dead}-young`, Date.now() / 1000],
      [`run-${process.pid}-runs`, old],
      ["venv", old],
    ] as const) {
      mkdirSync(join(folder, name));
      utimesSync(join(folder, name), time, time);
    }
    const made = makeRunFolder(folder);
    expect(existsSync(made)).toBe(true);
    rmSync(made, { recursive: true });
    expect(new Set(readdirSync(folder))).toEqual(new Set([`run-${dead}-young`, `run-${process.pid}-runs`, "venv"]));
    rmSync(folder, { recursive: true });
  });
});

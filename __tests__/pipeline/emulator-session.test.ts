import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createSandbox } from "../../emulator/sandbox";
import { runningSandbox, shellVariables } from "../../pipeline/emulator-session";
import { type FakeGitHub, startGitHub } from "./fake-github";

let server: FakeGitHub;
let folder: string;

beforeAll(async () => {
  server = await startGitHub(() => ({ status: 404 }));
});

afterAll(() => server.stop());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "runs-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What a run leaves: `age` seconds ago, with an emulator at `endpoint`, and the state of `environment`. */
function aRun(name: string, age: number, endpoint: string, environment = "dev"): void {
  const run = join(folder, name);
  mkdirSync(run);
  writeFileSync(
    join(run, "env.sh"),
    `unset AWS_PROFILE\nexport AWS_ENDPOINT_URL='${endpoint}'\nexport RUN='${name}'\n`,
  );
  writeFileSync(join(run, `terraform.${environment}.tfstate`), "{}");
  const time = Date.now() / 1000 - age;
  utimesSync(run, time, time);
}

const found = async () => (await runningSandbox("dev", folder))?.["RUN"];
const NOBODY = "http://127.0.0.1:1";

describe("the emulator of npm start", () => {
  test("is the youngest that runs and has the environment", async () => {
    aRun("killed", 1, NOBODY);
    aRun("staging", 2, server.url, "staging");
    aRun("young", 3, server.url);
    aRun("old", 4, server.url);
    expect(await found()).toBe("young");
  });

  test("is none where none runs", async () => {
    expect(await found()).toBeUndefined();
    aRun("killed", 1, NOBODY);
    expect(await found()).toBeUndefined();
    expect(await runningSandbox("dev", join(folder, "missing"))).toBeUndefined();
  });

  test("is reached by the variables that a sandbox writes for a shell", () => {
    const emulator = { endpoint: "http://127.0.0.1:5", port: 5, pid: 1, stop: () => Promise.resolve() };
    const sandbox = createSandbox(emulator, "eu-west-1");
    const variables = shellVariables(readFileSync(sandbox.shellFile, "utf8"));
    sandbox.remove();
    expect(variables).toMatchObject({
      AWS_ENDPOINT_URL: "http://127.0.0.1:5",
      AWS_REGION: "eu-west-1",
      ESCALA_STATE_DIRECTORY: sandbox.folder,
      CDKTF_OUTPUT: sandbox.outputFolder,
    });
  });

  test("may have quotes in its variables", () => {
    expect(shellVariables(`export A='it'\\''s'\n`)).toEqual({ A: "it's" });
  });
});

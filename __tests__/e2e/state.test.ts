import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { deploy, type CdktfOptions } from "../../terraform/cdktf";
import { readLines, run as runProgram } from "../../terraform/process";
import { descendants } from "../../terraform/process-table";
import { createSandbox, type Sandbox } from "../../emulator/sandbox";
import { plan } from "./plan";
import { copyProject, type ProjectCopy } from "./project-copy";
import { REGION, startTestRun, type TestRun } from "./test-run";

/** As `__tests__/environments.ts` has it for staging. */
const Bucket = "example-terraform-state";
const OWN_STATE = "state-bucket/terraform.tfstate";
const STATE = "escala/staging/terraform.tfstate";
const LOCK = `${STATE}.tflock`;

/** With the environments of the tests. */
let project: ProjectCopy;

beforeAll(() => {
  project = copyProject();
});

afterAll(() => {
  project.remove();
});

/** A documented command, as a person types it; its exit code and what it says. */
async function npmRun(
  sandbox: Sandbox,
  script: string,
  ...args: string[]
): Promise<{ exitCode: number; text: string }> {
  const { exitCode, output } = await runProgram("npm", ["run", "--silent", script, "--", ...args], {
    cwd: project.folder,
    env: sandbox.env,
  });
  return { exitCode, text: stripVTControlCharacters(output) };
}

/** Starts a bootstrap and kills it, with all that it has started, when it says so. */
async function killBootstrap(sandbox: Sandbox, when: RegExp): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "state/main.ts", "bootstrap", "staging"], {
    cwd: project.folder,
    env: sandbox.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const pid = child.pid ?? 0;
  let killed = false;
  for (const stream of [child.stdout, child.stderr]) {
    readLines(stream, (line) => {
      if (killed || !when.test(stripVTControlCharacters(line))) return;
      killed = true;
      for (const each of [pid, ...descendants(pid)]) process.kill(each, "SIGKILL");
    });
  }
  await ended;
  expect(killed).toBe(true);
}

describe("the bucket of the states", () => {
  let run: TestRun;
  let s3: S3Client;
  let folder: string;

  beforeAll(async () => {
    run = await startTestRun();
    s3 = new S3Client(run.settings);
    folder = join(run.sandbox.folder, "state-bucket", Bucket);
  });

  afterAll(() => run.stop());

  const read = async (Key: string) =>
    (await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()) ?? "";

  const keys = async () => {
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    return Versions.map(({ Key }) => Key);
  };

  describe("bootstrap", () => {
    test("fails if there is no bucket for what is asked, with the command that makes it", async () => {
      expect(await npmRun(run.sandbox, "state:versions", "staging")).toEqual({
        exitCode: 1,
        text:
          `the bucket ${Bucket} does not exist; npm run state:bootstrap -- staging makes it, ` +
          "or correct state.bucket in config/environments.ts",
      });
      await expect(deployStaging(run.sandbox, "one")).rejects.toThrow(
        [
          "the state could not be reached; nothing was changed",
          `the bucket ${Bucket} does not exist`,
          "if the name is right, npm run state:bootstrap -- <environment> makes it; " +
            "if not, correct state.bucket in config/environments.ts",
        ].join("\n"),
      );
    });

    test("goes on where it was killed: with half a state, then with a bucket that no state knows", async () => {
      await killBootstrap(run.sandbox, /1 of 7 resources/);
      expect(existsSync(join(folder, "terraform.tfstate"))).toBe(true);
      // What is left to make depends on how late the first one died.
      await killBootstrap(run.sandbox, /created aws_|\d of \d resources/);
      // As on another computer.
      rmSync(folder, { recursive: true });
      const { exitCode, text } = await npmRun(run.sandbox, "state:bootstrap", "staging");
      expect(text).toContain(`bucket ${Bucket}: exists`);
      expect(text).toContain("compare the bucket with its stack: no difference");
      expect(text).toMatch(
        /\nthe bucket example-terraform-state is ready; its own state is s3:\/\/.*\/terraform\.tfstate$/,
      );
      expect(exitCode).toBe(0);
      expect(await keys()).toEqual([OWN_STATE]);
      expect(existsSync(join(folder, "terraform.tfstate"))).toBe(false);
    });

    test("has made it versioned, encrypted, private, TLS only, and with an end for old versions", async () => {
      expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe("Enabled");
      const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
      expect(encryption.ServerSideEncryptionConfiguration?.Rules?.[0]).toMatchObject({
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" },
      });
      const access = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
      expect(Object.values(access.PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
      const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
      expect(JSON.parse(Policy ?? "")).toMatchObject({ Statement: [{ Sid: "TlsOnly", Effect: "Deny" }] });
      const { Rules } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
      expect(Rules).toMatchObject([
        {
          Status: "Enabled",
          NoncurrentVersionExpiration: { NoncurrentDays: 90 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ]);
    });

    test("changes nothing when it is repeated, also by the other environment of the bucket", async () => {
      for (const environment of ["staging", "prod"]) {
        const { exitCode, text } = await npmRun(run.sandbox, "state:bootstrap", environment);
        expect(text).toMatch(
          /\nnothing to do: the bucket example-terraform-state is as it should be and holds its own state$/,
        );
        expect(exitCode).toBe(0);
      }
      expect(await keys()).toEqual([OWN_STATE]);
    });

    test("moves the state of a run that was killed before it", async () => {
      const state = await read(OWN_STATE);
      await s3.send(new DeleteObjectCommand({ Bucket, Key: OWN_STATE }));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "terraform.tfstate"), state);
      const { exitCode, text } = await npmRun(run.sandbox, "state:bootstrap", "staging");
      expect(text).toContain("compare the bucket with its stack: no difference");
      expect(exitCode).toBe(0);
      const lineage = (text: string) => (JSON.parse(text) as { lineage: string }).lineage;
      expect(lineage(await read(OWN_STATE))).toBe(lineage(state));
    });
  });

  describe("two deploys at the same time", () => {
    let other: Sandbox;

    beforeAll(() => {
      other = createSandbox(run.emulator, REGION);
    });

    afterAll(() => other.remove());

    test("one wins, the other is told who holds the lock, and nothing is lost", async () => {
      const gate = join(run.sandbox.folder, "gate");
      let closed: () => void;
      const atTheGate = new Promise<void>((resolve) => (closed = resolve));
      const onLine = (line: string) => {
        if (/Provisioning with 'local-exec'/.test(line)) closed();
      };
      const winner = deployStaging(run.sandbox, "one,two", { gate, onLine });
      await Promise.race([atTheGate, winner]);
      await expect(deployStaging(other, "one,two,three", { gate })).rejects.toThrow(
        /^the state example-terraform-state\/escala\/staging\/terraform\.tfstate is locked by \S+@\S+, who has been applying since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \(Terraform [\d.]+\); nothing was changed\nwait for that to end, then run the same command again\nif nobody is working there any more, read docs\/state\.md, "A lock that nobody holds", then remove the lock by hand, in the folder of the stack \(cdktf\.out\/stacks\/<environment>\): terraform force-unlock [\w-]{36}$/,
      );
      const { text } = await npmRun(run.sandbox, "state:versions", "staging");
      expect(text).toMatch(
        /the state of staging is locked by \S+@\S+, who has been applying since .* UTC \(Terraform [\d.]+\)$/,
      );
      writeFileSync(gate, "");
      await winner;
      expect(await addresses()).toEqual(["aws_ssm_parameter.one", "aws_ssm_parameter.two", "terraform_data.Gate"]);
      await deployStaging(other, "one,two,three", { gate });
      expect(await addresses()).toEqual([
        "aws_ssm_parameter.one",
        "aws_ssm_parameter.three",
        "aws_ssm_parameter.two",
        "terraform_data.Gate",
      ]);
    });
  });

  describe("an earlier state", () => {
    let earlier: string;
    let latest: string;

    test("is listed with what it holds", async () => {
      const { exitCode, text } = await npmRun(run.sandbox, "state:versions", "staging");
      expect(exitCode).toBe(0);
      const rows = text.split("\n").filter((line) => line.includes("UTC"));
      const cells = rows.map((row) => row.split("│").map((cell) => cell.trim()));
      const [newest, ...older] = cells;
      expect(newest?.slice(4)).toEqual(["4", expect.stringMatching(/^1\.\d+\.\d+$/), "current", ""]);
      latest = newest?.[1] ?? "";
      earlier = older.find((row) => row[4] === "3")?.[1] ?? "";
      expect(earlier).not.toBe("");
    });

    test("fails if somebody holds the lock, and leaves it", async () => {
      const lock = JSON.stringify({
        ID: "2c50aa1c-807a-8e09-01a5-c49a1cae05b6",
        Operation: "OperationTypePlan",
        Info: "",
        Who: "ada@laptop",
        Version: "1.11.4",
        Created: "2026-11-21T05:50:04.883555361Z",
        Path: `${Bucket}/${STATE}`,
      });
      await s3.send(new PutObjectCommand({ Bucket, Key: LOCK, Body: lock }));
      expect(await npmRun(run.sandbox, "state:restore", "staging", earlier)).toEqual({
        exitCode: 1,
        text: [
          "the state of staging is locked by ada@laptop, who has been planning since 2026-11-21 05:50:04 UTC (Terraform 1.11.4); " +
            "nothing was changed",
          "wait for that to end, then run the same command again",
          'if nobody is working there any more, read docs/state.md, "A lock that nobody holds", then remove the lock by hand, ' +
            "in the folder of the stack (cdktf.out/stacks/<environment>): " +
            "terraform force-unlock 2c50aa1c-807a-8e09-01a5-c49a1cae05b6",
        ].join("\n"),
      });
      expect(await read(LOCK)).toBe(lock);
      await s3.send(new DeleteObjectCommand({ Bucket, Key: LOCK }));
    });

    test("is what Terraform goes on with after it is restored, and the later one can be restored too", async () => {
      const restored = await npmRun(run.sandbox, "state:restore", "staging", earlier);
      const [first, ...rest] = restored.text.split("\n");
      expect(first).toContain(
        `the state of staging is what it was in version ${earlier}: 3 resources, now with serial `,
      );
      expect(rest).toEqual([
        `to go back: npm run state:restore -- staging ${latest}`,
        "no resource was changed; npx cdktf diff staging shows what Terraform would do now",
      ]);
      expect(restored.exitCode).toBe(0);
      expect((await planStaging(run.sandbox)).map(({ address }) => address)).toEqual(["aws_ssm_parameter.three"]);

      expect((await npmRun(run.sandbox, "state:restore", "staging", latest)).exitCode).toBe(0);
      expect(await planStaging(run.sandbox)).toEqual([]);
      await expect(read(LOCK)).rejects.toThrow("The specified key does not exist.");
    });

    test("fails if there is no such version", async () => {
      expect(await npmRun(run.sandbox, "state:restore", "staging", "none")).toEqual({
        exitCode: 1,
        text: "none is not a version of the state of staging; npm run state:versions -- staging lists them",
      });
    });
  });

  async function addresses(): Promise<string[]> {
    const { resources } = JSON.parse(await read(STATE)) as { resources: { type: string; name: string }[] };
    return resources.map(({ type, name }) => `${type}.${name}`).sort();
  }
});

describe("a bucket that is not ours to take", () => {
  let run: TestRun;
  let owner: S3Client;

  beforeAll(async () => {
    run = await startTestRun();
  });

  afterAll(() => run.stop());

  afterEach(async () => {
    await owner.send(new DeleteBucketCommand({ Bucket }));
  });

  /** Somebody in an account; the emulator believes what the header says. */
  function somebody(region = REGION, account = "123456789012"): S3Client {
    const s3 = new S3Client({ ...run.settings, region });
    s3.middlewareStack.add(
      (next) => (args) => {
        Object.assign((args.request as { headers: object }).headers, { "x-moto-account-id": account });
        return next(args);
      },
      { step: "build" },
    );
    return s3;
  }

  const IN_REGION = { Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } } as const;

  test("fails if it has a policy of somebody's, and leaves it", async () => {
    const Policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/public/*` },
      ],
    });
    owner = somebody();
    await owner.send(new CreateBucketCommand(IN_REGION));
    await owner.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const { exitCode, text } = await npmRun(run.sandbox, "state:bootstrap", "staging");
    expect(text).toContain(
      `\nthe bucket ${Bucket} exists, was not made by state:bootstrap, and would lose its bucket policy; nothing was changed\n` +
        "to accept that: npm run state:bootstrap -- staging --adopt; " +
        "otherwise write another name into state.bucket in config/environments.ts",
    );
    expect(exitCode).toBe(1);
    expect((await owner.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
  });

  test("fails if it is in another region", async () => {
    owner = somebody("us-east-1");
    await owner.send(new CreateBucketCommand({ Bucket }));
    const { exitCode, text } = await npmRun(run.sandbox, "state:bootstrap", "staging");
    expect(text).toContain(
      `\nthe bucket ${Bucket} is in us-east-1; state.region in config/environments.ts is eu-west-1: ` +
        "correct it, or choose another name for the bucket",
    );
    expect(exitCode).toBe(1);
  });

  test("fails if it is another account's", async () => {
    owner = somebody(REGION, "210987654321");
    await owner.send(new CreateBucketCommand(IN_REGION));
    const { exitCode, text } = await npmRun(run.sandbox, "state:bootstrap", "staging");
    expect(text).toContain(`\nthe bucket ${Bucket} belongs to another account; nothing was changed\n`);
    expect(exitCode).toBe(1);
  });
});

interface StagingOptions extends Pick<CdktfOptions, "onLine"> {
  /** A file; the first resource is made when it is there. */
  readonly gate?: string;
}

function staging(parameters: string, { gate = "/", ...options }: StagingOptions): CdktfOptions {
  return {
    ...options,
    app: "node --import tsx __tests__/e2e/state-app.ts",
    env: { TEST_PARAMETERS: parameters, TEST_GATE: gate },
  };
}

async function deployStaging(sandbox: Sandbox, parameters: string, options: StagingOptions = {}): Promise<void> {
  await deploy(sandbox, "staging", staging(parameters, options));
}

function planStaging(sandbox: Sandbox) {
  return plan(sandbox, "staging", staging("one,two,three", {}));
}

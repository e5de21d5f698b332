import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { PROJECT_ROOT } from "../../config/project-root";
import { run } from "../../terraform/process";
import { COMMENT_MARKER } from "../../pipeline/comment-body";
import { DRIFT_TITLE } from "../../pipeline/drift-report";
import { readPlan } from "../../analysis/graph";
import { manifestOf } from "../../pipeline/manifest";
import { type FakeGitHub, startGitHub } from "../pipeline/fake-github";
import { copyProject, type ProjectCopy } from "./project-copy";

const MERGE = "f".repeat(40);
const HEAD = "a".repeat(40);

const environment = (state: object) => ({
  region: "eu-west-1",
  state,
  network: {},
  endpoint: { kind: "plain-http" },
  targets: {},
  instances: { image: { kind: "ubuntu", release: "24.04" }, instanceType: "t3.micro", userData: "config/hello.sh" },
  capacity: { min: 2, max: 4 },
});

const S3 = { kind: "s3", bucket: "acme-state", region: "eu-west-1" };
const ENVIRONMENTS = { dev: environment({ kind: "local" }), staging: environment(S3), prod: environment(S3) };
const PIPELINE = { repository: "acme/shop", region: "eu-west-1", state: S3 };

let copy: ProjectCopy;
let project: string;
let fake: FakeGitHub;

/** A copy of this project with a configuration of the test's own. */
beforeAll(() => {
  copy = copyProject();
  project = copy.folder;
  write("config/hello.sh", "#!/bin/sh\n");
  write(
    "config/environments.ts",
    `import type { Environment } from "./environment";\nexport const SERVICE_NAME = "shop";\n` +
      `export const ENVIRONMENTS = ${JSON.stringify(ENVIRONMENTS)} as unknown as Readonly<Record<string, Environment>>;\n`,
  );
  configure({ ...PIPELINE, accountId: "123456789012" });
});

afterAll(() => {
  copy.remove();
});

beforeEach(async () => {
  rmSync(join(project, "output"), { force: true });
  fake = await startGitHub(({ method, path }) => {
    if (method !== "GET") return { status: 201 };
    if (path.startsWith(`/commits/${MERGE}/pulls`)) return { body: [PULL_REQUEST] };
    if (path.startsWith("/actions/workflows/plan.yml/runs")) return { body: { workflow_runs: [RUN] } };
    if (path === "/environments/staging") return { body: PROTECTED };
    if (path === "/environments/prod") return { body: { protection_rules: [] } };
    return { body: [] };
  });
});

afterEach(() => fake.stop());

const PROTECTED = {
  protection_rules: [{ type: "required_reviewers", reviewers: [{ type: "User" }] }],
  deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
};

const PULL_REQUEST = {
  number: 7,
  merged_at: "2026-01-01T00:00:00Z",
  merge_commit_sha: MERGE,
  base: { ref: "main" },
  head: { sha: HEAD, repo: { full_name: "acme/shop" } },
};

const RUN = {
  id: 31,
  path: ".github/workflows/plan.yml",
  event: "pull_request",
  head_sha: HEAD,
  conclusion: "success",
  run_started_at: "2026-01-01T00:00:00Z",
  head_repository: { full_name: "acme/shop" },
};

function write(name: string, text: string): void {
  copy.write(name, text);
}

function configure(pipeline: object): void {
  const text = readFileSync(join(PROJECT_ROOT, "config", "pipeline.ts"), "utf8");
  const changed = text.replace(/(PIPELINE: Pipeline = )\{[^]*?\n\};/, `$1${JSON.stringify(pipeline)};`);
  write("config/pipeline.ts", changed);
}

/** Runs a script as a step of a workflow on main does. */
function step(name: string, ...args: string[]) {
  return stepWith({}, name, ...args);
}

function stepWith(env: Readonly<Record<string, string>>, name: string, ...args: string[]) {
  return run(process.execPath, ["--import", "tsx", `pipeline/${name}.ts`, ...args], {
    cwd: project,
    env: {
      PATH: process.env["PATH"],
      GITHUB_API_URL: fake.url,
      GITHUB_OUTPUT: join(project, "output"),
      GITHUB_STEP_SUMMARY: join(project, "summary"),
      GITHUB_TOKEN: "t0ken",
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_SHA: MERGE,
      GITHUB_REF_NAME: "main",
      PULL_REQUEST: "7",
      HEAD_SHA: HEAD,
      RUN_URL: "https://github.com/acme/shop/actions/runs/31",
      ...env,
    },
  });
}

const outputs = () => readFileSync(join(project, "output"), "utf8");
const sent = () => fake.received.filter(({ method }) => method !== "GET");

describe("the scripts of the workflows", () => {
  test("hand the environments on, and say why one is not planned", async () => {
    expect(await step("environments")).toEqual({
      exitCode: 0,
      output: "dev is not planned: its state is a file on somebody's computer",
    });
    const [planned = "", all] = outputs().split("\n");
    expect(JSON.parse(planned.replace("planned=", ""))).toMatchObject([
      { environment: "staging", planRole: "arn:aws:iam::123456789012:role/shop-pipeline-plan" },
      { environment: "prod", deployRole: "arn:aws:iam::123456789012:role/shop-pipeline-deploy-prod" },
    ]);
    expect(all).toBe('all=["dev","staging","prod"]');
  });

  test("find the review of a merge", async () => {
    expect(await step("find-review")).toEqual({ exitCode: 0, output: "reviewed in run 31" });
    expect(outputs()).toBe("run=31\n");
  });

  test("comment on the pull request, also on what has failed", async () => {
    write("reviews/review-staging/review.md", "### staging: 1 to add\n");
    const { exitCode, output } = await step("comment", "reviews");
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: "comment of pull request 7: created" });
    expect(sent()).toMatchObject([{ method: "POST", path: "/issues/7/comments" }]);
    const { body } = sent()[0]?.body as { body: string };
    expect(body.startsWith(`${COMMENT_MARKER}\n\n### staging: 1 to add\n\n### prod: there is no plan\n\n`)).toBe(true);
  });

  test("stop a deploy that nobody has to approve", async () => {
    const check = (...names: string[]) =>
      stepWith({ ENVIRONMENTS: JSON.stringify(names.map((environment) => ({ environment }))) }, "check-protection");
    const where = "https://github.com/acme/shop/settings/environments";
    expect(await check("staging")).toEqual({ exitCode: 0, output: "protected: somebody has to approve" });
    expect(await check("staging", "prod")).toEqual({
      exitCode: 1,
      output:
        `prod has no required reviewers on GitHub: nobody would approve its deploy; name them: ${where}\n` +
        `prod takes deployments of every branch on GitHub; allow main only: ${where}\n` +
        'nothing was deployed (docs/pull-requests.md, "Set it up")',
    });
  });

  test("open the issue about drift", async () => {
    const drift = [{ address: "aws_lb.web", deleted: false, attributes: ["idle_timeout"] }];
    write("reviews/review-staging/review.json", JSON.stringify({ headline: "1 to change", drift }));
    expect(await step("drift", "reviews")).toEqual({ exitCode: 0, output: "the issue about drift: opened" });
    expect(sent()).toMatchObject([{ path: "/issues", body: { title: DRIFT_TITLE } }]);
  });

  test.each([
    ["plan", "nowhere is not an environment; config/environments.ts has dev, staging, prod"],
    ["deploy", "nowhere is not an environment; config/environments.ts has dev, staging, prod"],
  ])("fail in one line: %s", async (name, message) => {
    expect(await step(name, "nowhere")).toEqual({ exitCode: 1, output: message });
  });
});

describe("what is deployed of a merge", () => {
  const changes = { resource_changes: [{ address: "aws_lb.web", change: { actions: ["update"] } }] };

  /** What the plan jobs have left for main as it is, or as it was. */
  async function review(name: string, plan: object, configuration?: string): Promise<void> {
    const file = join(project, "cdktf.out", "stacks", name, "cdk.tf.json");
    if (!existsSync(file)) await run(process.execPath, ["--import", "tsx", "main.ts"], { cwd: project });
    const manifest = manifestOf(
      name,
      configuration ?? readFileSync(file, "utf8"),
      readPlan({ resource_changes: [], ...plan }),
    );
    write(`reviewed/review-${name}/manifest.json`, JSON.stringify(manifest));
  }

  test("is what has changes", async () => {
    await review("staging", {});
    await review("prod", changes);
    const { exitCode, output } = await step("to-deploy", "reviewed");
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: "synthesizing staging\nto deploy: prod" });
    expect(outputs()).toMatch(/^environments=\[\{"environment":"prod","region":"eu-west-1",.*\}\]\n$/);
  });

  test("is nothing when a review is stale", async () => {
    await review("staging", {}, "{}");
    const { exitCode, output } = await step("to-deploy", "reviewed");
    expect(output).toContain("the configuration of staging is not the one that was reviewed: main has moved on\n");
    expect(exitCode).toBe(2);
    expect(existsSync(join(project, "output"))).toBe(false);
    expect(readFileSync(join(project, "summary"), "utf8")).toContain("**Nothing was deployed: the review is stale.**");
  });

  test("is nothing until the account is known", async () => {
    configure(PIPELINE);
    expect((await step("find-review")).output).toBe(
      "nothing is planned: PIPELINE.accountId is not set in config/pipeline.ts (docs/pull-requests.md)",
    );
    expect((await step("to-deploy", "nothing")).exitCode).toBe(0);
    expect(outputs()).toBe("run=\nenvironments=[]\n");
    expect(fake.received).toEqual([]);
  });
});

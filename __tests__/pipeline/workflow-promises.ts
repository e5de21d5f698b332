import { parse } from "yaml";

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: unknown;
  readonly concurrency?: { readonly group?: string; readonly "cancel-in-progress"?: unknown };
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: Job["concurrency"];
  readonly jobs: Readonly<Record<string, Job>>;
}

export const readWorkflow = (text: string) => parse(text) as Workflow;

/** What each job may do, at the most. A job that is not here may do nothing. */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  "plan/check": ["contents: read"],
  "plan/scan": ["contents: read", "security-events: write"],
  "plan/plan": ["contents: read", "id-token: write"],
  "plan/comment": ["contents: read", "pull-requests: write"],
  "deploy/reviewed": ["actions: read", "contents: read", "pull-requests: read"],
  "deploy/deploy": ["actions: read", "contents: read", "id-token: write"],
  "drift/environments": ["contents: read"],
  "drift/plan": ["contents: read", "id-token: write"],
  "drift/issue": ["contents: read", "issues: write"],
  "locks/write": ["contents: read"],
  "locks/propose": ["contents: write", "pull-requests: write"],
};

const CREDENTIALS = "aws-actions/configure-aws-credentials@";
const SAME_REPOSITORY = "github.event.pull_request.head.repo.full_name == github.repository";
const ONE_COMMAND = /^(npm ci|npm run [a-z:]+|npx escala [a-z-]+|node --import tsx [\w./-]+\.ts)( [^;&|`<>()\n\\]*)?$/;
const LONGEST_MINUTES = 180;
/** Without what only tests need, and without running what packages bring for their installation. */
const CAREFUL_INSTALL = "npm ci --ignore-scripts --omit=dev";
/** The only job that has no more than the code and needs the tools of the tests. */
const CHECKING = "plan/check";

/** What a workflow does that we promise it does not: a line for each. */
export function brokenPromises(name: string, text: string): string[] {
  const workflow = readWorkflow(text);
  return [
    ...triggerProblems(name, workflow),
    ...pinProblems(name, text),
    ...Object.entries(workflow.jobs).flatMap(([id, job]) => jobProblems(`${name}/${id}`, job)),
    ...(/secrets\./.test(text) ? [`${name} uses a secret`] : []),
    ...(/aws-(access-key-id|secret-access-key)|AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)/.test(text)
      ? [`${name} uses long-lived keys`]
      : []),
  ];
}

function triggerProblems(name: string, { on, permissions }: Workflow): string[] {
  const problems = ["pull_request_target", "workflow_run", "issue_comment"].filter((event) => event in on);
  return [
    ...problems.map((event) => `${name} runs on ${event}`),
    ...(JSON.stringify(permissions) === "{}" ? [] : [`${name} gives permissions to all jobs`]),
  ];
}

/** Read from the text, because the version is in a comment. */
function pinProblems(name: string, text: string): string[] {
  return text
    .split("\n")
    .filter((line) => /^\s*(- )?uses:/.test(line))
    .filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
    .map((line) => `${name} does not pin ${line.replace(/.*uses: /, "")}`);
}

function jobProblems(id: string, job: Job): string[] {
  const { steps = [], permissions } = job;
  const given = Object.entries(permissions ?? { everything: "?" }).map(([scope, access]) => `${scope}: ${access}`);
  const excess = given.filter((permission) => !(PERMISSIONS[id] ?? []).includes(permission));
  const minutes = job["timeout-minutes"] ?? Infinity;
  return [
    ...excess.map((permission) => `${id} has the permission ${permission}`),
    ...(minutes > LONGEST_MINUTES ? [`${id} may run forever`] : []),
    ...credentialProblems(id, job),
    ...installProblems(id, steps),
    ...steps.flatMap((step) => stepProblems(id, step)),
  ];
}

function installProblems(id: string, steps: readonly Step[]): string[] {
  const careless = steps.filter(({ run }) => run?.startsWith("npm ci") === true && run !== CAREFUL_INSTALL);
  return id === CHECKING ? [] : careless.map(({ run }) => `${id} installs more than it runs: ${run}`);
}

function credentialProblems(
  id: string,
  { if: condition = "", permissions = {}, environment, concurrency, steps = [] }: Job,
) {
  const problems: string[] = [];
  const roles = steps.filter(({ uses }) => uses?.startsWith(CREDENTIALS)).map((step) => step.with?.["role-to-assume"]);
  const token = permissions["id-token"] === "write";
  if (token !== roles.length > 0) problems.push(`${id} has a token without using it, or the other way round`);
  if (token && id.startsWith("plan/") && !condition.includes(SAME_REPOSITORY)) problems.push(`${id} serves forks`);
  const deploys = roles.some((role) => role !== "${{ matrix.planRole }}");
  if (!deploys) return problems;
  if (environment !== "${{ matrix.environment }}") problems.push(`${id} deploys without the environment's approval`);
  if (concurrency?.group !== "deploy-${{ matrix.environment }}" || concurrency["cancel-in-progress"] !== false) {
    problems.push(`${id} deploys beside another deploy of the environment, or is cancelled by one`);
  }
  return problems;
}

function stepProblems(id: string, { uses, run, with: inputs = {} }: Step): string[] {
  const problems: string[] = [];
  if (run !== undefined && run.includes("${{")) problems.push(`${id} puts an expression into a command: ${run}`);
  else if (run !== undefined && !ONE_COMMAND.test(run)) problems.push(`${id} has logic of its own: ${run}`);
  if (uses?.startsWith("actions/checkout@") && inputs["persist-credentials"] !== false) {
    problems.push(`${id} leaves a token in the checkout`);
  }
  return problems;
}

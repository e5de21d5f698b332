import type { GitHub } from "./github-api";
import { HOW_TO_REVIEW_AGAIN } from "./manifest";
import { PipelineError } from "./pipeline-error";

/** The workflow whose runs count as a review. */
export const PLAN_WORKFLOW = "plan.yml";

interface PullRequest {
  readonly number: number;
  readonly merged_at: string | null;
  readonly merge_commit_sha: string | null;
  readonly base: { readonly ref: string };
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
}

interface WorkflowRun {
  readonly id: number;
  readonly path: string;
  readonly event: string;
  readonly head_sha: string;
  readonly head_branch: string | null;
  readonly conclusion: string | null;
  readonly run_started_at: string;
  readonly html_url: string;
  readonly head_repository: { readonly full_name: string } | null;
}

/**
 * The run of the workflow plan whose review the merge of a commit has accepted: commit → merged pull request → newest run for its
 * head. Only runs of this repository count, never those of a fork.
 *
 * @param branch the branch that was pushed to: `main`
 * @throws PipelineError when nobody has reviewed a plan, with what to do
 */
export async function runOfMergedCommit(github: GitHub, commit: string, branch: string): Promise<number> {
  const pullRequest = await mergedPullRequest(github, commit, branch);
  const { number, head } = pullRequest;
  if (head.repo?.full_name !== github.repository) {
    throw unreviewed(`pull request #${number} came from a fork, which is never planned`);
  }
  const runs = await runsFor(github, head.sha);
  const [newest] = runs.sort((a, b) => Date.parse(b.run_started_at) - Date.parse(a.run_started_at));
  if (newest === undefined)
    throw unreviewed(`pull request #${number} has no plan of its last commit ${short(head.sha)}`);
  if (newest.conclusion !== "success") {
    throw unreviewed(
      `the plan of pull request #${number} ended as ${newest.conclusion ?? "running"} (${newest.html_url})`,
    );
  }
  return newest.id;
}

/**
 * The run of the workflow plan that a person has read and names by its number.
 *
 * @throws PipelineError when it is not a successful plan of exactly this commit of `branch`
 */
export async function namedRun(github: GitHub, id: string, commit: string, branch: string): Promise<number> {
  if (!/^\d{1,18}$/.test(id))
    throw new PipelineError(`the run is ${JSON.stringify(id)}; it must be the number in its address`);
  const run = await github.get<WorkflowRun>(`/actions/runs/${id}`);
  const problems = [
    !isPlan(run, github.repository) && `it is a run of ${run.path} in ${run.head_repository?.full_name ?? "nowhere"}`,
    run.head_branch !== branch && `it is of the branch ${run.head_branch}`,
    run.head_sha !== commit && `it is of commit ${short(run.head_sha)}, but ${branch} is at ${short(commit)}`,
    run.conclusion !== "success" && `it ended as ${run.conclusion ?? "running"}`,
  ].filter((problem) => problem !== false);
  if (problems.length > 0) throw unreviewed(`run ${id} cannot be applied: ${problems.join("; ")}`);
  return run.id;
}

async function mergedPullRequest(github: GitHub, commit: string, branch: string): Promise<PullRequest> {
  for await (const pullRequest of github.list<PullRequest>(`/commits/${commit}/pulls`)) {
    const { merged_at: mergedAt, merge_commit_sha: merge, base } = pullRequest;
    if (mergedAt !== null && merge === commit && base.ref === branch) return pullRequest;
  }
  throw unreviewed(`commit ${short(commit)} is not the merge of a pull request, so nobody has reviewed its plan`);
}

async function runsFor(github: GitHub, headSha: string): Promise<WorkflowRun[]> {
  const path = `/actions/workflows/${PLAN_WORKFLOW}/runs?event=pull_request&head_sha=${headSha}&per_page=100`;
  const { workflow_runs: runs } = await github.get<{ readonly workflow_runs: readonly WorkflowRun[] }>(path);
  return runs.filter(
    (run) => isPlan(run, github.repository) && run.event === "pull_request" && run.head_sha === headSha,
  );
}

/** GitHub: the path of a run may carry the branch, `.github/workflows/plan.yml@main`. */
function isPlan(run: WorkflowRun, repository: string): boolean {
  return (
    run.path.split("@")[0] === `.github/workflows/${PLAN_WORKFLOW}` && run.head_repository?.full_name === repository
  );
}

function unreviewed(reason: string): PipelineError {
  return new PipelineError(`${reason}; nothing was applied; ${HOW_TO_REVIEW_AGAIN}`, 2);
}

const short = (commit: string) => commit.slice(0, 7);

import { DRIFT_MARKER, DRIFT_TITLE, driftBody, type EnvironmentDrift, verdictOf } from "./drift-report";
import type { GitHub } from "./github-api";

interface Issue {
  readonly number: number;
  readonly body: string | null;
  readonly user: { readonly type: string } | null;
  /** GitHub lists pull requests among the issues. */
  readonly pull_request?: unknown;
}

export type IssueOutcome = "opened" | "updated" | "unchanged" | "closed" | "none";

/** Opens, updates or closes the one issue about drift. */
export async function reportDrift(github: GitHub, environments: readonly EnvironmentDrift[]): Promise<IssueOutcome> {
  const verdict = verdictOf(environments);
  const issue = await findIssue(github);
  if (verdict === "unknown") return issue === undefined ? "none" : "unchanged";
  if (verdict === "agrees") return issue === undefined ? "none" : close(github, issue.number);
  const body = driftBody(environments);
  if (issue === undefined) {
    await github.send("POST", "/issues", { title: DRIFT_TITLE, body });
    return "opened";
  }
  if (issue.body === body) return "unchanged";
  await github.send("PATCH", `/issues/${issue.number}`, { body });
  return "updated";
}

async function findIssue(github: GitHub): Promise<Issue | undefined> {
  for await (const issue of github.list<Issue>("/issues?state=open")) {
    const ours = issue.pull_request === undefined && issue.user?.type === "Bot";
    if (ours && issue.body?.startsWith(DRIFT_MARKER)) return issue;
  }
  return undefined;
}

async function close(github: GitHub, number: number): Promise<"closed"> {
  await github.send("POST", `/issues/${number}/comments`, { body: "Nothing differs any longer." });
  await github.send("PATCH", `/issues/${number}`, { state: "closed", state_reason: "completed" });
  return "closed";
}

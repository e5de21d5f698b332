import { type GitHub, GitHubError } from "./github-api";

/** What `npm run providers:lock` and `npm run emulator:lock` write. */
export const LOCK_FILES = ["providers.lock.hcl", "emulator/server/requirements.lock.txt"];

/** The branch of the pull request; nobody else's. */
export const LOCK_BRANCH = "escala/locks";

const TITLE = "Checksums of the provider and of the emulator's packages";
const TEXT = `Written by the workflow **locks**, for every platform. From the merge on, only what has these checksums is installed.

A pull request of a workflow starts no workflows: close it and open it again to have it checked.`;

export interface Proposal {
  readonly files: readonly { readonly path: string; readonly content: Buffer }[];
  /** What the pull request goes to. */
  readonly branch: string;
  /** The commit of that branch that the files were made from. */
  readonly commit: string;
}

interface Content {
  readonly sha: string;
  readonly content?: string;
}

const NOT_FOUND = 404;

/** Proposes files in a pull request, or changes the one that is open. Returns what was done, for the log. */
export async function proposeFiles(github: GitHub, { files, branch, commit }: Proposal): Promise<string> {
  const changed = [];
  for (const file of files) {
    const there = await contentOf(github, file.path, branch);
    if (there?.content === undefined || !Buffer.from(there.content, "base64").equals(file.content)) changed.push(file);
  }
  if (changed.length === 0) return "the lock files are as they should be";
  await startBranch(github, commit);
  for (const { path, content } of changed) {
    const sha = (await contentOf(github, path, LOCK_BRANCH))?.sha;
    await github.send("PUT", `/contents/${path}`, {
      message: `Checksums: ${path}`,
      branch: LOCK_BRANCH,
      content: content.toString("base64"),
      ...(sha !== undefined && { sha }),
    });
  }
  const [owner = ""] = github.repository.split("/");
  const open = await github.get<readonly { readonly number: number }[]>(
    `/pulls?state=open&base=${branch}&head=${owner}:${LOCK_BRANCH}`,
  );
  if (open[0] !== undefined) return `changed pull request #${open[0].number}`;
  const made = (await github.send("POST", "/pulls", { title: TITLE, body: TEXT, base: branch, head: LOCK_BRANCH })) as {
    readonly number: number;
  };
  return `opened pull request #${made.number}`;
}

/** Makes the branch at the commit, or moves it there. */
async function startBranch(github: GitHub, sha: string): Promise<void> {
  const reference = `/git/refs/heads/${LOCK_BRANCH}`;
  const there = await orNone(github.get(`/git/ref/heads/${LOCK_BRANCH}`));
  if (there === undefined) await github.send("POST", "/git/refs", { ref: `refs/heads/${LOCK_BRANCH}`, sha });
  else await github.send("PATCH", reference, { sha, force: true });
}

function contentOf(github: GitHub, path: string, branch: string): Promise<Content | undefined> {
  return orNone(github.get<Content>(`/contents/${path}?ref=${encodeURIComponent(branch)}`));
}

/** What GitHub has, or nothing where it says that there is none. */
async function orNone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GitHubError && error.status === NOT_FOUND) return undefined;
    throw error;
  }
}

import { COMMENT_MARKER } from "./comment-body";
import { type GitHub, GitHubError } from "./github-api";

interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user: { readonly type: string } | null;
  readonly html_url: string;
}

export type Outcome = "created" | "updated" | "unchanged";

/**
 * Makes the comment of a pull request, or changes the one that is there. A comment of a person that quotes ours is not ours.
 *
 * @returns what was done
 */
export async function postComment(github: GitHub, pullRequest: number, body: string): Promise<Outcome> {
  const existing = await findComment(github, pullRequest);
  if (existing?.body === body) return "unchanged";
  if (existing !== undefined && (await update(github, existing.id, body))) return "updated";
  await github.send("POST", `/issues/${pullRequest}/comments`, { body });
  return "created";
}

async function findComment(github: GitHub, pullRequest: number): Promise<Comment | undefined> {
  for await (const comment of github.list<Comment>(`/issues/${pullRequest}/comments`)) {
    if (comment.user?.type === "Bot" && comment.body?.startsWith(COMMENT_MARKER)) return comment;
  }
  return undefined;
}

/** @returns whether the comment was still there */
async function update(github: GitHub, id: number, body: string): Promise<boolean> {
  try {
    await github.send("PATCH", `/issues/comments/${id}`, { body });
    return true;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return false;
    throw error;
  }
}

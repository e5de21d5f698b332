import { COMMENT_BUDGET } from "./comment-budget";

/** Finds the comment again; it is not shown. */
export const COMMENT_MARKER = "<!-- escala-review -->";

/** What the plan job of an environment has left. */
export interface EnvironmentReview {
  readonly environment: string;
  /** undefined: the job failed. */
  readonly markdown: string | undefined;
}

export interface CommentOptions {
  /** The page of the run, where the full reviews are. */
  readonly runUrl: string;
  /** The commit that was planned, of which the first seven digits are shown. */
  readonly commit: string;
}

/**
 * The one comment of a pull request: all environments, at most `COMMENT_BUDGET` characters. Each review is written within its share
 * already; one that is not, and makes the comment too long, is cut down to its headline, the longest first, and the comment says so.
 */
export function commentBody(reviews: readonly EnvironmentReview[], options: CommentOptions): string {
  const cut = new Set<string>();
  for (;;) {
    const body = render(reviews, options, cut);
    const longest = longestOf(reviews.filter(({ environment }) => !cut.has(environment)));
    if (body.length <= COMMENT_BUDGET || longest === undefined) return body.slice(0, COMMENT_BUDGET);
    cut.add(longest.environment);
  }
}

function render(reviews: readonly EnvironmentReview[], options: CommentOptions, cut: ReadonlySet<string>): string {
  const footer = `<sub>Plan of ${options.commit.slice(0, 7)} · [full reviews](${options.runUrl})</sub>`;
  const sections = reviews.map((review) => section(review, options, cut.has(review.environment)));
  return [COMMENT_MARKER, ...sections, footer].join("\n\n");
}

/** A review begins with a heading that names its environment. */
function section({ environment, markdown }: EnvironmentReview, { runUrl }: CommentOptions, cut: boolean): string {
  if (markdown === undefined) {
    return `### ${environment}: there is no plan\n\nIts job failed or was stopped. [The log says why](${runUrl}).`;
  }
  if (!cut) return markdown.trim();
  return `${headline(markdown)}\n\n**The rest is cut**, because the comment would be too long. [The full review](${runUrl}).`;
}

const LONGEST_HEADLINE = 500;

/** The first line that says something, which a review starts with. */
function headline(markdown: string): string {
  const line = markdown.split("\n").find((each) => each.trim() !== "" && !each.startsWith("<!--")) ?? "";
  return line.slice(0, LONGEST_HEADLINE);
}

function longestOf(reviews: readonly EnvironmentReview[]): EnvironmentReview | undefined {
  const length = ({ markdown }: EnvironmentReview) => markdown?.length ?? 0;
  return reviews.filter(({ markdown }) => markdown !== undefined).sort((a, b) => length(b) - length(a))[0];
}

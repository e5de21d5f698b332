// node --import tsx pipeline/comment.ts <folder>: posts the reviews that the plan jobs have left in <folder>/review-<environment>
// as one comment of the pull request PULL_REQUEST.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runScript } from "../terraform/script";
import { tell, variable } from "./workflow-step";
import { commentBody } from "./comment-body";
import { GitHub } from "./github-api";
import { postComment } from "./review-comment";
import { REVIEW_FILES } from "./review-files";
import { PIPELINE_ENVIRONMENTS } from "./settings";

runScript(async () => {
  const [folder = "reviews"] = process.argv.slice(2);
  const reviews = PIPELINE_ENVIRONMENTS.map(({ environment }) => {
    const file = join(folder, `review-${environment}`, REVIEW_FILES.comment);
    return { environment, markdown: existsSync(file) ? readFileSync(file, "utf8") : undefined };
  });
  const body = commentBody(reviews, { runUrl: variable("RUN_URL"), commit: variable("HEAD_SHA") });
  const pullRequest = Number(variable("PULL_REQUEST"));
  tell(`comment of pull request ${pullRequest}: ${await postComment(GitHub.fromEnvironment(), pullRequest, body)}`);
});

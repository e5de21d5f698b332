// node --import tsx pipeline/drift.ts <folder>: opens, updates or closes the issue about drift, from the reviews that the plan jobs
// have left in <folder>/review-<environment>.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OWNED_ELSEWHERE } from "../config/pipeline";
import { runScript } from "../terraform/script";
import { tell } from "./workflow-step";
import { reportDrift } from "./drift-issue";
import { driftOf } from "./drift-report";
import { GitHub } from "./github-api";
import { REVIEW_FILES } from "./review-files";
import { PIPELINE_ENVIRONMENTS } from "./settings";

runScript(async () => {
  const [folder = "reviews"] = process.argv.slice(2);
  const environments = PIPELINE_ENVIRONMENTS.map(({ environment }) => {
    const file = join(folder, `review-${environment}`, REVIEW_FILES.json);
    if (!existsSync(file)) return { environment, drift: undefined };
    return driftOf(environment, readFileSync(file, "utf8"), OWNED_ELSEWHERE);
  });
  tell(`the issue about drift: ${await reportDrift(GitHub.fromEnvironment(), environments)}`);
});

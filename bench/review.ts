// Reviews the plan JSON that the first argument names, as `escala review` does, and prints what that took without the start-up.
import { readFileSync } from "node:fs";
import { readPlan } from "../analysis/graph";
import { inputsOf, review, reviewMarkdown } from "../analysis/review";

const start = performance.now();
const json: unknown = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const plan = readPlan(json);
const { length: characters } = reviewMarkdown(review(plan, inputsOf(plan)));
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, mebibytes: process.resourceUsage().maxRSS / 1024, characters }));

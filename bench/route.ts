// Answers the number of requests that the first argument names by a table of 100 rules, and prints what that took without the start-up.
import { answerOf } from "../analysis/routing/answer";
import { parseRequest } from "../analysis/routing/request";
import { TABLES } from "./routing-tables";

const [listener] = TABLES["hosts, paths, and canaries by header"] ?? [];
if (listener === undefined) throw new Error("there is no such table");
const count = Number(process.argv[2]);
const requests = Array.from({ length: count }, (_, index) =>
  parseRequest(`https://shop-${index % 12}.example.com/area-${index % 110}/${index}?page=${index % 5}`, {
    headers: [`X-Canary: ${index % 3}`],
  }),
);
const start = performance.now();
const answers = requests.map((request) => answerOf(listener, request));
const seconds = (performance.now() - start) / 1000;
const asked = answers.reduce((sum, { steps }) => sum + steps.length, 0) / count;
console.log(JSON.stringify({ seconds, mebibytes: process.resourceUsage().maxRSS / 1024, asked }));

// Answers the number of requests that the first argument names by 100 rules, and prints what that took without the start-up.
import { readTerraform } from "../analysis/graph";
import { listenersOf, parseRequest, Router } from "../analysis/routing";
import { hundredRules } from "./hundred-rules";

const graph = readTerraform({ resource: hundredRules() });
const requests = Array.from({ length: Number(process.argv[2]) }, (_, index) =>
  parseRequest(`https://host${index % 130}.example.com/service${index % 110}/items/${index}?page=${index % 7}`),
);
const start = performance.now();
const router = new Router(graph, listenersOf(graph));
const answers = requests.map((request) => router.route(request).doors[0]?.answer);
const seconds = (performance.now() - start) / 1000;
const taken = answers.filter(
  (answer) => answer !== undefined && answer !== "wrong-protocol" && answer.outcomes[0].by !== "default",
);
console.log(JSON.stringify({ seconds, mebibytes: process.resourceUsage().maxRSS / 1024, resources: taken.length }));

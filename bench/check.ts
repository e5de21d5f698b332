// Checks the plan JSON that the first argument names, and prints what that took without the start-up.
import { readFileSync } from "node:fs";
import { readTerraform } from "../analysis/graph";
import { checkTerraform } from "../analysis/rules";

const start = performance.now();
const json: unknown = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const { resources } = checkTerraform(readTerraform(json));
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, mebibytes: process.resourceUsage().maxRSS / 1024, resources }));

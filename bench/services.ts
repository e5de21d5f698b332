// Synthesizes as many services as the first argument says, just as main.ts does, and prints what that took.
import { ENVIRONMENTS, SERVICE_NAME } from "../config/environments";
import { synthesizeServices } from "../stacks/services";

const [count = "1", outputFolder = "cdktf.out"] = process.argv.slice(2);
const { dev } = ENVIRONMENTS;
if (dev === undefined) throw new Error("config/environments.ts has no dev");

const start = performance.now();
const environments = Object.fromEntries(Array.from({ length: Number(count) }, (_, index) => [`dev-${index}`, dev]));
const problems = synthesizeServices({ serviceName: SERVICE_NAME, environments, outputFolder });
if (problems.length > 0) throw new Error(problems.join("\n"));
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, mebibytes: process.resourceUsage().maxRSS / 1024 }));

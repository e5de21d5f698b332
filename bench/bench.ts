// npm run bench: how fast synthesis is, as ratios of runs that are measured side by side.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Table from "cli-table3";
import { PROJECT_ROOT } from "../config/project-root";
import { WORK_FOLDER } from "../terraform/work-folder";
import { planJson, RESOURCES_PER_SERVICE } from "./plan-json";
import { TABLES } from "./routing-tables";

const RUNS = 9;
const SERVICES = [1, 10, 100, 1000];
const PLANNED_RESOURCES = [1000, 10_000, 20_000];
const SIMULATED_DAYS = [73, 365, 730];

interface Measurement {
  readonly seconds: number;
  readonly mebibytes: number;
}

mkdirSync(WORK_FOLDER, { recursive: true });
const folder = mkdtempSync(join(WORK_FOLDER, "bench-"));
try {
  compareWithFloor();
  growth();
  readingGrowth("All rules on plan JSON", "bench/check.ts", { 10_000: "at most 2 s and 500 MiB, 11 times" });
  requests();
  routing();
  readingGrowth("A review of plan JSON", "bench/review.ts", { 10_000: "at most 11 times", 20_000: "at most 4 times" });
  simulations();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * One service as a whole process, against the same runner that imports cdktf and the same resource classes and makes nothing. What the
 * rules add is shown separately: it is the loading of their files, not the asking.
 */
function compareWithFloor(): void {
  const floor = script("floor.ts", ["cdktf", ...providerImports()]);
  const nothing = script("nothing.ts", []);
  const rules = script("rules.ts", [join(PROJECT_ROOT, "analysis", "rules")]);
  const seconds = { floor: [] as number[], service: [] as number[], nothing: [] as number[], rules: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    seconds.floor.push(elapsed(() => runTypeScript(floor)));
    seconds.service.push(elapsed(() => runTypeScript("bench/services.ts", "1", join(folder, "out"))));
    seconds.nothing.push(elapsed(() => runTypeScript(nothing)));
    seconds.rules.push(elapsed(() => runTypeScript(rules)));
  }
  const [of, ours] = [median(seconds.floor), median(seconds.service)];
  const ofRules = median(seconds.rules) - median(seconds.nothing);
  console.log(`\nSynthesis of one service as a whole process, median of ${RUNS} runs each:`);
  print(
    ["", "seconds", "ratio", "target"],
    [
      ["floor: only the imports", of.toFixed(2), "1.00", ""],
      ["one service", ours.toFixed(2), (ours / of).toFixed(2), ""],
      ["loading the rules takes of it", ofRules.toFixed(2), (ofRules / of).toFixed(2), ""],
      [
        "one service without the rules",
        (ours - ofRules).toFixed(2),
        ((ours - ofRules) / of).toFixed(2),
        "at most 1.50",
      ],
    ],
  );
}

/** A file that imports modules and does nothing. */
function script(name: string, imports: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, imports.map((path) => `import ${JSON.stringify(path)};\n`).join(""));
  return file;
}

/** How time and memory grow with the number of services in one process. */
function growth(): void {
  const measured = SERVICES.map((count) => {
    process.stderr.write(`synthesizing ${count} …\n`);
    const output = runTypeScript("bench/services.ts", String(count), join(folder, `out-${count}`));
    return { count, ...(JSON.parse(output) as Measurement) };
  });
  console.log("\nSynthesis of many services in one process (without start-up):");
  print(
    ["services", "seconds", "times the one before", "MiB", "target"],
    measured.map(({ count, seconds, mebibytes }, index) => {
      const before = measured[index - 1];
      const ratio = before === undefined ? "" : (seconds / before.seconds).toFixed(1);
      return [String(count), seconds.toFixed(2), ratio, mebibytes.toFixed(0), count === 1000 ? "at most 11 times" : ""];
    }),
  );
}

/** How time and memory of a reading grow with the resources of a plan. */
function readingGrowth(title: string, program: string, targets: Readonly<Record<number, string>>): void {
  const measured = PLANNED_RESOURCES.map((count) => {
    process.stderr.write(`${program}: a plan of ${count} resources …\n`);
    const file = join(folder, `plan-${count}.json`);
    writeFileSync(file, planJson(count / RESOURCES_PER_SERVICE));
    return { count, ...(JSON.parse(runTypeScript(program, file)) as Measurement) };
  });
  console.log(`\n${title} (without start-up):`);
  print(
    ["resources", "seconds", "times the one before", "MiB", "target"],
    measured.map(({ count, seconds, mebibytes }, index) => {
      const before = measured[index - 1];
      const ratio = before === undefined ? "" : (seconds / before.seconds).toFixed(1);
      return [String(count), seconds.toFixed(2), ratio, mebibytes.toFixed(0), targets[count] ?? ""];
    }),
  );
}

/** How time and memory of a simulation grow with its length, and what a sweep of a week takes. */
function simulations(): void {
  const measured = SIMULATED_DAYS.map((days) => {
    process.stderr.write(`bench/simulate.ts: ${days} days …\n`);
    return { days, ...(JSON.parse(runTypeScript("bench/simulate.ts", String(days))) as Measurement) };
  });
  console.log("\nA simulation, minute by minute (without start-up):");
  print(
    ["days", "seconds", "times the one before", "MiB", "target"],
    measured.map(({ days, seconds, mebibytes }, index) => {
      const before = measured[index - 1];
      const ratio = before === undefined ? "" : (seconds / before.seconds).toFixed(1);
      const target = { 365: "at most 2 s and 300 MiB", 730: "at most 2.5 times" }[days] ?? "";
      return [String(days), seconds.toFixed(2), ratio, mebibytes.toFixed(0), target];
    }),
  );
  process.stderr.write("bench/sweep.ts …\n");
  const { seconds, mebibytes, configurations } = JSON.parse(runTypeScript("bench/sweep.ts")) as Measurement & {
    readonly configurations: number;
  };
  console.log("\nA sweep over a week, in threads:");
  print(
    ["configurations", "seconds", "MiB", "target"],
    [[String(configurations), seconds.toFixed(1), mebibytes.toFixed(0), "at most 20 s for 500, on two processors"]],
  );
}

const REQUESTS = [1000, 10_000, 100_000];

/** How long it takes to find the rule that answers, by the number of requests. */
function requests(): void {
  const measured = REQUESTS.map((count) => {
    process.stderr.write(`bench/route.ts: ${count} requests …\n`);
    const output = JSON.parse(runTypeScript("bench/route.ts", String(count))) as Measurement & { asked: number };
    return { count, ...output };
  });
  console.log("\nWhich of 100 rules answers a request (without start-up):");
  print(
    ["requests", "seconds", "times the one before", "rules asked of each", "MiB", "target"],
    measured.map(({ count, seconds, asked, mebibytes }, index) => {
      const before = measured[index - 1];
      const ratio = before === undefined ? "" : (seconds / before.seconds).toFixed(1);
      const target = count === 10_000 ? "at most 1 s" : "";
      return [String(count), seconds.toFixed(2), ratio, asked.toFixed(0), mebibytes.toFixed(0), target];
    }),
  );
}

/** How long tables of a hundred rules take, against the plainest of them. */
function routing(): void {
  const measured = Object.keys(TABLES).map((name) => ({ name, ...compare(name) }));
  const [plainest] = measured;
  console.log("\nWhat a change of 100 rules does to requests, and which of them can never match (without start-up):");
  print(
    ["100 rules", "seconds", "times the first", "MiB", "differences", "never match: seconds", "rules"],
    measured.map((each) => [
      each.name,
      each.seconds.toFixed(2),
      (each.seconds / (plainest?.seconds ?? each.seconds)).toFixed(1),
      each.mebibytes.toFixed(0),
      `${each.differences}${each.isWhole ? "" : ", the rest left out"}`,
      each.unreachableSeconds.toFixed(2),
      `${each.unreachable}${each.unsure === 0 ? "" : `, ${each.unsure} left open`}`,
    ]),
  );
  console.log("target: at most 2 s and 200 MiB, and 0.5 s for rules that can never match where nothing is left out");
}

interface Comparison extends Measurement {
  readonly differences: number;
  readonly isWhole: boolean;
  readonly unreachableSeconds: number;
  readonly unreachable: number;
  readonly unsure: number;
}

function compare(name: string): Comparison {
  process.stderr.write(`comparing tables of 100 rules: ${name} …\n`);
  return JSON.parse(runTypeScript("bench/routing.ts", name)) as Comparison;
}

/** The deep imports of the provider in modules/ and stacks/. */
function providerImports(): string[] {
  const files = ["modules", "stacks"].flatMap((name) =>
    readdirSync(join(PROJECT_ROOT, name), { recursive: true, encoding: "utf8" }).map((file) =>
      join(PROJECT_ROOT, name, file),
    ),
  );
  const imports = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/from "(@cdktf\/provider-aws\/lib\/[\w-]+)"/g)])
    .map(([, name]) => name ?? "");
  return [...new Set(imports)].sort();
}

function runTypeScript(...args: string[]): string {
  return execFileSync(process.execPath, ["--import", "tsx", ...args], { cwd: PROJECT_ROOT, encoding: "utf8" });
}

function elapsed(action: () => void): number {
  const start = performance.now();
  action();
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function print(head: string[], rows: string[][]): void {
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows);
  console.log(table.toString());
}

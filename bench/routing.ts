// Compares the tables of `routing-tables.ts` that the first argument names, and prints what that took without the start-up.
import { differencesOf } from "../analysis/routing/differences";
import { unreachableRules } from "../analysis/routing/unreachable-rules";
import { TABLES } from "./routing-tables";

const [before, after] = TABLES[process.argv[2] ?? ""] ?? [];
if (before === undefined || after === undefined) throw new Error(`no such tables: ${process.argv[2]}`);
const start = performance.now();
const { differences, leftOut } = differencesOf(before, after);
const compared = performance.now();
const { unreachable, leftOut: unsure } = unreachableRules(after);
const end = performance.now();
console.log(
  JSON.stringify({
    seconds: (compared - start) / 1000,
    mebibytes: process.resourceUsage().maxRSS / 1024,
    differences: differences.length,
    isWhole: leftOut === undefined,
    unreachableSeconds: (end - compared) / 1000,
    unreachable: unreachable.length,
    unsure: unsure.length,
  }),
);

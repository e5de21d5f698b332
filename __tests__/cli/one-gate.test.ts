import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const CLI = join(__dirname, "..", "..", "cli");

/** What writes to a terminal, a log or a file; reports go through `writeReport`, which takes only what is `Printed`. */
const WRITES =
  /\b(?:process\.std(?:out|err)|stream|writeFileSync|console\.\w+)\b[^;\n]*?\bwrite\w*\(|console\.\w+\(|writeFileSync\(/;

/** The two places that write what is `Printed` by its type, and the line that clears a line of progress. */
const GATES = [
  "progress-line.ts: stream.write(`${CLEAR_LINE}${fitting}`);",
  'progress-line.ts: if (shown) stream.write("\\n");',
  "report-options.ts: stream.write(report);",
  "report-options.ts: writeFileSync(file, report);",
];

test("nothing of the commands writes text that has not passed the gate", () => {
  const lines = readdirSync(CLI, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      readFileSync(join(CLI, file), "utf8")
        .split("\n")
        .filter((line) => WRITES.test(line) && !/write\(printed\(/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(lines.sort()).toEqual(GATES.sort());
});

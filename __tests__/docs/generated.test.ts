import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

// Prettier is an ES module, which jest would have to transform: the pages are made by a process of their own.
const SCRIPT = `
  const { generatedPages, currentPage } = require("./docs/generate.ts");
  generatedPages().then((pages) => {
    const old = Object.entries(pages).filter(([name, text]) => currentPage(name) !== text).map(([name]) => name);
    process.stdout.write(JSON.stringify({ pages: Object.keys(pages), old }));
  });
`;

test("the generated pages are those that the code makes: npm run docs:generate", () => {
  const output = execFileSync(process.execPath, ["--import", "tsx", "-e", SCRIPT], {
    cwd: join(__dirname, "..", ".."),
  });
  expect(JSON.parse(output.toString())).toEqual({ pages: ["rules.md"], old: [] });
});

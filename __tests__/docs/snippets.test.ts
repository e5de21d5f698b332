import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";

const ROOT = join(__dirname, "..", "..");
const DOCS = join(ROOT, "docs");

/** The TypeScript snippets of the guides, by the file that they would be: `docs/network.md:12.ts` is at line 12 of the guide. */
function snippets(): Map<string, string> {
  const found = new Map<string, string>();
  for (const guide of readdirSync(DOCS).filter((name) => name.endsWith(".md"))) {
    const text = readFileSync(join(DOCS, guide), "utf8");
    for (const match of text.matchAll(/^```ts\n(.*?)^```$/gms)) {
      const line = text.slice(0, match.index).split("\n").length;
      found.set(join(DOCS, `${guide}:${line}.ts`), `${match[1]}\nexport {};\n`);
    }
  }
  return found;
}

/** What the compiler says, with the settings of this project. */
function compile(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => readFileSync(path, "utf8")) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, target) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, target) : ts.createSourceFile(name, text, target);
  };
  const roots = [...files.keys(), join(__dirname, "snippets.d.ts")];
  const program = ts.createProgram(roots, { ...options, noUnusedLocals: false }, host);
  return [...files.keys()].flatMap((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => `${name.slice(ROOT.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`),
  );
}

describe("the snippets of the guides", () => {
  test("compile, and fail if they use what is not there", () => {
    const files = snippets();
    expect(files.size).toBeGreaterThanOrEqual(3);
    const wrong = 'import { Nothing } from "../modules/network";\nnew Nothing(stack);\nexport {};\n';
    expect(compile(files.set(join(DOCS, "wrong.md:1.ts"), wrong))).toEqual([
      `docs/wrong.md:1.ts: Module '"../modules/network"' has no exported member 'Nothing'.`,
    ]);
  });
});

import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, relative } from "node:path";
import { expect, test } from "@jest/globals";
import ts from "typescript";
import lock from "../package-lock.json";
import packageJson from "../package.json";

const ROOT = join(__dirname, "..");
const RUNS =
  /^(main|state-bucket|pipeline-main)\.ts$|^(aws|analysis|cli|config|emulator|generated|modules|pipeline|stacks|state|synthesis|terraform)\//;

/** The packages that a file imports when it runs: types are gone then. */
function packagesOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), "utf8"), ts.ScriptTarget.ES2022);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly === true) return [];
    const { importClause: clause, moduleSpecifier } = statement;
    const named = clause?.namedBindings;
    const onlyTypes =
      clause?.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.every(({ isTypeOnly }) => isTypeOnly);
    const name = (moduleSpecifier as ts.StringLiteral).text;
    if (onlyTypes || name.startsWith(".") || isBuiltin(name)) return [];
    return [
      name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/"),
    ];
  });
}

test("what runs in a workflow with a token needs only what is installed there: no tool of the tests", () => {
  const files = ts.sys
    .readDirectory(ROOT, [".ts"], ["node_modules", ".escala", "cdktf.out", ".gen"])
    .map((file) => relative(ROOT, file))
    .filter((file) => RUNS.test(file));
  const missing = files.flatMap((file) =>
    packagesOf(file)
      .filter((name) => !(name in packageJson.dependencies))
      .map((name) => `${file} imports ${name}`),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(missing).toEqual([]);
});

test("of what is installed there, only these would run a program at their installation, and work without it", () => {
  const entries = Object.entries(lock.packages as Record<string, { dev?: boolean; hasInstallScript?: boolean }>);
  const running = entries.filter(([, { dev, hasInstallScript }]) => dev !== true && hasInstallScript === true);
  expect(running.map(([path]) => path.replace(/^.*node_modules\//, "")).sort()).toEqual([
    // Brings its program along; only cdktf's own commands use it, which no workflow does.
    "@cdktf/node-pty-prebuilt-multiarch",
    // Only looks whether the program of its platform is there.
    "esbuild",
  ]);
});

import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import ts from "typescript";

const ROOT = join(__dirname, "..");
const OURS =
  /^(aws|analysis|cli|config|emulator|examples|generated|modules|pipeline|stacks|state|strays|synthesis|terraform)\//;

/** The files that each file imports, types included. */
function imports(): Map<string, readonly string[]> {
  const host = ts.createCompilerHost({});
  const files = ts.sys
    .readDirectory(ROOT, [".ts"], ["node_modules", ".escala", "cdktf.out", ".gen"])
    .map((file) => relative(ROOT, file))
    .filter((file) => OURS.test(file));
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), "utf8"));
      const targets = importedFiles
        .filter(({ fileName }) => fileName.startsWith("."))
        .map(({ fileName }) => relative(ROOT, resolve(ROOT, dirname(file), fileName)))
        .map((path) =>
          [`${path}.ts`, `${path}/index.ts`].find((each) => known.has(each) && host.fileExists(join(ROOT, each))),
        );
      return [file, targets.filter((target) => target !== undefined)];
    }),
  );
}

/** Files that lead back to themselves: `a -> b -> a`. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(" -> "));
    if (way.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

test("fails if files lead back to themselves", () => {
  expect(
    circles(
      new Map([
        ["a", ["b"]],
        ["b", ["c"]],
        ["c", ["b"]],
      ]),
    ),
  ).toEqual(["b -> c -> b"]);
});

test("no file imports itself through others", () => {
  const graph = imports();
  expect(graph.size).toBeGreaterThan(300);
  expect(circles(graph)).toEqual([]);
});

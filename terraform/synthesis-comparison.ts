import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { isDeepStrictEqual } from "node:util";

/** A file of two syntheses. */
export interface FileComparison {
  /** Below the output folder, with `/`. */
  readonly file: string;
  readonly outcome: "identical" | "differs" | "added" | "removed";
  /** What differs, a line for each resource or other block. */
  readonly differences: readonly string[];
}

/** Compares the files of two folders byte by byte; sorted by name. */
export function compareFolders(before: string, after: string): FileComparison[] {
  const [old, now] = [filesOf(before), filesOf(after)];
  return [...new Set([...old, ...now])].sort().map((file): FileComparison => {
    if (!now.has(file)) return { file, outcome: "removed", differences: [] };
    if (!old.has(file)) return { file, outcome: "added", differences: [] };
    const [then, today] = [readFileSync(join(before, file)), readFileSync(join(after, file))];
    if (then.equals(today)) return { file, outcome: "identical", differences: [] };
    return { file, outcome: "differs", differences: differencesOf(file, then.toString(), today.toString()) };
  });
}

function filesOf(folder: string): ReadonlySet<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Set(paths.map((path) => path.slice(folder.length + 1).replaceAll(sep, "/")));
}

function differencesOf(file: string, before: string, after: string): string[] {
  if (!file.endsWith(".tf.json")) return [];
  const [old, now] = [blocksOf(before), blocksOf(after)];
  const lines = [...new Set([...old.keys(), ...now.keys()])].flatMap((address) => {
    const [then, today] = [old.get(address), now.get(address)];
    if (then === undefined) return [`+ ${address}`];
    if (today === undefined) return [`- ${address}`];
    const names = changedKeys(then, today);
    return names === undefined ? [] : [`~ ${[address, names.join(", ")].filter((part) => part !== "").join(": ")}`];
  });
  return lines.length > 0 ? lines : ["the order or the spelling, not the content"];
}

/** The top-level keys that differ; none where a value is not an object; undefined where nothing differs. */
function changedKeys(before: unknown, after: unknown): string[] | undefined {
  if (isDeepStrictEqual(before, after)) return undefined;
  if (!isObject(before) || !isObject(after)) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !isDeepStrictEqual(before[key], after[key]),
  );
}

/** The blocks of a `cdk.tf.json` by their addresses: `aws_lb.web`, `data.aws_vpc.main`, `output.url`, `terraform.backend`. */
function blocksOf(text: string): ReadonlyMap<string, unknown> {
  const blocks = Object.entries(JSON.parse(text) as Readonly<Record<string, unknown>>);
  return new Map(
    blocks.flatMap(([kind, content]): (readonly [string, unknown])[] => {
      if (kind === "resource") return labelled("", content, 2);
      return labelled(kind, content, kind === "data" ? 2 : 1);
    }),
  );
}

function labelled(address: string, content: unknown, labels: number): (readonly [string, unknown])[] {
  if (labels === 0 || !isObject(content)) return [[address, content]];
  return Object.entries(content).flatMap(([label, inner]) =>
    labelled(address === "" ? label : `${address}.${label}`, inner, labels - 1),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** At most this many differences of a file are shown. */
const SHOWN = 20;

/** A line for each file, what differs below it, and a count. */
export function formatComparison(files: readonly FileComparison[]): string {
  const lines = files.flatMap(({ file, outcome, differences }) => [
    `${outcome.padEnd("identical".length)}  ${file}`,
    ...differences.slice(0, SHOWN).map((difference) => `  ${difference}`),
    ...(differences.length > SHOWN ? [`  … and ${differences.length - SHOWN} more`] : []),
  ]);
  const counts = (["identical", "differs", "added", "removed"] as const)
    .map((outcome) => [files.filter((file) => file.outcome === outcome).length, outcome] as const)
    .filter(([count, outcome]) => count > 0 || outcome === "identical")
    .map(([count, outcome]) => (outcome === "differs" ? `${count} different` : `${count} ${outcome}`));
  return [...lines, "", `${files.length} ${files.length === 1 ? "file" : "files"}: ${counts.join(", ")}`].join("\n");
}

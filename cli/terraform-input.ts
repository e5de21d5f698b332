import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import {
  type ConfigurationSource,
  readConfiguration,
  readTerraform,
  type ResourceGraph,
  UnreadableInput,
} from "../analysis/graph";
import { CliError } from "./cli-error";

const STANDARD_INPUT = "-";

/**
 * The resources of any Terraform input: a `cdk.tf.json`, a stack's directory in `cdktf.out`, a directory of `*.tf.json` files, or the
 * output of `terraform show -json` for a plan or a state.
 *
 * @param path of a file or directory; `-` reads standard input
 * @throws CliError with one line that says why it cannot be read
 */
export function readInput(path: string): ResourceGraph {
  if (path === STANDARD_INPUT) return readDocument(readFileSync(0), "standard input", process.cwd());
  if (!existsSync(path)) throw new CliError(`${path}: no such file or directory`);
  if (statSync(path).isDirectory()) return readDirectory(path);
  return readDocument(readFileOf(path), path, dirname(path));
}

function readDirectory(folder: string): ResourceGraph {
  const stacks = stacksOf(folder);
  const [only] = stacks;
  if (stacks.length > 1) {
    throw new CliError(
      `${folder} holds several stacks; name one: ${stacks.map((each) => join(folder, each)).join(", ")}`,
    );
  }
  if (only !== undefined) return readDirectory(join(folder, only));
  const source = sourceIn(folder);
  if (source.documents.length > 0) return readConfiguration(source);
  const isHcl = (source.unreadable ?? []).length > 0;
  throw new CliError(
    isHcl
      ? `${folder} is written in HCL; give the plan instead: terraform show -json <plan>`
      : `${folder} holds no Terraform JSON (*.tf.json)`,
  );
}

/** The stacks in an output directory of cdktf; none in any other directory. */
function stacksOf(folder: string): string[] {
  if (!existsSync(join(folder, "manifest.json")) || !existsSync(join(folder, "stacks"))) return [];
  return readdirSync(join(folder, "stacks"))
    .sort()
    .map((stack) => join("stacks", stack))
    .filter((stack) => existsSync(join(folder, stack, "cdk.tf.json")));
}

/** The files of a module, as Terraform picks them: hidden and backup files are none of it. */
function sourceIn(folder: string): ConfigurationSource {
  const files = readdirSync(folder)
    .sort()
    .filter((file) => !/^[.#]|~$/.test(file));
  return {
    documents: files
      .filter((file) => /\.(tf|tofu)\.json$/.test(file))
      .map((file) => ({ file, json: parse(readFileOf(join(folder, file)), join(folder, file)) })),
    unreadable: files.filter((file) => /\.(tf|tofu)$/.test(file)),
    module: moduleOf(folder),
  };
}

/** Finds the modules that a module calls by a path; those of a registry or a repository are somewhere else. */
function moduleOf(folder: string): (source: string) => ConfigurationSource | undefined {
  return (source) => {
    if (!/^\.{1,2}(\/|$)/.test(source)) return undefined;
    const called = resolve(folder, source);
    return existsSync(called) && statSync(called).isDirectory() ? sourceIn(called) : undefined;
  };
}

function readDocument(bytes: Buffer, name: string, folder: string): ResourceGraph {
  const json = parse(bytes, name);
  try {
    return readTerraform(json, moduleOf(folder));
  } catch (error) {
    if (error instanceof UnreadableInput) throw new CliError(`${name}: ${error.message}`);
    throw error;
  }
}

function readFileOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code = "" } = error as { readonly code?: string };
    throw new CliError(`${path}: it cannot be read (${code})`);
  }
}

function parse(bytes: Buffer, name: string): unknown {
  // A saved plan is a zip archive.
  if (bytes.subarray(0, 2).toString("latin1") === "PK") {
    throw new CliError(`${name}: it is a saved plan; use the output of terraform show -json`);
  }
  const text = textOf(bytes);
  if (text.trim() === "") throw new CliError(`${name}: it is empty`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CliError(`${name}: it is no JSON`);
  }
}

/** PowerShell writes what a command prints as UTF-16, and other tools of Windows begin with a byte order mark. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}

import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type ConfigurationSource, readConfiguration, readTerraform, type ResourceGraph } from "../analysis/graph";
import { CliError } from "./cli-error";
import { isStandardInput, nameOf, reading, readJson, readJsonFile } from "./input-file";

/** What commands that read any Terraform input say of their argument. */
export const INPUT_HELP =
  "cdk.tf.json, a folder of *.tf.json or of a stack in cdktf.out, or the output of terraform show -json for a plan or a state; " +
  "- reads standard input";

/**
 * The resources of any Terraform input: a `cdk.tf.json`, a stack's folder in `cdktf.out`, a folder of `*.tf.json` files, or the output of
 * `terraform show -json` for a plan or a state.
 *
 * @param path of a file or folder; `-` reads standard input
 * @throws CliError with one line that says why it cannot be read
 */
export async function readInput(
  path: string,
  standardInput: NodeJS.ReadableStream = process.stdin,
): Promise<ResourceGraph> {
  if (!isStandardInput(path) && existsSync(path) && statSync(path).isDirectory()) return readDirectory(path);
  const folder = isStandardInput(path) ? process.cwd() : dirname(path);
  return readDocument(await readJson(path, standardInput), nameOf(path), folder);
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
      ? `${folder} is written in HCL; use the output of terraform show -json <plan file>`
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

/** The files of a module, as Terraform picks them: hidden and backup files do not count. */
function sourceIn(folder: string): ConfigurationSource {
  const files = readdirSync(folder)
    .sort()
    .filter((file) => !/^[.#]|~$/.test(file));
  return {
    documents: files
      .filter((file) => /\.(tf|tofu)\.json$/.test(file))
      .map((file) => ({ file, json: readJsonFile(join(folder, file)) })),
    unreadable: files.filter((file) => /\.(tf|tofu)$/.test(file)),
    module: moduleOf(folder),
  };
}

/** Finds the modules that a module calls by a path; those of a registry or a repository are not on this computer. */
function moduleOf(folder: string): (source: string) => ConfigurationSource | undefined {
  return (source) => {
    if (!/^\.{1,2}(\/|$)/.test(source)) return undefined;
    const called = resolve(folder, source);
    return existsSync(called) && statSync(called).isDirectory() ? sourceIn(called) : undefined;
  };
}

function readDocument(json: unknown, name: string, folder: string): ResourceGraph {
  return reading(name, () => readTerraform(json, moduleOf(folder)));
}

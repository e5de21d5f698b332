import { readFileSync, statSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { parseInput, requireSize, UnreadableInput } from "../analysis/graph";
import { CliError, reasonOf } from "./cli-error";
import { EXIT_CODES } from "./exit-code";

const STANDARD_INPUT = "-";

export function isStandardInput(path: string): boolean {
  return path === STANDARD_INPUT;
}

/** What messages call an input. */
export function nameOf(path: string): string {
  return isStandardInput(path) ? "standard input" : path;
}

/**
 * The JSON of a file, or of standard input where the path is `-`.
 *
 * @throws CliError with one line that says why it cannot be read
 */
export async function readJson(path: string, standardInput: NodeJS.ReadableStream): Promise<unknown> {
  return isStandardInput(path) ? parse(await buffer(standardInput), nameOf(path)) : readJsonFile(path);
}

/** @throws CliError with one line that says why it cannot be read */
export function readJsonFile(path: string): unknown {
  return parse(readBytes(path), path);
}

/** @throws CliError with one line that says why it cannot be read */
export function readBytes(path: string): Buffer {
  try {
    // Before it is read: what is larger than any text cannot be.
    const { size } = statSync(path);
    reading(path, () => {
      requireSize(size);
    });
    return readFileSync(path);
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

function parse(bytes: Buffer, name: string): unknown {
  return reading(name, () => parseInput(bytes));
}

/**
 * Reads an input, or says in one line that begins with its name what is wrong with it.
 *
 * @throws CliError
 */
export function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableInput)
      throw new CliError(`${name} ${error.message}`, error.isTooMuch ? EXIT_CODES.unjudged : undefined);
    throw error;
  }
}

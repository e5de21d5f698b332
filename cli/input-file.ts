import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { parseInput, requireSize, textOf, UnreadableInput } from "../analysis/graph";
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
  return isStandardInput(path) ? parse(await bytesOf(standardInput, nameOf(path)), nameOf(path)) : readJsonFile(path);
}

/**
 * The text of a file, or of standard input where the path is `-`.
 *
 * @throws CliError with one line that says why it cannot be read
 */
export async function readText(path: string, standardInput: NodeJS.ReadableStream = process.stdin): Promise<string> {
  return textOf(isStandardInput(path) ? await bytesOf(standardInput, nameOf(path)) : readBytes(path));
}

/** @throws CliError with one line that says why it cannot be read */
export function readJsonFile(path: string): unknown {
  return parse(readBytes(path), path);
}

/** @throws CliError with one line that says why it cannot be read */
export function readBytes(path: string): Buffer {
  try {
    const file = openSync(path, "r");
    try {
      const status = fstatSync(file);
      // Before it is read: what is larger than any text cannot be.
      requireSizeOf(path, status.size);
      return status.isFile() ? readFileSync(file) : readToTheEnd(file, path);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

/** Pipes and devices do not say how much they hold, and some never end. */
function readToTheEnd(file: number, name: string): Buffer {
  const parts: Buffer[] = [];
  for (let [size, read] = [0, -1]; read !== 0; size += read) {
    requireSizeOf(name, size);
    const part = Buffer.allocUnsafe(PART);
    read = readSync(file, part);
    parts.push(part.subarray(0, read));
  }
  return Buffer.concat(parts);
}

async function bytesOf(stream: NodeJS.ReadableStream, name: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    requireSizeOf(name, size);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

const PART = 1024 * 1024;

/** @throws CliError for what is too large to be judged */
function requireSizeOf(name: string, bytes: number): void {
  reading(name, () => {
    requireSize(bytes);
  });
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

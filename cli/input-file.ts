import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { CliError, reasonOf } from "./cli-error";

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
    return readFileSync(path);
  } catch (error) {
    throw new CliError(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

const HOW = "use the output of terraform show -json <plan file>";

function parse(bytes: Buffer, name: string): unknown {
  // A saved plan is a zip archive.
  if (bytes.subarray(0, 2).toString("latin1") === "PK") throw new CliError(`${name} is a saved plan; ${HOW}`);
  const text = textOf(bytes);
  if (text.trim() === "") throw new CliError(`${name} is empty`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // One object on each line.
    const isLog = /^\s*\{[^\n]*"@level"/.test(text.slice(0, 10_000));
    throw new CliError(isLog ? `${name} is the log of terraform plan -json; ${HOW}` : `${name} is not JSON`);
  }
}

/** PowerShell writes what a command prints as UTF-16, and other tools of Windows begin with a byte order mark. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}

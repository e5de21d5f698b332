import { createHash } from "node:crypto";

/** A file as an archive holds it. */
export interface ArchivedFile {
  /** Relative, with `/` between folders. */
  readonly path: string;
  readonly executable: boolean;
  readonly content: Uint8Array;
}

const BLOCK = 512;
const LONGEST_NAME = 100;
const LONGEST_PREFIX = 155;

/** 2001-09-09, and 17 years of seconds after it: times of the past, which no clock on a machine contradicts. */
const FIRST_TIME = 1_000_000_000;
const TIMES = 2 ** 29;

/**
 * A tar archive (POSIX ustar) whose bytes depend only on the files: sorted by path, owned by root, readable by all.
 *
 * Paths must have passed `archivable`.
 */
export function tar(files: readonly ArchivedFile[]): Buffer {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const blocks = sorted.flatMap((file) => [header(file), Buffer.from(file.content), padding(file.content.length)]);
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

/** Whether a path fits into the 100 and 155 bytes that ustar has for a name and for the folders before it. */
export function archivable(path: string): boolean {
  return splitPath(path) !== undefined;
}

/**
 * The time of a file: made from what is in it. A time of 0 for every file would be just as repeatable, but web servers tell
 * browsers by time and size whether a file has changed.
 */
export function timeOf(content: Uint8Array): number {
  return FIRST_TIME + (createHash("sha256").update(content).digest().readUInt32BE() % TIMES);
}

function header(file: ArchivedFile): Buffer {
  const { name, prefix } = splitPath(file.path) ?? { name: file.path.slice(-LONGEST_NAME), prefix: "" };
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  writeOctal(block, file.executable ? 0o755 : 0o644, 100, 8);
  writeOctal(block, 0, 108, 8);
  writeOctal(block, 0, 116, 8);
  writeOctal(block, file.content.length, 124, 12);
  writeOctal(block, timeOf(file.content), 136, 12);
  block.write("        0", 148);
  block.write("ustar\0" + "00", 257);
  block.write("root", 265);
  block.write("root", 297);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function writeOctal(block: Buffer, value: number, offset: number, length: number): void {
  block.write(`${value.toString(8).padStart(length - 1, "0")}\0`, offset);
}

function padding(length: number): Buffer {
  return Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK);
}

function splitPath(path: string): { readonly name: string; readonly prefix: string } | undefined {
  if (Buffer.byteLength(path) <= LONGEST_NAME) return { name: path, prefix: "" };
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    const prefix = path.slice(0, slash);
    const name = path.slice(slash + 1);
    if (Buffer.byteLength(name) <= LONGEST_NAME) {
      return name !== "" && Buffer.byteLength(prefix) <= LONGEST_PREFIX ? { name, prefix } : undefined;
    }
  }
  return undefined;
}

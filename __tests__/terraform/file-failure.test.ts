import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { fileFailure } from "../../terraform/script";

/** An error as Node's file system throws it. */
function refused(code: string, text: string, syscall: string, path?: string): Error {
  const where = path === undefined ? "" : ` '${path}'`;
  return Object.assign(new Error(`${code}: ${text}, ${syscall}${where}`), { code, syscall, path });
}

describe("what the file system refuses", () => {
  test.each([
    [
      refused("ENOSPC", "no space left on device", "write"),
      "no space left on device, write: make room, then run the same command again",
    ],
    [
      refused("EROFS", "read-only file system", "mkdir", "/p/.escala"),
      "read-only file system, mkdir '/p/.escala': run the command in a copy of the folder that can be written",
    ],
    [
      refused("EACCES", "permission denied", "mkdtemp", "/p/.escala/run-1-XXXXXX"),
      "permission denied, mkdtemp '/p/.escala/run-1-XXXXXX': this user may not; run the command as the owner of the folder, or in a copy of your own",
    ],
  ])("%p is one line that says what to do", (error, line) => {
    expect(fileFailure(error)).toBe(line);
  });

  test("is anything else a mistake of ours, with its stack trace", () => {
    const folder = mkdtempSync(join(tmpdir(), "escala-"));
    let thrown: unknown;
    try {
      writeFileSync(join(folder, "a"), "");
      mkdirSync(join(folder, "a"));
    } catch (error) {
      thrown = error;
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(thrown).toMatchObject({ code: "EEXIST" });
    expect([thrown, new TypeError("x"), undefined, "EROFS"].map(fileFailure)).toEqual(Array(4).fill(undefined));
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { archivable, type ArchivedFile, tar, timeOf } from "../../../modules/workload/tar";

const file = (path: string, text = path, executable = false): ArchivedFile => ({
  path,
  executable,
  content: Buffer.from(text),
});

/** What an archive holds, read by its own rules (POSIX, "ustar Interchange Format"). */
function entries(archive: Buffer) {
  const found: { path: string; mode: number; text: string }[] = [];
  for (let at = 0; archive[at] !== 0;) {
    const field = (offset: number, length: number) =>
      archive
        .subarray(at + offset, at + offset + length)
        .toString("utf8")
        .replace(/\0.*$/s, "");
    const size = parseInt(field(124, 12), 8);
    const header = Buffer.from(archive.subarray(at, at + 512)).fill(" ", 148, 156);
    expect(parseInt(field(148, 8), 8)).toBe(header.reduce((sum, byte) => sum + byte, 0));
    const path = [field(345, 155), field(0, 100)].filter((part) => part !== "").join("/");
    found.push({
      path,
      mode: parseInt(field(100, 8), 8),
      text: archive.subarray(at + 512, at + 512 + size).toString("utf8"),
    });
    at += 512 + 512 * Math.ceil(size / 512);
  }
  return found;
}

const name = fc.stringMatching(/^[a-zäß0-9._-]{1,40}$/).filter((text) => text !== "." && text !== "..");
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));

describe("tar", () => {
  test("is the same whatever the order of the files", () => {
    const files = [file("b"), file("a/c", "x".repeat(1000)), file("a.txt")];
    expect(tar([...files].reverse())).toEqual(tar(files));
    expect(entries(tar(files)).map((entry) => entry.path)).toEqual(["a.txt", "a/c", "b"]);
  });

  test("is another one for another name, content or right to execute", () => {
    const variants = [file("a", "1"), file("a", "2"), file("b", "1"), file("a", "1", true)];
    expect(new Set(variants.map((variant) => tar([variant]).toString("hex"))).size).toBe(4);
  });

  test("gives back every file with its name, as long as that fits", () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 6 }), fc.string(), (paths, text) => {
        const files = paths.filter(archivable).map((each) => file(each, text));
        const expected = files.map((each) => ({ path: each.path, mode: 0o644, text }));
        expect(entries(tar(files))).toEqual(expected.sort((a, b) => (a.path < b.path ? -1 : 1)));
      }),
    );
  });

  test.each([
    ["x".repeat(100), true],
    ["x".repeat(101), false],
    ["ü".repeat(51), false],
    [`${"d".repeat(155)}/${"x".repeat(100)}`, true],
    [`${"d".repeat(156)}/${"x".repeat(100)}`, false],
    [`${"d".repeat(155)}/${"x".repeat(101)}`, false],
  ])("%s fits: %j", (longPath, fits) => {
    expect(archivable(longPath)).toBe(fits);
  });

  test("gives a file a time of the past that follows from what is in it", () => {
    expect(timeOf(Buffer.from("a"))).toBe(timeOf(Buffer.from("a")));
    expect(timeOf(Buffer.from("a"))).not.toBe(timeOf(Buffer.from("b")));
    fc.assert(
      fc.property(fc.uint8Array(), (content) => {
        expect(timeOf(content)).toBeGreaterThanOrEqual(1_000_000_000);
        expect(timeOf(content)).toBeLessThan(1_600_000_000);
      }),
    );
  });
});

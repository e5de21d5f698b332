import { describe, expect, test } from "@jest/globals";
import { progressLine, type ProgressStream } from "../../cli/progress-line";

function written(stream: Omit<ProgressStream, "write">, ...texts: string[]): string {
  const parts: string[] = [];
  const line = progressLine({ ...stream, write: (text) => parts.push(text) });
  for (const text of texts) line.show(text);
  line.end();
  line.end();
  return parts.join("");
}

describe("progress", () => {
  test("is one line that changes on a terminal, never so long that it wraps", () => {
    expect(written({ isTTY: true, columns: 6 }, "one", "fifteen")).toBe("\r\u001b[Kone\r\u001b[Kfifte\n");
  });

  test("is a line for each change elsewhere", () => {
    expect(written({}, "one", "two")).toBe("one\ntwo\n");
  });
});

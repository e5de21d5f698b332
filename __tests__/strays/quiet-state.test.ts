import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Environment } from "../../config/environment";
import { quietState } from "../../strays/quiet-state";
import { ENVIRONMENTS } from "../environments";

const DEV = ENVIRONMENTS["dev"] as Environment;
const LOCK = {
  ID: "1",
  Who: "ada@laptop",
  Operation: "OperationTypeApply",
  Created: "2026-11-21T05:50:04.8Z",
  Version: "1.11.4",
};
const HELD =
  "the state of dev is locked by ada@laptop, who has been applying since 2026-11-21 05:50:04 UTC (Terraform 1.11.4)";

let folder: string;
const file = () => join(folder, "terraform.dev.tfstate");
const lockFile = () => join(folder, ".terraform.dev.tfstate.lock.info");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "state-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("a state in a file", () => {
  const act = async () =>
    (await quietState("dev", DEV, folder)).whileUnchanged("strays", () => Promise.resolve("done"));

  test("is quiet where nobody works on it, be it there or not", async () => {
    expect(await act()).toBe("done");
    writeFileSync(file(), "{}");
    expect(await act()).toBe("done");
    expect(await (await quietState("dev", DEV, folder)).holder()).toBeUndefined();
  });

  test("fails if somebody holds its lock, with what to do where nobody does any more", async () => {
    writeFileSync(lockFile(), JSON.stringify(LOCK));
    expect(await (await quietState("dev", DEV, folder)).holder()).toBe(HELD);
    await expect(act()).rejects.toThrow(`${HELD}; if nobody is working there any more, delete ${lockFile()}`);
  });

  test("fails if it has changed since it was looked at", async () => {
    const state = await quietState("dev", DEV, folder);
    writeFileSync(file(), "{}");
    await expect(state.whileUnchanged("strays", () => Promise.resolve("done"))).rejects.toThrow(
      "somebody has changed the state of dev in the meantime; nothing was removed: look again",
    );
  });
});

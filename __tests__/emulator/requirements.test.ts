import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { lockRequirements, readRequirements, requirementArguments, REQUIREMENTS } from "../../emulator/requirements";

const HASH = "a".repeat(64);
const OTHER = "b".repeat(64);

describe("the emulator's packages", () => {
  test("are each of one version", () => {
    const requirements = readRequirements(readFileSync(REQUIREMENTS, "utf8"));
    expect(requirements.length).toBeGreaterThan(50);
    expect(requirements).toContainEqual({ name: "moto", version: "5.2.1", text: "moto[server]==5.2.1" });
  });

  test("fails if one is of any version", () => {
    expect(() => readRequirements("flask>=3\n")).toThrow("flask>=3 does not name one version");
  });

  test("are locked with the checksums of all their files, sorted, for every platform", async () => {
    const requirements = readRequirements('a[x]==1.0\nb==2.0; python_version < "3.11"\n');
    const asked: string[] = [];
    const text = await lockRequirements(requirements, (name, version) => {
      asked.push(`${name} ${version}`);
      const file = (sha256: string, yanked = false) => ({ digests: { sha256 }, yanked });
      return Promise.resolve({ urls: [file(OTHER), file(HASH), file(HASH), file("c".repeat(64), true)] });
    });
    expect(asked).toEqual(["a 1.0", "b 2.0"]);
    const hashes = ` \\\n    --hash=sha256:${HASH} \\\n    --hash=sha256:${OTHER}\n`;
    expect(text).toBe(
      `# Written by npm run emulator:lock from requirements.txt. Do not edit.\na[x]==1.0${hashes}b==2.0; python_version < "3.11"${hashes}`,
    );
  });

  test.each([[{}], [{ urls: [] }], [{ urls: [{ digests: { sha256: "short" } }] }]])(
    "fails if the index tells no checksums: %j",
    async (release) => {
      const locking = lockRequirements(readRequirements("a==1.0\n"), () => Promise.resolve(release));
      await expect(locking).rejects.toThrow("the index tells no checksums of a 1.0");
    },
  );

  test("are installed by their checksums only, once those are there", () => {
    const folder = mkdtempSync(join(tmpdir(), "requirements-"));
    const locked = join(folder, "requirements.lock.txt");
    expect(requirementArguments(locked)).toEqual(["-r", REQUIREMENTS]);
    writeFileSync(locked, "");
    expect(requirementArguments(locked)).toEqual(["--require-hashes", "-r", locked]);
    rmSync(folder, { recursive: true });
  });
});

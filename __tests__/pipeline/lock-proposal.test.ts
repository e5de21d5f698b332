import { afterEach, describe, expect, test } from "@jest/globals";
import { LOCK_BRANCH, proposeFiles } from "../../pipeline/lock-proposal";
import { type FakeGitHub, startGitHub } from "./fake-github";

const COMMIT = "f".repeat(40);
const FILE = { path: "providers.lock.hcl", content: Buffer.from("new\n") };

let fake: FakeGitHub;

afterEach(() => fake.stop());

/** What a repository has: contents by branch, whether the branch is there, the open pull requests. */
interface There {
  readonly main?: string;
  readonly branch?: boolean;
  readonly open?: readonly number[];
}

async function propose({ main, branch = false, open = [] }: There): Promise<string> {
  fake = await startGitHub(({ method, path }) => {
    if (method !== "GET") return { status: 201, body: { number: 9 } };
    if (path.startsWith("/pulls")) return { body: open.map((number) => ({ number })) };
    if (path.startsWith("/git/ref/")) return branch ? { body: {} } : { status: 404 };
    if (path.includes("ref=main") && main !== undefined) {
      return { body: { sha: "1", content: Buffer.from(main).toString("base64") } };
    }
    return { status: 404, body: { message: "Not Found" } };
  }, 100);
  return proposeFiles(fake.github, { files: [FILE], branch: "main", commit: COMMIT });
}

const sent = () =>
  fake.received.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);

describe("the pull request of the checksums", () => {
  test("is opened, from a branch of its own", async () => {
    expect(await propose({})).toBe("opened pull request #9");
    expect(sent()).toEqual(["POST /git/refs", "PUT /contents/providers.lock.hcl", "POST /pulls"]);
    const [ref, put, pull] = fake.received.filter(({ method }) => method !== "GET").map(({ body }) => body);
    expect(ref).toEqual({ ref: `refs/heads/${LOCK_BRANCH}`, sha: COMMIT });
    expect(put).toMatchObject({ branch: LOCK_BRANCH, content: FILE.content.toString("base64") });
    expect(pull).toMatchObject({ base: "main", head: LOCK_BRANCH });
  });

  test("is changed where it is open", async () => {
    expect(await propose({ main: "old\n", branch: true, open: [4] })).toBe("changed pull request #4");
    expect(sent()).toEqual([`PATCH /git/refs/heads/${LOCK_BRANCH}`, "PUT /contents/providers.lock.hcl"]);
  });

  test("is not made where nothing has changed", async () => {
    expect(await propose({ main: "new\n" })).toBe("the lock files are as they should be");
    expect(sent()).toEqual([]);
  });
});

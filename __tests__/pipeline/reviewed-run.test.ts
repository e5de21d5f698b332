import { afterEach, describe, expect, test } from "@jest/globals";
import { namedRun, runOfMergedCommit } from "../../pipeline/reviewed-run";
import { type FakeGitHub, startGitHub } from "./fake-github";

const MERGE = "f".repeat(40);
const HEAD = "a".repeat(40);
const AGAIN =
  "nothing was applied; run the workflow plan on main, read its summary, and start the workflow deploy with the number of that run (docs/pull-requests.md)";

const pull = (more: object = {}) => ({
  number: 7,
  merged_at: "2026-01-01T00:00:00Z",
  merge_commit_sha: MERGE,
  base: { ref: "main" },
  head: { sha: HEAD, repo: { full_name: "acme/shop" } },
  ...more,
});

const run = (more: object = {}) => ({
  id: 1,
  path: ".github/workflows/plan.yml",
  event: "pull_request",
  head_sha: HEAD,
  head_branch: "feature",
  conclusion: "success",
  run_started_at: "2026-01-01T00:00:00Z",
  html_url: "https://github.com/acme/shop/actions/runs/1",
  head_repository: { full_name: "acme/shop" },
  ...more,
});

let fake: FakeGitHub;

afterEach(() => fake.stop());

async function find(pulls: object[], runs: object[] = []) {
  fake = await startGitHub(({ path }) => {
    if (path.startsWith(`/commits/${MERGE}/pulls`)) return { body: pulls };
    const wanted = `/actions/workflows/plan.yml/runs?event=pull_request&head_sha=${HEAD}`;
    return path.startsWith(wanted) ? { body: { workflow_runs: runs } } : undefined;
  });
  return runOfMergedCommit(fake.github, MERGE, "main");
}

describe("the review of a merged commit", () => {
  test("is the newest plan of the pull request's last commit", async () => {
    const runs = [run({ id: 1 }), run({ id: 3, run_started_at: "2026-01-03T00:00:00Z" }), run({ id: 2 })];
    const unmerged = pull({ number: 5, merged_at: null });
    const elsewhere = pull({ number: 6, base: { ref: "develop" } });
    expect(await find([unmerged, elsewhere, pull()], runs)).toBe(3);
  });

  test.each<[string, object]>([
    ["of another workflow", { path: ".github/workflows/evil.yml" }],
    ["of a fork", { head_repository: { full_name: "mallory/shop" } }],
    ["of a repository that is gone", { head_repository: null }],
    ["of another commit", { head_sha: "b".repeat(40) }],
    ["of a push", { event: "push" }],
  ])("fails if the only run is one %s", async (_, more) => {
    await expect(find([pull()], [run(more)])).rejects.toThrow(
      `pull request #7 has no plan of its last commit aaaaaaa; ${AGAIN}`,
    );
  });

  test.each([
    ["failure", "failure"],
    [null, "running"],
  ])("fails if the newest plan ended as %s, though an older one was good", async (conclusion, word) => {
    const newest = run({ id: 2, run_started_at: "2026-01-02T00:00:00Z", conclusion });
    await expect(find([pull()], [run(), newest])).rejects.toThrow(
      `the plan of pull request #7 ended as ${word} (https://github.com/acme/shop/actions/runs/1); ${AGAIN}`,
    );
  });

  test.each<[string, object[]]>([
    ["was pushed without a pull request", []],
    ["is part of a pull request but not its merge", [pull({ merge_commit_sha: HEAD })]],
    ["is of one that is open", [pull({ merged_at: null })]],
  ])("fails if the commit %s", async (_, pulls) => {
    await expect(find(pulls)).rejects.toThrow(
      `commit fffffff is not the merge of a pull request, so nobody has reviewed its plan; ${AGAIN}`,
    );
  });

  test("fails if the pull request came from a fork", async () => {
    const head = { sha: HEAD, repo: { full_name: "mallory/shop" } };
    await expect(find([pull({ head })], [run()])).rejects.toThrow(
      `pull request #7 came from a fork, which is never planned; ${AGAIN}`,
    );
  });
});

describe("the review that a person names", () => {
  const named = async (more: object = {}, id = "12") => {
    const found = run({ id: 12, event: "workflow_dispatch", head_sha: MERGE, head_branch: "main", ...more });
    fake = await startGitHub(({ path }) => (path === "/actions/runs/12" ? { body: found } : undefined));
    return namedRun(fake.github, id, MERGE, "main");
  };

  test("is a successful plan of main as it is now", async () => {
    expect(await named({ path: ".github/workflows/plan.yml@main" })).toBe(12);
  });

  test.each<[object, string]>([
    [{ head_branch: "feature" }, "it is of the branch feature"],
    [{ head_sha: HEAD }, "it is of commit aaaaaaa, but main is at fffffff"],
    [{ conclusion: "failure" }, "it ended as failure"],
    [{ path: ".github/workflows/evil.yml" }, "it is a run of .github/workflows/evil.yml in acme/shop"],
    [{ head_repository: { full_name: "mallory/shop" } }, "it is a run of .github/workflows/plan.yml in mallory/shop"],
  ])("fails if %j", async (more, reason) => {
    await expect(named(more)).rejects.toThrow(`run 12 cannot be applied: ${reason}; ${AGAIN}`);
  });

  test.each(["", "latest", "12/../../x", "1".repeat(19)])("fails if it is %j", async (id) => {
    await expect(named({}, id)).rejects.toThrow(
      `the run is ${JSON.stringify(id)}; it must be the number in its address`,
    );
    expect(fake.received).toEqual([]);
  });
});

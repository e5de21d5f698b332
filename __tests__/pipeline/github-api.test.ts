import { afterEach, describe, expect, test } from "@jest/globals";
import { GitHub } from "../../pipeline/github-api";
import { type Answer, type FakeGitHub, type Received, startGitHub } from "./fake-github";

let fake: FakeGitHub;

afterEach(() => fake.stop());

const start = async (...answers: Answer[]) => {
  fake = await startGitHub(() => answers.shift() ?? { body: { ok: true } });
  return fake.github;
};

const items = async (list: AsyncGenerator<unknown>) => {
  const all: unknown[] = [];
  for await (const item of list) all.push(item);
  return all;
};

describe("GitHub's API", () => {
  test("is asked for the repository with the token", async () => {
    const github = await start({ body: { id: 1 } });
    expect(await github.get("/issues/1")).toEqual({ id: 1 });
    expect(fake.received).toEqual([
      { method: "GET", path: "/issues/1", body: undefined, authorization: "Bearer t0ken" },
    ]);
  });

  test("gives a list page by page to its end", async () => {
    fake = await startGitHub(() => ({ body: [1, 2, 3, 4, 5] }));
    expect(await items(fake.github.list("/issues?state=open"))).toEqual([1, 2, 3, 4, 5]);
    expect(fake.received.map(({ path }) => path)).toEqual([
      "/issues?state=open&per_page=100",
      "/issues?state=open&per_page=100&page=2",
      "/issues?state=open&per_page=100&page=3",
    ]);
  });

  test("never gets its token sent to another server", async () => {
    const other = await startGitHub(() => ({ body: [2] }));
    fake = await startGitHub(() => ({ body: [1], headers: { link: `<${other.url}/x>; rel="next"` } }));
    expect(await items(fake.github.list("/issues"))).toEqual([1]);
    expect(other.received).toEqual([]);
    await other.stop();
  });

  test.each<[string, Answer[], number[]]>([
    ["errors of the server, waiting longer each time", [{ status: 502 }, { status: 500 }, { status: 503 }], [1, 2, 4]],
    ["a lost connection", [{ drop: true }], [1]],
    ["a limit, as long as it says", [{ status: 403, headers: { "retry-after": "7" } }], [7]],
    ["too many requests", [{ status: 429 }], [60]],
    [
      "a secondary limit that names no time",
      [{ status: 403, body: { message: "You have exceeded a secondary rate limit" } }],
      [60],
    ],
  ])("is asked again after %s", async (_, answers, waits) => {
    const github = await start(...answers);
    expect(await github.get("/issues/1")).toEqual({ ok: true });
    expect(fake.waits).toEqual(waits);
  });

  test("is asked five times and not for ever", async () => {
    fake = await startGitHub(() => ({ status: 502, body: { message: "Server Error" } }));
    await expect(fake.github.get("/issues/1")).rejects.toThrow(
      "GET /api/v3/repos/acme/shop/issues/1 was answered with 502: Server Error",
    );
    expect(fake.received).toHaveLength(5);
  });

  test("is not waited for an hour", async () => {
    const github = await start({ status: 403, headers: { "retry-after": "3600" }, body: { message: "rate limit" } });
    await expect(github.get("/x")).rejects.toThrow("was answered with 403: rate limit");
    expect(fake.waits).toEqual([]);
  });

  test.each<[string, Answer, string]>([
    [
      "is refused",
      { status: 403, body: { message: "Resource not accessible by integration" } },
      "403: Resource not accessible by integration",
    ],
    ["is not there", { status: 404, body: { message: "Not Found" } }, "404: Not Found"],
    [
      "is invalid, with the reasons",
      { status: 422, body: { message: "Validation Failed", errors: [{ field: "body", code: "too_long" }, "no"] } },
      '422: Validation Failed; {"field":"body","code":"too_long"}; no',
    ],
  ])("fails at once if something %s", async (_, answer, message) => {
    const github = await start(answer);
    await expect(github.send("POST", "/issues", {})).rejects.toThrow(message);
    expect(fake.received).toHaveLength(1);
  });

  test("does nothing twice when the answer to a POST is lost", async () => {
    const github = await start({ drop: true });
    await expect(github.send("POST", "/issues", {})).rejects.toThrow(
      /^POST \/api\/v3\/repos\/acme\/shop\/issues got no answer from GitHub: /,
    );
    expect(fake.received).toHaveLength(1);
  });

  test.each<[string, string, string]>([
    ["a page of a portal", "<html>Sign in</html>", "no JSON"],
    ["nothing", "", "no JSON"],
  ])("fails if it is %s that answers", async (_, raw, what) => {
    const github = await start({ raw });
    await expect(github.get("/issues/1")).rejects.toThrow(
      `GET /api/v3/repos/acme/shop/issues/1 was answered with ${what}: look at GITHUB_API_URL and the proxy`,
    );
  });

  test("fails if a list is none, or has no end", async () => {
    const list = "GET /api/v3/repos/acme/shop/issues was answered with";
    const github = await start({ body: { message: "hello" } });
    await expect(items(github.list("/issues"))).rejects.toThrow(
      `${list} no list: look at GITHUB_API_URL and the proxy`,
    );
    await fake.stop();
    fake = await startGitHub(({ path }) => ({
      body: [1],
      headers: { link: `<${fake.url}/repos/acme/shop${path}>; rel="next"` },
    }));
    await expect(items(fake.github.list("/issues"))).rejects.toThrow(`${list} a list without an end`);
    expect(fake.received).toHaveLength(1);
  });

  test("is asked again where the answer breaks off", async () => {
    const github = await start({ raw: '{"id":', cut: true });
    expect(await github.get("/issues/1")).toEqual({ ok: true });
    expect(fake.waits).toEqual([1]);
  });

  test("sends what it is given", async () => {
    const github = await start();
    await github.send("PATCH", "/issues/1", { state: "closed" });
    expect(fake.received[0]).toMatchObject({ method: "PATCH", body: { state: "closed" } } satisfies Partial<Received>);
  });

  test("is nobody's without a repository", () => {
    expect(() => GitHub.fromEnvironment()).toThrow(
      /^GITHUB_\w+ is not set; this script runs in a workflow; see docs\/pull-requests.md$/,
    );
  });
});

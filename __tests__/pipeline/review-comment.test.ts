import { afterEach, describe, expect, test } from "@jest/globals";
import { COMMENT_MARKER } from "../../pipeline/comment-body";
import { postComment } from "../../pipeline/review-comment";
import { type Answer, type FakeGitHub, type Received, startGitHub } from "./fake-github";

interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: string } | null;
}

const BODY = `${COMMENT_MARKER}\n\nnew`;
const bot = { type: "Bot" };
const OTHERS: Comment[] = [1, 2, 3, 4].map((id) => ({ id, body: `comment ${id}`, user: { type: "User" } }));

let fake: FakeGitHub;
let comments: Comment[];

afterEach(() => fake.stop());

/** The comments of pull request 7, as the API keeps them. */
function api({ method, path, body }: Received): Answer | undefined {
  const text = (body as { body?: string } | undefined)?.body ?? "";
  if (path.startsWith("/issues/7/comments")) {
    if (method === "GET") return { body: comments };
    comments.push({ id: 99, body: text, user: bot });
    return { status: 201 };
  }
  const found = comments.find(({ id }) => path === `/issues/comments/${id}`);
  if (method !== "PATCH" || found === undefined) return undefined;
  found.body = text;
  return {};
}

async function post(existing: Comment[], answer: (request: Received) => Answer | undefined = api) {
  comments = existing.map((comment) => ({ ...comment }));
  fake = await startGitHub(answer);
  return postComment(fake.github, 7, BODY);
}

const ours = () => comments.filter(({ body }) => body === BODY);

describe("the comment of a pull request", () => {
  test("is made once", async () => {
    expect(await post(OTHERS)).toBe("created");
    expect(ours()).toHaveLength(1);
    expect(await postComment(fake.github, 7, BODY)).toBe("unchanged");
    expect(comments).toHaveLength(5);
  });

  test("is updated, also when it is on a later page", async () => {
    expect(await post([...OTHERS, { id: 5, body: `${COMMENT_MARKER}\nold`, user: bot }])).toBe("updated");
    expect(ours()).toEqual([{ id: 5, body: BODY, user: bot }]);
    expect(comments).toHaveLength(5);
  });

  test("is not a person's who quotes it, nor a deleted user's", async () => {
    const quotes = [
      { id: 5, body: `${COMMENT_MARKER}\nold`, user: { type: "User" } },
      { id: 6, body: `> ${COMMENT_MARKER}\nold`, user: bot },
      { id: 7, body: `${COMMENT_MARKER}\nold`, user: null },
    ];
    expect(await post(quotes)).toBe("created");
    expect(comments.slice(0, 3)).toEqual(quotes);
  });

  test("is made anew when somebody deletes it meanwhile", async () => {
    const outcome = await post([{ id: 5, body: `${COMMENT_MARKER}\nold`, user: bot }], (request) => {
      if (request.method === "PATCH") comments = [];
      return api(request);
    });
    expect(outcome).toBe("created");
    expect(ours()).toHaveLength(1);
  });

  test("is there once although the server fails now and then", async () => {
    let requests = 0;
    const outcome = await post(OTHERS, (request) => ((requests += 1) % 2 === 1 ? { status: 502 } : api(request)));
    expect(outcome).toBe("created");
    expect(ours()).toHaveLength(1);
  });

  test("fails if GitHub refuses it", async () => {
    const refuse = (request: Received) =>
      request.method === "GET" ? api(request) : { status: 422, body: { message: "Body is too long" } };
    await expect(post([{ id: 5, body: COMMENT_MARKER, user: bot }], refuse)).rejects.toThrow("422: Body is too long");
    expect(comments[0]?.body).toBe(COMMENT_MARKER);
  });
});

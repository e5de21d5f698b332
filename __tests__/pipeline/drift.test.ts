import { afterEach, describe, expect, test } from "@jest/globals";
import { reportDrift } from "../../pipeline/drift-issue";
import {
  DRIFT_MARKER,
  DRIFT_TITLE,
  driftBody,
  driftOf,
  type EnvironmentDrift,
  verdictOf,
} from "../../pipeline/drift-report";
import { type Answer, type FakeGitHub, type Received, startGitHub } from "./fake-github";

const OWNED_ELSEWHERE = [{ type: "aws_autoscaling_group", attribute: "desired_capacity" }];
const review = (drift: unknown) => JSON.stringify({ headline: "1 to change", changes: 1, drift, risks: [] });
const GROUP = 'module.web["a.b"].aws_autoscaling_group.web';
const drifted: EnvironmentDrift = {
  environment: "prod",
  headline: "1 to change",
  drift: [{ address: "aws_lb.web", deleted: false, attributes: ["idle_timeout"] }],
};
const clean: EnvironmentDrift = { environment: "prod", headline: "no changes", drift: [] };
const unseen: EnvironmentDrift = { environment: "prod", drift: undefined };

describe("drift", () => {
  test("is what the review says", () => {
    expect(driftOf("prod", review(drifted.drift), OWNED_ELSEWHERE)).toEqual(drifted);
  });

  test.each([
    ["the group's desired capacity", GROUP, ["desired_capacity"], undefined],
    ["what is below it", GROUP, ["desired_capacity.x", "desired_capacity[0]"], undefined],
    ["the desired capacity among others", GROUP, ["desired_capacity", "max_size"], ["max_size"]],
    ["another attribute that starts so", GROUP, ["desired_capacity_type"], ["desired_capacity_type"]],
    ["that of another type", "aws_eks_node_group.web", ["desired_capacity"], ["desired_capacity"]],
    ["a group by index", "aws_autoscaling_group.web[0]", ["desired_capacity"], undefined],
    ["a group by key", 'aws_autoscaling_group.web["x.y"]', ["desired_capacity"], undefined],
  ])("with an owner elsewhere: %s", (_, address, attributes, left) => {
    const deleted = false;
    expect(driftOf("prod", review([{ address, deleted, attributes }]), OWNED_ELSEWHERE).drift).toEqual(
      left === undefined ? [] : [{ address, deleted, attributes: left }],
    );
  });

  test.each([[[]], [["desired_capacity"]]])("is a group that is gone, with the attributes %j", (attributes) => {
    const gone = { address: "aws_autoscaling_group.web", deleted: true, attributes };
    expect(driftOf("prod", review([gone]), OWNED_ELSEWHERE).drift).toMatchObject([{ deleted: true }]);
  });

  test.each(["", "{}", review([{ address: 1 }]), review(undefined)])("fails if the review is %s", (text) => {
    expect(() => driftOf("prod", text, [])).toThrow(
      "the review of prod is not the output of escala review --format json",
    );
  });

  test.each<[string, EnvironmentDrift[]]>([
    ["differs", [clean, drifted]],
    ["differs", [unseen, drifted]],
    ["unknown", [clean, unseen]],
    ["agrees", [clean, clean]],
    ["agrees", []],
  ])("all in all %s", (verdict, environments) => {
    expect(verdictOf(environments)).toBe(verdict);
  });

  test("is told by environment, with what a deploy would do", () => {
    const gone = {
      ...drifted,
      environment: "staging",
      drift: [{ address: "aws_lb.web", deleted: true, attributes: [] }],
    };
    const body = driftBody([gone, clean, { ...unseen, environment: "test" }]);
    expect(body.startsWith(DRIFT_MARKER)).toBe(true);
    expect(body).toContain("## staging\n\n- `aws_lb.web`: is gone\n\nA deploy of main would now do this: 1 to change");
    expect(body).toContain("## test\n\nIt could not be planned, so nothing is known about it.");
    expect(body).not.toContain("## prod");
  });

  test("fits into an issue, whatever its size", () => {
    const drift = Array.from({ length: 5000 }, (_, index) => ({
      address: `aws_lb.web[${index}]`,
      deleted: false,
      attributes: Array.from({ length: 30 }, (__, number) => `attribute_${number}`),
    }));
    const body = driftBody([{ ...drifted, drift }]);
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body).toContain("`attribute_19`, 10 more");
    expect(body.endsWith("… and more")).toBe(true);
  });
});

describe("the issue about drift", () => {
  interface Issue {
    readonly number: number;
    state: string;
    body: string;
    readonly user: { readonly type: string };
    readonly pull_request?: object;
  }
  let fake: FakeGitHub;
  let issues: Issue[];
  let comments: string[];

  afterEach(() => fake.stop());

  function api({ method, path, body }: Received): Answer | undefined {
    const given = body as { body?: string; title?: string; state?: string };
    if (method === "GET" && path.startsWith("/issues?state=open")) {
      return { body: issues.filter(({ state }) => state === "open") };
    }
    if (method === "POST" && path === "/issues" && given.title === DRIFT_TITLE) {
      issues.push({ number: 50, state: "open", body: given.body ?? "", user: { type: "Bot" } });
      return { status: 201 };
    }
    const issue = issues.find(({ number }) => path.startsWith(`/issues/${number}`));
    if (issue === undefined) return undefined;
    if (path.endsWith("/comments")) comments.push(given.body ?? "");
    else Object.assign(issue, { ...(given.body && { body: given.body }), ...(given.state && { state: given.state }) });
    return {};
  }

  const others: Issue[] = [
    { number: 1, state: "open", body: "a bug", user: { type: "User" } },
    { number: 2, state: "open", body: `${DRIFT_MARKER} quoted`, user: { type: "User" } },
    { number: 3, state: "open", body: `${DRIFT_MARKER} of a pull request`, user: { type: "Bot" }, pull_request: {} },
  ];

  async function report(environments: EnvironmentDrift[], existing?: string) {
    const ours = existing === undefined ? [] : [{ number: 4, state: "open", body: existing, user: { type: "Bot" } }];
    issues = [...others, ...ours].map((issue) => ({ ...issue }));
    comments = [];
    fake = await startGitHub(api);
    return reportDrift(fake.github, environments);
  }

  const writes = () => fake.received.filter(({ method }) => method !== "GET");

  test("is opened when reality differs", async () => {
    expect(await report([drifted])).toBe("opened");
    expect(issues.at(-1)).toMatchObject({ number: 50, body: driftBody([drifted]) });
  });

  test("is not opened when nothing differs, or nothing is known", async () => {
    expect(await report([clean])).toBe("none");
    await fake.stop();
    expect(await report([unseen])).toBe("none");
    expect(writes()).toEqual([]);
  });

  test("is updated when something else differs", async () => {
    expect(await report([drifted], `${DRIFT_MARKER} yesterday`)).toBe("updated");
    expect(issues).toHaveLength(4);
    expect(issues[3]?.body).toBe(driftBody([drifted]));
  });

  test("is left alone when the same differs, and when a night could not look", async () => {
    expect(await report([drifted], driftBody([drifted]))).toBe("unchanged");
    await fake.stop();
    expect(await report([clean, unseen], driftBody([drifted]))).toBe("unchanged");
    expect(writes()).toEqual([]);
  });

  test("is closed, with a comment, when nothing differs any longer", async () => {
    expect(await report([clean], driftBody([drifted]))).toBe("closed");
    expect(issues[3]?.state).toBe("closed");
    expect(comments).toEqual(["Nothing differs any longer."]);
    expect(issues.slice(0, 3)).toEqual(others);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type PlanView, readPlan } from "../../analysis/graph";
import {
  configurationProblems,
  type Manifest,
  manifestOf,
  planDifferences,
  readManifest,
} from "../../pipeline/manifest";

const CONFIGURATION = '{"resource":{}}';

const plan = (
  changes: Record<string, { actions?: string[]; before?: unknown; after?: unknown; secret?: string }>,
): PlanView =>
  readPlan({
    resource_changes: Object.entries(changes).map(([address, { actions = ["update"], before, after, secret }]) => ({
      address,
      change: {
        actions,
        before: { ...(before as object) },
        after: { ...(after as object), ...(secret !== undefined && { secret }) },
        after_sensitive: secret === undefined ? false : { secret: true },
      },
    })),
  });

const REVIEWED = plan({
  "aws_lb.web": { before: { idle_timeout: 60 }, after: { idle_timeout: 30 } },
  "aws_ssm_parameter.key": { before: {}, after: {}, secret: "one" },
});
const reviewed = manifestOf("prod", CONFIGURATION, REVIEWED);
const differences = (now: PlanView) => planDifferences(reviewed, "prod", CONFIGURATION, now);

describe("a manifest", () => {
  test("holds no value of the plan", () => {
    const text = JSON.stringify(
      manifestOf("prod", CONFIGURATION, plan({ "aws_lb.web": { after: { name: "confidential" }, secret: "hunter2" } })),
    );
    expect(text).not.toContain("confidential");
    expect(text).not.toContain("hunter2");
    expect(text).toContain("aws_lb.web");
  });

  test("has another digest of the plan each time, so that two of them do not tell that a secret is the same", () => {
    expect(manifestOf("prod", CONFIGURATION, REVIEWED).plan).not.toBe(reviewed.plan);
    expect(manifestOf("prod", CONFIGURATION, REVIEWED, reviewed.salt)).toEqual(reviewed);
  });
});

describe("a reviewed plan", () => {
  test("is the one of now when it does the same", () => {
    expect(differences(REVIEWED)).toEqual([]);
  });

  test.each([
    [
      "a change more",
      plan({
        "aws_lb.web": { before: { idle_timeout: 60 }, after: { idle_timeout: 30 } },
        "aws_ssm_parameter.key": { secret: "one" },
        "aws_vpc.x": { actions: ["delete"] },
      }),
      ["aws_vpc.x: delete; not in the review"],
    ],
    [
      "a change less",
      plan({ "aws_lb.web": { before: { idle_timeout: 60 }, after: { idle_timeout: 30 } } }),
      ["aws_ssm_parameter.key: reviewed was update; no longer planned"],
    ],
    [
      "a replacement instead of an update",
      plan({
        "aws_lb.web": { actions: ["delete", "create"], before: { idle_timeout: 60 }, after: { idle_timeout: 30 } },
        "aws_ssm_parameter.key": { secret: "one" },
      }),
      ["aws_lb.web: delete, create; reviewed was update"],
    ],
    [
      "another value",
      plan({
        "aws_lb.web": { before: { idle_timeout: 60 }, after: { idle_timeout: 31 } },
        "aws_ssm_parameter.key": { secret: "one" },
      }),
      ["aws_lb.web: values differ from the reviewed ones"],
    ],
    [
      "another secret",
      plan({
        "aws_lb.web": { before: { idle_timeout: 60 }, after: { idle_timeout: 30 } },
        "aws_ssm_parameter.key": { secret: "two" },
      }),
      ["a sensitive value is not the one that was reviewed"],
    ],
  ])("is stale with %s", (_, now, expected) => {
    expect(differences(now)).toEqual(expected);
  });

  test("is stale in the order of a replacement: delete first is an outage", () => {
    const order = (actions: string[]) => plan({ "aws_lb.web": { actions, before: {}, after: {} } });
    const first = manifestOf("prod", CONFIGURATION, order(["create", "delete"]));
    expect(planDifferences(first, "prod", CONFIGURATION, order(["delete", "create"]))).toEqual([
      "aws_lb.web: delete, create; reviewed was create, delete",
    ]);
  });
});

describe("a reviewed configuration", () => {
  test("is that of main, or main has moved on", () => {
    expect(configurationProblems(reviewed, "prod", CONFIGURATION)).toEqual([]);
    expect(configurationProblems(reviewed, "prod", `${CONFIGURATION} `)).toEqual([
      "the configuration of prod is not the one that was reviewed: main has moved on",
    ]);
  });

  test("is of the environment that is deployed", () => {
    expect(configurationProblems(reviewed, "staging", CONFIGURATION)).toEqual([
      'the review is of "prod", not of staging',
    ]);
  });
});

describe("the file of a manifest", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "manifest-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const written = (manifest: unknown) => {
    const file = join(folder, "manifest.json");
    writeFileSync(file, typeof manifest === "string" ? manifest : JSON.stringify(manifest));
    return file;
  };
  const AGAIN =
    "run the workflow plan on main, read its summary, and start the workflow deploy with the number of that run (docs/pull-requests.md)";

  test("is read as it was written", () => {
    expect(readManifest(written(reviewed))).toEqual(reviewed);
  });

  test.each<[string, unknown]>([
    ["no JSON", "{"],
    ["another version", { ...reviewed, version: 2 }],
    ["more than is known", { ...reviewed, apply: "anything" }],
    ["a digest of another form", { ...reviewed, plan: "" } satisfies Manifest],
    ["null", null],
  ])("fails if it is %s", (_, manifest) => {
    const file = written(manifest);
    expect(() => readManifest(file)).toThrow(`${file} is not a manifest of this version of the pipeline; ${AGAIN}`);
  });

  test("fails if it is not there", () => {
    const file = join(folder, "none.json");
    expect(() => readManifest(file)).toThrow(
      `${file} does not exist: the review has left nothing for this environment; ${AGAIN}`,
    );
  });
});

import type { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, test } from "@jest/globals";
import { readLock, withLock } from "../../state/lock";
import type { StatePlace } from "../../state/place";
import { restoreState } from "../../state/restore";

const KEY = "shop/prod/terraform.tfstate";
const PLACE: StatePlace = {
  environment: "prod",
  state: { kind: "s3", bucket: "states", region: "eu-west-1" },
  key: KEY,
  lockKey: `${KEY}.tflock`,
};

interface Input {
  readonly Key: string;
  readonly VersionId?: string;
  readonly Body?: string;
  readonly IfNoneMatch?: string;
}

/** A versioned bucket; `undefined` is the mark of a deletion. The id of a version is its place in the list. */
class Bucket {
  readonly objects: Record<string, (string | undefined)[]>;

  constructor(states: readonly (string | undefined)[]) {
    this.objects = { [KEY]: [...states] };
  }

  readonly client = {
    send: (command: { input: Input }) => {
      try {
        return Promise.resolve(this.answer(command.constructor.name, command.input));
      } catch (error) {
        return Promise.reject(error as Error);
      }
    },
  } as unknown as S3Client;

  current(key: string): string | undefined {
    return this.objects[key]?.at(-1);
  }

  private answer(command: string, { Key, VersionId, Body, IfNoneMatch }: Input): object {
    const versions = (this.objects[Key] ??= []);
    if (command === "PutObjectCommand") {
      if (IfNoneMatch !== undefined && versions.at(-1) !== undefined) throw refusal(412);
      versions.push(Body);
      return {};
    }
    if (command === "DeleteObjectCommand") return { deleted: versions.push(undefined) };
    const text = VersionId === undefined ? versions.at(-1) : versions[Number(VersionId)];
    if (text === undefined) throw refusal(404);
    return { VersionId: String(versions.length - 1), Body: { transformToString: () => Promise.resolve(text) } };
  }
}

function refusal(httpStatusCode: number): Error {
  return Object.assign(new Error("UnknownError"), { name: "Refusal", $metadata: { httpStatusCode } });
}

function stateOf(serial: number, resources: number, lineage = "first"): string {
  const instances = Array.from({ length: resources }, () => ({}));
  const state = {
    version: 4,
    terraform_version: "1.11.4",
    serial,
    lineage,
    resources: [{ mode: "managed", instances }],
  };
  return JSON.stringify(state, null, 2);
}

const DIFF = "no resource was changed; npx cdktf diff prod shows what Terraform would do now";

describe("restoring a state", () => {
  test("writes it with a serial above all, and says how to go back", async () => {
    const bucket = new Bucket([stateOf(3, 1), stateOf(9, 2)]);
    expect(await restoreState(bucket.client, PLACE, "0")).toBe(
      [
        "the state of prod is what it was in version 0: 1 resource, now with serial 10",
        "to go back: npm run state:restore -- prod 1",
        DIFF,
      ].join("\n"),
    );
    expect(bucket.current(KEY)).toBe(stateOf(10, 1));
    expect(bucket.current(PLACE.lockKey)).toBeUndefined();
  });

  test("brings back a state that was deleted", async () => {
    const bucket = new Bucket([stateOf(3, 2), undefined]);
    expect(await restoreState(bucket.client, PLACE, "0")).toBe(
      `the state of prod is what it was in version 0: 2 resources, now with serial 4\n${DIFF}`,
    );
    expect(bucket.current(KEY)).toBe(stateOf(4, 2));
  });

  test("tells where the histories differ", async () => {
    const bucket = new Bucket([stateOf(9, 2), stateOf(1, 0, "second")]);
    expect(await restoreState(bucket.client, PLACE, "0")).toContain(
      "\nits history is not that of the state it replaces, which was started from nothing\n",
    );
    expect(bucket.current(KEY)).toBe(stateOf(10, 2));
  });

  test("changes nothing where it is the current one", async () => {
    const bucket = new Bucket([stateOf(3, 1)]);
    expect(await restoreState(bucket.client, PLACE, "0")).toBe("nothing to do: 0 is the current state of prod");
    expect(bucket.objects[KEY]).toHaveLength(1);
  });

  test.each([
    [
      "there is no such version",
      "7",
      "7 is not a version of the state of prod; npm run state:versions -- prod lists them",
    ],
    ["it is a deletion", "1", "1 is not a version of the state of prod; npm run state:versions -- prod lists them"],
    ["it is not a state", "2", "the version 2 is not a Terraform state; nothing was changed"],
  ])("fails if %s, and locks nobody out", async (_, version, message) => {
    const bucket = new Bucket([stateOf(3, 1), undefined, "<html>"]);
    await expect(restoreState(bucket.client, PLACE, version)).rejects.toThrow(new Error(message));
    expect(bucket.objects[PLACE.lockKey]).toBeUndefined();
  });
});

describe("our lock", () => {
  test("is one that Terraform understands, and gone afterwards, whatever the end", async () => {
    const bucket = new Bucket([]);
    const failing = withLock(bucket.client, PLACE, "state:restore", async () => {
      const lock = await readLock(bucket.client, PLACE);
      expect(lock).toEqual({
        ID: expect.stringMatching(/^[\w-]{36}$/),
        Operation: "state:restore",
        Info: "",
        Who: expect.stringMatching(/^\S+@\S+$/),
        Version: "",
        Created: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        Path: `states/${KEY}`,
      });
      throw new Error("the action failed");
    });
    await expect(failing).rejects.toThrow("the action failed");
    expect(await readLock(bucket.client, PLACE)).toBeUndefined();
  });

  test("keeps a second one out, who is told of the first", async () => {
    const bucket = new Bucket([stateOf(3, 1), stateOf(4, 1)]);
    await withLock(bucket.client, PLACE, "state:restore", async () => {
      await expect(restoreState(bucket.client, PLACE, "0")).rejects.toThrow(
        /^the state of prod is locked by \S+@\S+, who has been busy with state:restore since [\d-]+ [\d:]+ UTC; nothing was changed\n/,
      );
    });
    expect(bucket.objects[KEY]).toHaveLength(2);
  });

  test("of somebody whom the lock file does not tell is a lock all the same", async () => {
    const bucket = new Bucket([stateOf(3, 1), stateOf(4, 1)]);
    bucket.objects[PLACE.lockKey] = ["not JSON"];
    await expect(restoreState(bucket.client, PLACE, "0")).rejects.toThrow(
      "the state of prod is locked by somebody (the lock file does not say who); nothing was changed",
    );
    expect(bucket.current(PLACE.lockKey)).toBe("not JSON");
  });
});

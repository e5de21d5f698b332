import { describe, expect, test } from "@jest/globals";
import type { Stray } from "../../strays/audit";
import { IDENTITY, REFERRED } from "../../strays/identity";
import { type AwsApi, awsApi } from "../../strays/reader";
import { isRemovable, REMOVAL_ORDER } from "../../strays/removal/order";
import { inRemovalOrder, removeStrays } from "../../strays/removal/remove";
import { found } from "./audits";

const stray = (type: string, rest: Partial<Stray> = {}): Stray => ({
  found: found(type, `${type}-1`),
  fate: "left over",
  address: undefined,
  isTagged: true,
  ...rest,
});

describe("the order of removal", () => {
  test("has what refers to something before that", () => {
    const wrong = Object.entries(IDENTITY).flatMap(([type, attributes]) =>
      attributes
        .flatMap((each) => REFERRED[each] ?? [])
        .filter((on) => isRemovable(type) && isRemovable(on) && on !== type)
        .filter((on) => places().indexOf(type) > places().indexOf(on))
        .map((on) => `${type} after ${on}`),
    );
    expect(wrong).toEqual([]);
  });

  test("ends with what nobody can remove here", () => {
    const types = ["rds:db", "aws_vpc", "aws_lb"].map((each) => stray(each));
    expect(inRemovalOrder(types).map(({ found: { type } }) => type)).toEqual(["aws_lb", "aws_vpc", "rds:db"]);
  });
});

function places(): readonly string[] {
  return REMOVAL_ORDER;
}

describe("a removal", () => {
  /** Answers every call of EC2's as a refusal of this name, or takes it. */
  function answering(...refusals: (string | undefined)[]): { api: AwsApi; calls: () => number } {
    const api = awsApi("eu-west-1", {});
    let calls = 0;
    api.ec2.send = () => {
      const name = refusals[calls++];
      if (name === undefined) return Promise.resolve({});
      return Promise.reject(Object.assign(new Error("no"), { name }));
    };
    return { api, calls: () => calls };
  }

  const remove = (api: AwsApi, strays: readonly Stray[], patienceSeconds = 0) =>
    removeStrays(api, strays, { onRemove: () => {}, patienceSeconds });

  test("that is refused is told, and the next one is tried", async () => {
    const { api } = answering("UnauthorizedOperation", undefined);
    const removals = await remove(api, [stray("aws_vpc"), stray("aws_subnet")]);
    expect(removals.map(({ stray: { found }, failure }) => [found.type, failure])).toEqual([
      ["aws_subnet", "UnauthorizedOperation: no"],
      ["aws_vpc", undefined],
    ]);
  });

  test("of what is gone already is done", async () => {
    const { api } = answering("InvalidVpcID.NotFound");
    expect(await remove(api, [stray("aws_vpc")])).toMatchObject([{ failure: undefined }]);
  });

  test("of what is still used is tried again for as long as it was given", async () => {
    const { api, calls } = answering("DependencyViolation", "DependencyViolation");
    expect(await remove(api, [stray("aws_vpc")], 0.5)).toMatchObject([{ failure: undefined }]);
    expect(calls()).toBe(3);
    const impatient = answering("DependencyViolation");
    expect(await remove(impatient.api, [stray("aws_vpc")])).toMatchObject([{ failure: "DependencyViolation: no" }]);
  });

  test("that is interrupted ends after the one that it is at", async () => {
    const { api, calls } = answering();
    const interruption = new AbortController();
    const removals = await removeStrays(api, [stray("aws_vpc"), stray("aws_subnet")], {
      onRemove: () => interruption.abort(),
      patienceSeconds: 0,
      signal: interruption.signal,
    });
    expect(removals.map(({ failure }) => failure)).toEqual([undefined, "interrupted"]);
    expect(calls()).toBe(1);
  });

  test("is nothing for what carries only a name, or is of another kind", async () => {
    const { api, calls } = answering();
    const removals = await remove(api, [stray("aws_vpc", { isTagged: false }), stray("rds:db")]);
    expect(removals.map(({ failure }) => failure)).toEqual([
      "it does not carry the environment's tags and may be somebody else's; remove it by hand",
      "this program cannot remove it; remove it by hand",
    ]);
    expect(calls()).toBe(0);
  });
});

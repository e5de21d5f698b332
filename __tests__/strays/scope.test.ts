import { expect, test } from "@jest/globals";
import { isOurs, isTagged, type Scope, tellingTags } from "../../strays/scope";

const SCOPE: Scope = {
  environment: "dev",
  region: "eu-west-1",
  tags: tellingTags("shop", "dev"),
  prefix: "shop-dev-",
  names: new Map([["aws_lb", new Set(["shop-dev-1234"])]]),
};

test("everything with all three tags is the environment's; others do not count", () => {
  const tags = { Service: "shop", Environment: "dev", ManagedBy: "terraform" };
  expect(isTagged(SCOPE, { ...tags, Name: "x" })).toBe(true);
  expect(isTagged(SCOPE, { ...tags, ManagedBy: "hand" })).toBe(false);
  expect(isTagged(SCOPE, { Service: "shop", Environment: "dev" })).toBe(false);
});

test("the tags are those of the configuration where it changes them", () => {
  expect(tellingTags("shop", "dev", { ManagedBy: "platform", Team: "a" })).toEqual({
    Service: "shop",
    Environment: "dev",
    ManagedBy: "platform",
  });
});

test("so is what carries a wanted name, of that type", () => {
  expect(isOurs(SCOPE, "aws_lb", {}, "shop-dev-1234")).toBe(true);
  expect(isOurs(SCOPE, "aws_lb_target_group", {}, "shop-dev-1234")).toBe(false);
  expect(isOurs(SCOPE, "aws_lb", {}, "shop-dev-9999")).toBe(false);
});

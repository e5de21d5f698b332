import { describe, expect, test } from "@jest/globals";
import type { Environment } from "../../config/environment";
import { namesOf, shortNamesOf } from "../../stacks/pipeline/scope";
import { toldApartProblems } from "../../stacks/pipeline/told-apart";
import { ENVIRONMENTS } from "../environments";

const PROD = ENVIRONMENTS["prod"] as Environment;

describe("what deploy roles tell environments apart by", () => {
  test("is fine, also with other tags", () => {
    expect(toldApartProblems("shop", { ...ENVIRONMENTS, prod: { ...PROD, tags: { Team: "a" } } })).toEqual([]);
  });

  test("fails if a tag of theirs is taken", () => {
    const tags = { Service: "web", Environment: "live" };
    expect(toldApartProblems("shop", { prod: { ...PROD, tags } })).toEqual([
      "prod.tags.Service is web; with the pipeline it must be left out: the deploy role knows what is prod's by that tag",
      "prod.tags.Environment is live; with the pipeline it must be left out: the deploy role knows what is prod's by that tag",
    ]);
  });

  test("fails if load balancers' names, which AWS limits, are the same until they are cut", () => {
    const environments = { "production-europe": PROD, "production-everywhere": PROD };
    expect(toldApartProblems("a-service-of-20-char", environments)).toEqual([
      "production-everywhere is the name of an environment; with the pipeline it must differ from production-europe earlier: both names of load balancers are a-service-of-20-char-prod-??????",
    ]);
  });
});

describe("names of load balancers and target groups", () => {
  test.each([
    ["shop", "prod", "shop-prod-*"],
    ["a-service-of-20-char", "pro", "a-service-of-20-char-pro-*"],
    ["a-service-of-20-char", "prod", "a-service-of-20-char-prod-??????"],
    ["a-service-of-20-char", "pro-a", "a-service-of-20-char-pro-??????"],
  ])("of %s in %s are %s", (service, environment, names) => {
    expect(shortNamesOf(service, environment)).toBe(names);
    expect(namesOf(service, environment)).toBe(`${service}-${environment}-*`);
  });
});

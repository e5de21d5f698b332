import { describe, expect, test } from "@jest/globals";
import { namesOf, shortNamesOf } from "../../stacks/pipeline/scope";
import { toldApartProblems } from "../../stacks/pipeline/told-apart";

describe("what deploy roles tell environments apart by", () => {
  test("is fine", () => {
    expect(toldApartProblems("shop", ["dev", "staging", "prod"])).toEqual([]);
  });

  test("fails if load balancers' names, which AWS limits, are the same until they are cut", () => {
    const environments = ["production-europe", "production-everywhere"];
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

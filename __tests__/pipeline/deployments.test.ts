import { describe, expect, test } from "@jest/globals";
import { deploymentsOf } from "../../pipeline/deployments";
import { readPlan } from "../../analysis/graph";
import { manifestOf } from "../../pipeline/manifest";

const CHANGE = { resource_changes: [{ address: "aws_lb.web", change: { actions: ["update"] } }] };

const reviewed = (environment: string, plan: object, configuration = "{}") => ({
  environment,
  manifest: manifestOf(environment, "{}", readPlan({ resource_changes: [], ...plan })),
  configuration,
});

describe("what is deployed", () => {
  test("is what has changes, so that nobody is asked to approve nothing", () => {
    expect(deploymentsOf([reviewed("staging", {}), reviewed("prod", CHANGE)])).toEqual({
      changed: ["prod"],
      problems: [],
    });
  });

  test("is nothing at all when one review is stale, also of an environment without changes", () => {
    expect(deploymentsOf([reviewed("staging", {}, "{ }"), reviewed("prod", CHANGE)])).toEqual({
      changed: [],
      problems: ["the configuration of staging is not the one that was reviewed: main has moved on"],
    });
  });

  test("is nothing where there are no environments", () => {
    expect(deploymentsOf([])).toEqual({ changed: [], problems: [] });
  });
});

import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { Condition, EVERY_PATH, fixedResponse } from "../../../../modules/load-balancer";
import { warningsOf } from "../../../synthesis";
import { withHttp } from "../fixtures";

const action = fixedResponse(200, "ok");

describe("the rules of a listener", () => {
  test("may say more and less about a request in any order of writing", () => {
    const { listener } = withHttp();
    listener.addRule("Everything", { conditions: [EVERY_PATH], action });
    listener.addRule("Api", { conditions: [Condition.path("/api/*")], action });
    listener.addRule("Canary", {
      conditions: [Condition.path("/api/*"), Condition.header("X-Canary", "true")],
      action,
    });
    expect(listener.node.validate()).toEqual([]);
    expect(warningsOf(listener)).toEqual([]);
  });

  test("warn of one that can never match, and let it be: a page for maintenance may come first for an hour", () => {
    const { listener } = withHttp();
    listener.addRule("Maintenance", { priority: 1, conditions: [EVERY_PATH], action });
    const priority = 40;
    listener.addRule("Api", { priority, conditions: [Condition.path("/api/*")], action });
    expect(listener.node.validate()).toEqual([]);
    expect(warningsOf(listener)).toEqual([
      "the rule Api (priority 40) can never match: the rule Maintenance (priority 1) takes every request that it could; " +
        "give Api a lower number or remove it",
    ]);
  });

  test("are not judged by what is known only at the deploy", () => {
    const { stack, listener } = withHttp();
    const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
    const number = new TerraformVariable(stack, "number", { type: "number" }).numberValue;
    listener.addRule("A", { priority: 1, conditions: [Condition.path("/a/*")], action });
    listener.addRule("B", { priority: 2, conditions: [Condition.path(`/a/${text}`)], action });
    listener.addRule("C", { priority: number, conditions: [Condition.host("a.example.com")], action });
    listener.addRule("D", { priority: number, conditions: [Condition.host("a.example.com")], action });
    expect(listener.node.validate()).toEqual([]);
    expect(warningsOf(listener)).toEqual([]);
  });

  test("take no part in the order where they are wrong in themselves", () => {
    const { listener } = withHttp();
    listener.addRule("Broken", { priority: 1, conditions: [Condition.path()], action });
    listener.addRule("Api", { priority: 2, conditions: [Condition.path("/api/*")], action });
    expect(listener.node.validate()).toEqual([]);
    expect(warningsOf(listener)).toEqual([]);
  });
});

import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { Condition, EVERY_PATH, fixedResponse } from "../../../../modules/load-balancer";
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
  });
});

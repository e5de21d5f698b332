import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { Condition, fixedResponse } from "../../../../modules/load-balancer";
import { conditionProblems } from "../../../../modules/load-balancer/rule/condition-problems";
import { ruleBlock, withHttp } from "../fixtures";

describe("conditions", () => {
  test("come out one for each block", () => {
    const { stack, listener } = withHttp();
    listener.addRule("Canary", {
      conditions: [
        Condition.host("www.example.com"),
        Condition.path("/api/*"),
        Condition.header("X-Canary", "true"),
        Condition.method("GET"),
        Condition.queryString({ key: "version", value: "v2" }),
      ],
      action: fixedResponse(200, "ok"),
    });
    expect(ruleBlock(stack)["condition"]).toEqual([
      { host_header: { values: ["www.example.com"] } },
      { path_pattern: { values: ["/api/*"] } },
      { http_header: { http_header_name: "X-Canary", values: ["true"] } },
      { http_request_method: { values: ["GET"] } },
      { query_string: [{ key: "version", value: "v2" }] },
    ]);
    expect(listener.node.findChild("Canary").node.validate()).toEqual([]);
  });

  test("of a query parameter without a key have none", () => {
    const { stack, listener } = withHttp();
    const conditions = [
      Condition.sourceIp("10.0.0.0/8", "2001:db8::/32"),
      Condition.queryString({ value: "*beta*" }),
    ] as const;
    listener.addRule("Beta", { conditions, action: fixedResponse(200, "ok") });
    expect(ruleBlock(stack)["condition"]).toEqual([
      { source_ip: { values: ["10.0.0.0/8", "2001:db8::/32"] } },
      { query_string: [{ value: "*beta*" }] },
    ]);
  });
});

describe("conditionProblems", () => {
  test.each<[string, Condition[]]>([
    ["five values", [Condition.host("a.example.com", "b.example.com"), Condition.path("/a", "/b", "*.png")]],
    ["a header twice", [Condition.header("X-A", "1"), Condition.header("X-A", "2")]],
    ["the query string twice", [Condition.queryString({ value: "a" }), Condition.queryString({ value: "b" })]],
    ["every character of a path", [Condition.path(`/aA0_-.$/~"'@:+&*?`)]],
    ["a method of one's own", [Condition.method("PURGE_ALL-NOW" as Uppercase<string>)]],
  ])("accepts %s", (_, conditions) => {
    expect(conditionProblems(conditions)).toEqual([]);
  });

  test.each<[string, Condition[], string[]]>([
    [
      "there is no parameter",
      [Condition.queryString()],
      ["conditions[0] is empty; a query-string condition must have a value"],
    ],
    [
      "a path can never match",
      [Condition.host("a.example.com"), Condition.path("/a", "api/*")],
      ["conditions[1].values[1] is api/*; every path starts with /, so it can never match"],
    ],
    [
      "AWS would spell a block otherwise",
      [Condition.sourceIp("2001:db8::/32", "2001:DB8::/32")],
      ["conditions[0].values[1] is 2001:DB8::/32; it has another spelling; write 2001:db8::/32"],
    ],
  ])("fails if %s", (_, conditions, problems) => {
    expect(conditionProblems(conditions)).toEqual(problems);
  });

  test("does not judge what is known only at the deploy", () => {
    const { stack, listener } = withHttp();
    const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
    const list = new TerraformVariable(stack, "list", { type: "list(string)" }).listValue as string[];
    const conditions = [Condition.host(text), Condition.header(text, text), Condition.sourceIp(...list)] as const;
    const rule = listener.addRule("Unknown", { conditions, action: fixedResponse(200, "ok") });
    expect(rule.node.validate()).toEqual([]);
  });
});

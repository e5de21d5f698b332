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

  const PATH_CHARACTERS = `it must be of A-Z, a-z, 0-9 and _-.$/~"'@:+&, with * and ? as wildcards`;
  test.each<[string, Condition[], string[]]>([
    ["there is none", [], ["conditions is empty; a rule must have at least one"]],
    [
      "there are six values",
      [Condition.path("/a", "/b", "/c"), Condition.header("X-A", "1", "2", "3")],
      ["conditions have 6 values together; they must have at most 5: split the rule"],
    ],
    [
      "two conditions are of a kind that stands once",
      [Condition.path("/a"), Condition.path("/b"), Condition.host("a.example.com"), Condition.host("b.example.com")],
      [
        "conditions has more than one host condition; give one condition all the values",
        "conditions has more than one path condition; give one condition all the values",
      ],
    ],
    [
      "a condition has no value",
      [Condition.path()],
      ["conditions[0].values is empty; a path condition must have a value"],
    ],
    [
      "the header is host",
      [Condition.header("Host", "a")],
      ["conditions[0].name is Host; the host has a condition of its own: use Condition.host()"],
    ],
    [
      "a header's name has a space",
      [Condition.header("X A", "a")],
      ["conditions[0].name is X A; it must be the name of a header, 1 to 40 characters without spaces"],
    ],
    [
      "hosts are none",
      [Condition.host("localhost", "a_b.com", "10.0.0.1")],
      [
        "conditions[0].values[0] is localhost; it must have at least one dot",
        "conditions[0].values[1] is a_b.com; it must be a host name of A-Z, a-z, 0-9, - and ., with * and ? as wildcards",
        "conditions[0].values[2] is 10.0.0.1; after its last dot there must be only letters",
      ],
    ],
    [
      "paths are none",
      [Condition.path("/a b", "api/*")],
      [
        `conditions[0].values[0] is /a b; ${PATH_CHARACTERS}`,
        "conditions[0].values[1] is api/*; every path starts with /, so it can never match",
      ],
    ],
    [
      "a method is in lower case",
      [{ kind: "method", values: ["get"] }],
      ["conditions[0].values[0] is get; it must be a method in upper case, 1 to 40 of A-Z, _ and -, without wildcards"],
    ],
    [
      "blocks are not canonical",
      [Condition.sourceIp("10.0.0.1/8", "2001:db8::1/32", "::/0x")],
      [
        "conditions[0].values[0] is 10.0.0.1/8; its first address is another one; write 10.0.0.0/8",
        "conditions[0].values[1] is 2001:db8::1/32; it has another spelling; write 2001:db8::/32",
        "conditions[0].values[2] is ::/0x; it must be an IPv6 CIDR block such as 2001:db8::/32",
      ],
    ],
  ])("fails if %s", (_, conditions, problems) => {
    expect(conditionProblems(conditions)).toEqual(problems);
  });

  test("does not judge what is known at the deploy alone", () => {
    const { stack, listener } = withHttp();
    const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
    const list = new TerraformVariable(stack, "list", { type: "list(string)" }).listValue as string[];
    const conditions = [Condition.host(text), Condition.header(text, text), Condition.sourceIp(...list)] as const;
    const rule = listener.addRule("Unknown", { conditions, action: fixedResponse(200, "ok") });
    expect(rule.node.validate()).toEqual([]);
  });
});

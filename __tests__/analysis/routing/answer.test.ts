import { describe, expect, test } from "@jest/globals";
import { merge, type Resources } from "../exposure/networks";
import {
  answersTo,
  answerTo,
  forward,
  graphOf,
  header,
  host,
  listener,
  method,
  path,
  query,
  rule,
  source,
  WEB,
} from "./resources";

const HTTP = merge(WEB, listener("http"));
const only = (condition: readonly object[]) => graphOf(merge(HTTP, rule("one", 10, condition, forward("api"))));

/** Conditions, and what meets them or does not: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
const CASES: readonly (readonly [string, readonly object[], readonly string[], readonly string[]])[] = [
  ["host without regard to case", [host("*.Example.com")], ["http://A.EXAMPLE.com/"], ["http://example.com/"]],
  ["host without its port", [host("example.com")], ["http://example.com/"], ["http://www.example.com/"]],
  ["path with regard to case", [path("/Api/*")], ["http://x.y/Api/"], ["http://x.y/api/", "http://x.y/Api"]],
  ["path without the query string", [path("/a?c")], ["http://x.y/abc?d"], ["http://x.y/ac?b"]],
  ["any of the values", [path("/a", "/b")], ["http://x.y/a", "http://x.y/b"], ["http://x.y/c"]],
  ["all of the conditions", [path("/a"), host("a.b")], ["http://a.b/a"], ["http://a.b/", "http://x.y/a"]],
  ["method exactly", [method("GET", "HEAD")], ["http://x.y/", "HEAD http://x.y/"], ["POST http://x.y/"]],
  [
    "key and value without regard to case",
    [query({ key: "Version", value: "v?" })],
    ["http://x.y/?version=V2", "http://x.y/?a=b&version=v1"],
    ["http://x.y/?version=v", "http://x.y/?a=v1", "http://x.y/"],
  ],
  ["value of any key", [query({ value: "*x*" })], ["http://x.y/?a=axb"], ["http://x.y/?x=a", "http://x.y/"]],
  ["an escaped wildcard", [query({ key: "q", value: "a\\*" })], ["http://x.y/?q=a*"], ["http://x.y/?q=ab"]],
];

describe("a condition", () => {
  test.each(CASES)("compares %s", (_, condition, met, unmet) => {
    const graph = only(condition);
    for (const url of met) expect([url, answersTo(graph, url)]).toEqual([url, ["one"]]);
    for (const url of unmet) expect([url, answersTo(graph, url)]).toEqual([url, ["default"]]);
  });

  test("compares each value of a header without regard to case, and none where there is none", () => {
    const graph = only([header("X-Canary", "a*")]);
    expect(answersTo(graph, "http://x.y/", { headers: ["x-canary: no", "X-CANARY: Abc"] })).toEqual(["one"]);
    expect(answersTo(graph, "http://x.y/", { headers: ["x-other: abc"] })).toEqual(["default"]);
  });

  test("asks for every one of two conditions on a header", () => {
    const graph = only([header("User-Agent", "*Mobile*"), header("User-Agent", "*Safari*")]);
    expect(answersTo(graph, "http://x.y/", { headers: ["user-agent: Mobile Safari"] })).toEqual(["one"]);
    expect(answersTo(graph, "http://x.y/", { headers: ["user-agent: Mobile"] })).toEqual(["default"]);
  });

  test("compares the address of the connection, and does not know one that is not given", () => {
    const graph = only([source("203.0.113.0/24", "2001:db8::/32")]);
    expect(answersTo(graph, "http://x.y/", { from: "203.0.113.9" })).toEqual(["one"]);
    expect(answersTo(graph, "http://x.y/", { from: "2001:db8::1" })).toEqual(["one"]);
    expect(answersTo(graph, "http://x.y/", { from: "198.51.100.1" })).toEqual(["default"]);
    expect(answersTo(graph, "http://x.y/")).toEqual(["one", "default"]);
  });

  test("is not decided where AWS does not say whether a text is decoded first", () => {
    const graph = only([path("/a b", "/x/*")]);
    expect(answersTo(graph, "http://x.y/a%20b")).toEqual(["one", "default"]);
    expect(answersTo(graph, "http://x.y/x/a%20b")).toEqual(["one"]);
    expect(answersTo(graph, "http://x.y/b%20a")).toEqual(["default"]);
  });

  test("is not decided where AWS does not say whether a name without = is a value", () => {
    expect(answersTo(only([query({ value: "beta" })]), "http://x.y/?beta")).toEqual(["one", "default"]);
  });
});

describe("a listener", () => {
  const two = (first: Resources, second: Resources) => graphOf(merge(HTTP, first, second));

  test("asks its rules by priority and takes the first that matches", () => {
    const graph = two(rule("late", 20, [path("/*")], forward("web")), rule("early", 3, [path("/a*")], forward("api")));
    expect(answersTo(graph, "http://x.y/ab")).toEqual(["early"]);
    expect(answersTo(graph, "http://x.y/b")).toEqual(["late"]);
    expect(answerTo(graph, "http://x.y/b").steps.map(({ verdict }) => verdict)).toEqual(["no", "yes"]);
  });

  test("may answer by a rule whose values are known only at apply", () => {
    const partly = rule("partly", 5, [path("/a", "${var.path}")], forward("api"));
    const graph = two(partly, rule("all", 9, [path("/*")], forward("web")));
    expect(answersTo(graph, "http://x.y/a")).toEqual(["partly"]);
    expect(answersTo(graph, "http://x.y/b")).toEqual(["partly", "all"]);
  });

  test("may answer by a rule whose priority is known only at apply, wherever it stands", () => {
    const graph = two(
      rule("all", 9, [path("/*")], forward("web")),
      rule("any", "${var.priority}", [path("/a")], forward("api")),
    );
    expect(answersTo(graph, "http://x.y/a")).toEqual(["all", "any"]);
    expect(answersTo(graph, "http://x.y/b")).toEqual(["all"]);
  });

  test("does not fall back on its default action where a rule of unknown priority certainly matches", () => {
    const graph = two(
      rule("one", undefined, [path("/*")], forward("web")),
      rule("two", 5, [path("/a")], forward("api")),
    );
    expect(answersTo(graph, "http://x.y/b")).toEqual(["one"]);
    expect(answersTo(graph, "http://x.y/a")).toEqual(["two", "one"]);
  });

  test("of somebody else may have other rules", () => {
    const elsewhere = { listener_arn: "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/web/1/2" };
    const graph = graphOf(merge(WEB, rule("one", 10, [path("/a")], forward("api"), elsewhere)));
    expect(answersTo(graph, "http://x.y/a")).toEqual(["one", "elsewhere"]);
    expect(answersTo(graph, "http://x.y/b")).toEqual(["default", "elsewhere"]);
  });
});

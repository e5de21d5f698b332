import { describe, expect, test } from "@jest/globals";
import { readTerraform } from "../../../analysis/graph";
import { checkGraph, checkTerraform, DEFAULT_QUOTAS, EVERY_RULE, readSettings } from "../../../analysis/rules";
import { rule } from "../../../analysis/rules/rule";

const NAMED = rule({
  id: "test/named",
  summary: "everything is called right",
  severity: "error",
  source: "https://example.com",
  kinds: ["aws_lb"],
  *check(lb, { quota }) {
    if (lb.get("name") === "wrong") {
      yield { attribute: "name", message: `name is "wrong"; the quota is ${quota("listeners-per-load-balancer")}` };
    }
  },
});

const WRONG = readTerraform({
  resource: {
    aws_lb: {
      a: { name: "wrong", "//": { metadata: { path: "dev/Web/Resource" } } },
      b: { name: "wrong" },
      c: { name: "right" },
    },
  },
});

test("every resource is asked, and every problem is told with its place", () => {
  const { problems, resources, unseen } = checkGraph(WRONG, {}, [NAMED]);
  const problem = {
    rule: "test/named",
    severity: "error",
    attribute: "name",
    message: 'name is "wrong"; the quota is 50',
    source: "https://example.com",
  };
  expect(problems).toEqual([
    { ...problem, address: "aws_lb.a", path: "dev/Web/Resource" },
    { ...problem, address: "aws_lb.b" },
  ]);
  expect([resources, unseen]).toEqual([3, []]);
});

test("a quota that AWS has raised counts", () => {
  const { problems } = checkGraph(WRONG, { quotas: { "listeners-per-load-balancer": 75 } }, [NAMED]);
  expect(problems[0]?.message).toBe('name is "wrong"; the quota is 75');
});

describe("a waiver", () => {
  const waiver = (at: string, id = "test/named") => ({ rule: id, at, reason: "because" });
  const open = (...waivers: ReturnType<typeof waiver>[]) => checkGraph(WRONG, { waivers }, [NAMED]);

  test.each(["aws_lb.a", "dev/Web", "dev/Web/Resource", "dev"])(
    "at %s keeps one problem quiet, with its reason",
    (at) => {
      const { problems, waived } = open(waiver(at));
      expect(problems.map(({ address }) => address)).toEqual(["aws_lb.b"]);
      expect(waived.map(({ address, reason }) => [address, reason])).toEqual([["aws_lb.a", "because"]]);
    },
  );

  test.each([waiver("aws_lb.aa"), waiver("aws_lb"), waiver("dev/We"), waiver("aws_lb.a", "test/other")])(
    "%j keeps nothing quiet and is told of",
    (unused) => {
      const { problems, unusedWaivers } = open(unused);
      // A prefix ends at a dot, a slash or a bracket: aws_lb is the prefix of every load balancer.
      expect(unusedWaivers).toEqual(unused.at === "aws_lb" ? [] : [unused]);
      expect(problems).toHaveLength(unused.at === "aws_lb" ? 0 : 2);
    },
  );
});

test("what a rule wants and is known only at apply is told of; a reference to something seen, or what no rule wants, is not", () => {
  const graph = readTerraform({
    resource: {
      aws_lb: { a: { name: "${var.x}", subnets: ["${aws_subnet.s.id}", "${var.y}"] } },
      aws_subnet: { s: {} },
    },
  });
  expect(checkGraph(graph, {}, [NAMED]).unseen).toEqual([{ address: "aws_lb.a", reason: "known only at apply: name" }]);
});

test("many attributes that are known only at apply are told in short", () => {
  const names = ["routing_http_a", "routing_http_b", "routing_http_c", "routing_http_d"];
  const all = rule({
    ...NAMED,
    id: "test/all",
    kinds: ["aws_lb"],
    check: (lb) => {
      for (const name of names) void lb.attributes[name];
      return [];
    },
  });
  const attributes = Object.fromEntries(names.map((name) => [name, "${var.x}"]));
  const graph = readTerraform({ resource: { aws_lb: { a: attributes } } });
  expect(checkGraph(graph, {}, [all]).unseen).toEqual([
    { address: "aws_lb.a", reason: "known only at apply: routing_http_* (4 attributes)" },
  ]);
});

test("fails if a rule that breaks would break the others", () => {
  const broken = rule({
    ...NAMED,
    id: "test/broken",
    kinds: ["aws_lb"],
    check: () => {
      throw new TypeError("x is no list");
    },
  });
  const { problems, unread } = checkGraph(WRONG, {}, [broken, NAMED]);
  expect(problems).toHaveLength(2);
  expect(unread[0]).toEqual({ address: "aws_lb.a", reason: "test/broken could not judge it: x is no list" });
});

test("names the attribute that a rule could not judge, once for all rules, and not what JavaScript says", () => {
  const { unread } = checkTerraform(
    readTerraform({
      resource: {
        aws_lb: { web: {} },
        aws_lb_listener: {
          http: {
            load_balancer_arn: "${aws_lb.web.arn}",
            port: 80,
            protocol: { a: 1 },
            default_action: { order: ["1"] },
          },
        },
      },
    }),
  );
  expect(unread).toEqual([
    { address: "aws_lb_listener.http", reason: "protocol is an object; it must be a text" },
    { address: "aws_lb_listener.http", reason: "default_action[0].order is a list; it must be a number" },
  ]);
});

describe("the rules", () => {
  test("have ids of their own, a summary and a page", () => {
    expect(new Set(EVERY_RULE.map(({ id }) => id)).size).toBe(EVERY_RULE.length);
    for (const { id, summary, source } of EVERY_RULE) {
      expect(id).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
      expect(summary).toMatch(/^[^A-Z].*[^.]$|^[A-Z]{2}.*[^.]$/);
      expect(source).toMatch(/^https:\/\//);
    }
  });
});

describe("the settings file", () => {
  const ids = new Set(["test/named"]);

  test("holds quotas and waivers", () => {
    const json = {
      quotas: { "listeners-per-load-balancer": 75 },
      waivers: [{ rule: "test/named", at: "aws_lb.a", reason: "because" }],
    };
    expect(readSettings(json, ids)).toEqual({ settings: json });
  });

  test("fails if anything in it is wrong, with all of it", () => {
    const quotas = Object.keys(DEFAULT_QUOTAS).join(", ");
    expect(
      readSettings(
        {
          quotas: { "listeners-per-load-balancer": 0, nonsense: 5 },
          waivers: [{ rule: "test/named", at: "", reason: " " }, { rule: "test/named" }],
          extra: 1,
        },
        ids,
      ),
    ).toEqual({
      problems: [
        "quotas.listeners-per-load-balancer is 0; it must be a whole number above 0",
        `quotas.nonsense is unknown; there are ${quotas}`,
        'waivers[0].at is ""; it must be a Terraform address or a construct path',
        'waivers[0].reason is " "; it must be a text that says why',
        "waivers[1].at is not set; it must be a Terraform address or a construct path",
        "waivers[1].reason is not set; it must be a text that says why",
        "extra is unknown; there are quotas and waivers",
      ],
    });
  });

  test("fails if a waiver names no rule", () => {
    expect(readSettings({ waivers: [{ rule: "test/nam", at: "a", reason: "b" }] }, ids)).toEqual({
      problems: ['waivers[0].rule is "test/nam"; it must be the id of a rule of docs/rules.md'],
    });
  });
});

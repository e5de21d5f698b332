import { describe, expect, test } from "@jest/globals";
import type { ResourceChangeJson } from "../../../analysis/graph/plan/plan-json";
import { listenersOf } from "../../../analysis/routing/reading/listeners";
import type { RoutingListener, RoutingRule } from "../../../analysis/routing/routing-table";
import {
  inputsOf,
  NO_INPUTS,
  review,
  reviewMarkdown,
  reviewText,
  type RequestChange,
  type RequestsReview,
} from "../../../analysis/review";
import { change, create, planOf, remove, update } from "./plans";

const balancer = { id: "arn:lb", arn: "arn:lb", name: "web", load_balancer_type: "application" };
const stays = [
  change("aws_lb.web", ["no-op"], balancer, balancer),
  ...["app", "canary", "beta"].map((name) => {
    const group = { id: `arn:${name}`, arn: `arn:${name}`, name };
    return change(`aws_lb_target_group.${name}`, ["no-op"], group, group);
  }),
];

const forward = (...groups: readonly (string | readonly [string, number])[]) => [
  groups.length === 1
    ? { type: "forward", target_group_arn: `arn:${String(groups[0])}` }
    : {
        type: "forward",
        forward: [{ target_group: groups.map(([name, weight]) => ({ arn: `arn:${name}`, weight })), stickiness: [] }],
      },
];
const sticky = (enabled: boolean) => {
  const target_group = ["app", "beta"].map((name) => ({ arn: `arn:${name}`, weight: 1 }));
  return [{ type: "forward", forward: [{ target_group, stickiness: [{ enabled, duration: 60 }] }] }];
};
const fixed = (status_code: string, message_body = "no") => [
  { type: "fixed-response", fixed_response: [{ status_code, message_body, content_type: "text/plain" }] },
];
const https = (more: object = {}) => ({
  id: "arn:443",
  arn: "arn:443",
  load_balancer_arn: "arn:lb",
  port: 443,
  protocol: "HTTPS",
  default_action: forward("app"),
  ...more,
});
const fixedDoor = https({ default_action: fixed("404") });
const unchanged = change("aws_lb_listener.https", ["no-op"], https(), https());

const host = (...values: string[]) => ({ host_header: [{ values }] });
const path = (...values: string[]) => ({ path_pattern: [{ values }] });
const header = (http_header_name: string, ...values: string[]) => ({ http_header: [{ http_header_name, values }] });

const rule = (priority: number, condition: readonly object[], action: unknown, more: object = {}) => ({
  listener_arn: "arn:443",
  priority,
  condition,
  action,
  ...more,
});

function reviewOf(...changes: readonly ResourceChangeJson[]) {
  const plan = planOf([...stays, ...changes]);
  return review(plan, inputsOf(plan));
}

/** What becomes of which requests. */
function sentenceOf({ outcome, requests: [first] }: RequestChange): string {
  if (first === undefined) return outcome;
  return `${first.text}${first.except.length === 0 ? "" : ` but for ${first.except.join()}`} ${outcome}`;
}

/** Each change with its requests. */
function told({ requests: { changes, notes, leftOut } }: { readonly requests: RequestsReview }): string[] {
  return [
    ...changes.flatMap((each) => [
      sentenceOf(each),
      ...each.requests.map(({ text, example, before, after }, index) => {
        return `  ${index === 0 ? "" : `${text}: `}${example}; ${before} -> ${after}`;
      }),
      ...(each.more > 0 ? [`  ${each.more} more`] : []),
    ]),
    ...notes,
    ...leftOut.map((part) => `left out: ${part}`),
  ];
}

const API = [host("www.example.com"), path("/api/*")];
const same = (name: string, values: object, more: Parameters<typeof change>[4] = {}) =>
  change(`aws_lb_listener_rule.${name}`, ["no-op"], { ...values }, { ...values }, more);

describe("what changes for requests", () => {
  test("is told for the rules that change, with a request that shows it", () => {
    const canary = update(
      "aws_lb_listener_rule.api",
      rule(10, API, forward("app")),
      rule(10, API, forward(["app", 9], ["canary", 1])),
    );
    expect(told(reviewOf(unchanged, canary))).toEqual([
      "https://www.example.com/api/* goes to app 90 %, canary 10 % (was app)",
      "  GET https://www.example.com/api/; rule 10 -> rule 10",
    ]);
  });

  test("is told for a new rule before others, by what each of them did", () => {
    const beta = create("aws_lb_listener_rule.beta", rule(5, [header("X-Beta", "*")], forward("beta")));
    const api = same("api", rule(10, API, forward("canary")));
    expect(told(reviewOf(unchanged, beta, api))).toEqual([
      "https://*/* with X-Beta: * but for rule 10 goes to beta (was app)",
      "  GET https://other.example.org/ with X-Beta: x; the default action -> rule 5",
      "https://www.example.com/api/* with X-Beta: * goes to beta (was canary)",
      "  GET https://www.example.com/api/ with X-Beta: x; rule 10 -> rule 5",
    ]);
  });

  test("is told for a rule that goes, by who answers from then on", () => {
    const gone = remove("aws_lb_listener_rule.api", rule(10, API, fixed("503")));
    const all = same("all", rule(20, [path("/*")], forward("canary")));
    expect(told(reviewOf(unchanged, gone, all))).toEqual([
      "https://www.example.com/api/* goes to canary (was answered with 503)",
      "  GET https://www.example.com/api/; rule 10 -> rule 20",
    ]);
  });

  test("is told once for what happens to several kinds of requests", () => {
    const names = ["a", "b", "c", "d", "e"];
    const rules = names.map((name, index) =>
      update(
        `aws_lb_listener_rule.${name}`,
        rule(index + 1, [path(`/${name}`)], forward("app")),
        rule(index + 1, [path(`/${name}`)], forward("beta")),
      ),
    );
    expect(told(reviewOf(unchanged, ...rules))).toEqual([
      "https://*/a goes to beta (was app)",
      "  GET /a; rule 1 -> rule 1",
      "  https://*/b: GET /b; rule 2 -> rule 2",
      "  https://*/c: GET /c; rule 3 -> rule 3",
      "  2 more",
    ]);
  });

  test("is told of the default action, for those that no rule answers", () => {
    const listener = update("aws_lb_listener.https", https(), https({ default_action: fixed("404") }));
    expect(told(reviewOf(listener))).toEqual([
      "every request is answered with 404 (was app)",
      "  GET /; the default action -> the default action",
    ]);
    const text = "every request that no rule answers is answered with 404 (was app)";
    const api = same("api", rule(10, API, forward("canary")));
    expect(reviewOf(listener, api).requests.changes.map(sentenceOf)).toEqual([text]);
  });

  test.each<[string, object, object, string]>([
    [
      "another body",
      fixed("404"),
      fixed("404", "not here"),
      "is answered with 404, with another body (was answered with 404)",
    ],
    [
      "a redirect",
      forward("app"),
      [{ type: "redirect", redirect: [{ protocol: "HTTPS", port: "443", status_code: "HTTP_301" }] }],
      "is redirected to https://#{host}:443/#{path} (HTTP_301) (was app)",
    ],
    [
      "a login",
      forward("app"),
      [
        { type: "authenticate-oidc", order: 1 },
        { type: "forward", order: 2, target_group_arn: "arn:app" },
      ],
      "meets authenticate-oidc, then goes to app (was app)",
    ],
    [
      "clients that stay",
      sticky(false),
      sticky(true),
      "goes to app 50 %, beta 50 %, a client stays with its group for 60 s (was app 50 %, beta 50 %, each request anew)",
    ],
    ["weights of the same share", forward(["app", 1], ["beta", 1]), forward(["app", 5], ["beta", 5]), "nothing"],
  ])("says what becomes of them: %s", (_name, before, after, text) => {
    const { requests } = reviewOf(
      update("aws_lb_listener.https", https({ default_action: before }), https({ default_action: after })),
    );
    expect(requests.changes.map(sentenceOf)).toEqual(text === "nothing" ? [] : [`every request ${text}`]);
  });

  test("is nothing where rules only get other numbers, and that is said", () => {
    const number = (from: number, to: number) =>
      update("aws_lb_listener_rule.api", rule(from, API, forward("canary")), rule(to, API, forward("canary")));
    expect(told(reviewOf(unchanged, number(10, 20)))).toEqual([
      "nothing changes for requests to port 443 of aws_lb.web: the rules were only renumbered",
    ]);
    const other = same("other", rule(15, [path("/other")], forward("beta")));
    expect(told(reviewOf(unchanged, number(10, 20), other))).toEqual([
      "nothing changes for requests to port 443 of aws_lb.web: the rules were only renumbered",
    ]);
    const tags = update(
      "aws_lb_listener_rule.api",
      rule(10, API, forward("canary")),
      rule(10, API, forward("canary"), { tags: { a: "b" } }),
    );
    expect(told(reviewOf(unchanged, tags))).toEqual([]);
  });

  test("is nothing where a rule is replaced by two that do the same, and that is said", () => {
    const both = [path("/a", "/b")];
    expect(
      told(
        reviewOf(
          unchanged,
          remove("aws_lb_listener_rule.both", rule(10, both, forward("beta"))),
          create("aws_lb_listener_rule.a", rule(11, [path("/a")], forward("beta"))),
          create("aws_lb_listener_rule.b", rule(12, [path("/b")], forward("beta"))),
        ),
      ),
    ).toEqual(["nothing changes for requests to port 443 of aws_lb.web: the rules that change answer them as before"]);
  });

  test("is told for a port that opens or closes at a load balancer that stays", () => {
    const http = { ...https(), id: "arn:80", arn: "arn:80", port: 80, protocol: "HTTP" };
    const other = { ...https(), id: "arn:8443", arn: "arn:8443", port: 8443 };
    expect(
      told(reviewOf(unchanged, remove("aws_lb_listener.http", http), create("aws_lb_listener.other", other))),
    ).toEqual([
      "requests to port 80 of aws_lb.web are no longer answered (was app by default)",
      "requests to port 8443 of aws_lb.web are answered from now on: app by default",
    ]);
  });

  test("is told for a port that speaks another protocol, and nothing else for a listener that is replaced", () => {
    const old = { ...https(), protocol: "HTTP" };
    const replaced = change("aws_lb_listener.https", ["delete", "create"], old, https(), {
      replace_paths: [["protocol"]],
    });
    expect(told(reviewOf(replaced))).toEqual(["port 443 of aws_lb.web speaks HTTPS (was HTTP)"]);
    const anew = [remove("aws_lb_listener.old", https()), create("aws_lb_listener.https", https())];
    expect(told(reviewOf(...anew))).toEqual([]);
  });

  test("is nothing on a first plan", () => {
    const plan = planOf([
      create("aws_lb.web", balancer),
      create("aws_lb_listener.https", https()),
      create("aws_lb_listener_rule.api", rule(10, API, forward("canary"))),
    ]);
    expect(told(review(plan, inputsOf(plan)))).toEqual([]);
  });

  test("is only perhaps what rests on something that is known after the apply", () => {
    const beta = create("aws_lb_listener_rule.beta", rule(30, [{ host_header: [{}] }], forward("beta")), {
      after_unknown: { condition: [{ host_header: [{ values: true }] }] },
    });
    expect(told(reviewOf(unchanged, beta))).toEqual([
      "https://(known after apply)/* may go to beta (was app)",
      "  GET /; the default action -> rule 30",
    ]);
    const action = update(
      "aws_lb_listener_rule.api",
      rule(10, API, forward("app")),
      rule(10, API, [{ type: "forward" }]),
      {
        after_unknown: { action: [{ target_group_arn: true }] },
      },
    );
    expect(told(reviewOf(unchanged, action))).toEqual([
      "https://www.example.com/api/* may go to one of app, beta, canary (was app)",
      "  GET https://www.example.com/api/; rule 10 -> rule 10",
    ]);
  });

  test("takes what is known only after the apply to stay as it was, where it may, and says so", () => {
    const group = { name: "app", port: 80 };
    const old = { id: "arn:app", arn: "arn:app", ...group };
    const replaced = change(
      "aws_lb_target_group.app",
      ["create", "delete"],
      old,
      { ...group, port: 81 },
      {
        after_unknown: { id: true, arn: true },
      },
    );
    const to = (more: object) => rule(10, API, [{ type: "forward", ...more }]);
    const api = update("aws_lb_listener_rule.api", to({ target_group_arn: "arn:app" }), to({}), {
      after_unknown: { action: [{ target_group_arn: true }] },
    });
    const listener = change("aws_lb_listener.https", ["no-op"], fixedDoor, fixedDoor);
    const others = stays.filter(({ address }) => address !== replaced.address);
    const plan = planOf([...others, listener, replaced, api]);
    expect(told(review(plan, inputsOf(plan)))).toEqual([
      "known only after the apply, and taken to stay as it was: which listener, priority or target group rule 10 has",
    ]);
  });

  test("is nothing for a redirect that is written in another way", () => {
    const redirect = (more: object) => [
      { type: "redirect", redirect: [{ status_code: "HTTP_301", path: "/new", ...more }] },
    ];
    const both = [host("www.example.com"), path("/old")];
    const written = update(
      "aws_lb_listener_rule.old",
      rule(10, both, redirect({})),
      rule(10, both, redirect({ host: "www.example.com", port: "443", protocol: "HTTPS" })),
    );
    expect(told(reviewOf(unchanged, written))).toEqual([
      "nothing changes for requests to port 443 of aws_lb.web: the rules that change answer them as before",
    ]);
    const other = update(
      "aws_lb_listener_rule.old",
      rule(10, both, redirect({})),
      rule(10, both, redirect({ port: "8443" })),
    );
    expect(told(reviewOf(unchanged, other))).toEqual([
      "https://www.example.com/old is redirected to #{protocol}://#{host}:8443/new (HTTP_301) (was redirected to #{protocol}://#{host}:#{port}/new (HTTP_301))",
      "  GET https://www.example.com/old; rule 10 -> rule 10",
    ]);
  });

  test("is only perhaps what happens at a listener of another project, whose rules are not seen", () => {
    const listener = change("data.aws_lb_listener.theirs", ["no-op"], https(), https(), { mode: "data" });
    const mine = create("aws_lb_listener_rule.mine", rule(10, API, forward("canary")));
    expect(told(reviewOf(listener, mine))).toEqual([
      "https://www.example.com/api/* may go to canary (was app)",
      "  GET https://www.example.com/api/; the default action -> rule 10",
    ]);
    const unseen = create(
      "aws_lb_listener_rule.mine",
      rule(10, API, forward("canary"), { listener_arn: "arn:theirs" }),
    );
    const other = change(
      "aws_lb_listener_rule.other",
      ["no-op"],
      rule(20, API, forward("app"), { listener_arn: "arn:theirs" }),
      rule(20, API, forward("app"), { listener_arn: "arn:theirs" }),
    );
    expect(told(reviewOf(unseen, other))).toEqual([
      "http://www.example.com/api/* may go to canary (was app)",
      "  GET http://www.example.com/api/; rule 20 -> rule 10",
    ]);
  });

  test("shows no value that is sensitive, in whatever case a request may have it", () => {
    const secret = (values: string[], marks: object) =>
      create("aws_lb_listener_rule.cdn", rule(5, [header("X-Origin", ...values)], forward("beta")), {
        after_sensitive: marks,
      });
    const marked = { condition: [{ http_header: [{ values: true }] }] };
    for (const value of ["S3cretOfTheCdn", "abc"]) {
      const result = reviewOf(unchanged, secret([value], marked));
      expect(told(result)).toEqual([
        "https://*/* with X-Origin: (sensitive) goes to beta (was app)",
        "  GET / with X-Origin: (sensitive); the default action -> rule 5",
      ]);
      expect(reviewText(result).toLowerCase()).not.toContain(value.toLowerCase());
    }
  });

  test("is left out where there are too many patterns to compare, and that is said", () => {
    const door = { ...listenersOf(planOf([...stays, unchanged]).after)[0] } as RoutingListener;
    const leftOut = { rules: [new Set<RoutingRule>(), new Set<RoutingRule>()], parts: ["path"] };
    const doors = [
      {
        kind: "changed",
        before: door,
        after: door,
        rules: "others",
        differences: { differences: [], leftOut },
        assumed: [],
      } as const,
    ];
    expect(told(review(planOf([...stays, unchanged]), { ...NO_INPUTS, doors }))).toEqual([
      "left out: requests to port 443 of aws_lb.web that up to 0 rules may answer: too many patterns on path to compare them all",
    ]);
  });

  test("stands in the report, before the rows of rules", () => {
    const beta = create("aws_lb_listener_rule.beta", rule(30, [path("/beta*")], forward("beta")));
    const result = reviewOf(unchanged, beta);
    expect(reviewText(result)).toContain(
      [
        "What changes for requests",
        "  https://*/beta* goes to beta (was app)",
        "      such as GET /beta; by rule 30, before by the default action",
        "",
        "What changes for traffic",
      ].join("\n"),
    );
    expect(reviewMarkdown(result)).toContain(
      [
        "#### What changes for requests",
        "",
        "- `https://*/beta*` goes to beta (was app)<br>such as `GET /beta`; by rule 30, before by the default action",
      ].join("\n"),
    );
  });
});

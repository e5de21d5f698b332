import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CliError } from "../../../cli/cli-error";
import { type RouteOptions, runRoute } from "../../../cli/route/command";
import { merge, type Resources } from "../../analysis/exposure/networks";
import { forward, listener, path, rule, WEB } from "../../analysis/routing/resources";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-route-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const weighted = {
  type: "forward",
  forward: [
    {
      target_group: [
        { arn: "${aws_lb_target_group.web.arn}", weight: 2 },
        { arn: "${aws_lb_target_group.canary.arn}", weight: 1 },
      ],
    },
  ],
};
const SHOP = merge(
  WEB,
  listener("http", { default_action: [{ type: "fixed-response", fixed_response: [{ status_code: "404" }] }] }),
  rule("api", 10, [path("/api/*")], forward("api")),
  rule("old", 20, [path("/old")], { type: "redirect", redirect: [{ path: "/new", status_code: "HTTP_301" }] }),
  rule("web", 30, [path("/", "/index.html")], weighted),
  rule(
    "in",
    40,
    [path("/in")],
    {},
    {
      action: [
        { type: "authenticate-oidc", order: 1 },
        { ...forward("web"), order: 2 },
      ],
    },
  ),
);

function file(name: string, text: string): string {
  const where = join(folder, name);
  writeFileSync(where, text);
  return where;
}

/** Runs the command on a configuration. */
async function route(url: string | undefined, options: Partial<RouteOptions> = {}, resource: Resources = SHOP) {
  const input = file("main.tf.json", JSON.stringify({ resource }));
  let text = "";
  const code = await runRoute(input, url, { format: "text", ...options }, { write: (part) => (text += part) });
  return { code, text };
}

/** The one line that says why the command could not run. */
async function refused(url: string | undefined, options: Partial<RouteOptions>): Promise<string> {
  const failure = await route(url, options).catch((error: unknown) => error);
  if (!(failure instanceof CliError)) throw new Error("it was not refused");
  return failure.message.replaceAll(`${folder}/`, "");
}

describe("escala route", () => {
  test("shows where a request goes and why", async () => {
    expect(await route("http://a.com/old?x=1")).toEqual({
      code: 0,
      text: `GET http://a.com/old?x=1
  listener     aws_lb_listener.http (HTTP 80 of aws_lb.web)
  rules        ✗ 10  aws_lb_listener_rule.api  path /api/*: the path is /old
               ✓ 20  aws_lb_listener_rule.old  matches
  answer       redirect (301) to http://a.com:80/new?x=1
`,
    });
  });

  test("says what it may be where that is not known", async () => {
    const unknown = merge(SHOP, rule("old", 20, [path("${var.path}")], forward("web")));
    expect((await route("http://a.com/x", {}, unknown)).text).toContain(`
               ? 20  aws_lb_listener_rule.old  path values that are known after apply: known only at apply
`);
    expect((await route("http://a.com/x", {}, unknown)).text).toContain(`
  answer       either forward to aws_lb_target_group.web (aws_lb_listener_rule.old)
               or answer 404 (default action)
`);
  });

  test("exits with 1 where no listener answers one of the requests", async () => {
    const requests = file("requests.txt", "# two\nhttp://a.com/\n\nPOST https://a.com:8443/x\n");
    const { code, text } = await route(undefined, { requests });
    expect(code).toBe(1);
    expect(text).toContain("POST https://a.com:8443/x\n  no listener answers; there are HTTP 80 of aws_lb.web\n");
  });

  test("tells the same as JSON", async () => {
    const { text } = await route("http://a.com/api/x", { format: "json" });
    expect(JSON.parse(text)).toEqual({
      routes: [
        {
          request: "GET http://a.com/api/x",
          isAnswered: true,
          doors: [
            {
              listener: "aws_lb_listener.http",
              balancer: "aws_lb.web",
              port: 80,
              protocol: "HTTP",
              isCertain: true,
              certificate: null,
              steps: [{ rule: "aws_lb_listener_rule.api", priority: 10, verdict: "yes", because: "matches" }],
              outcomes: [
                {
                  by: "aws_lb_listener_rule.api",
                  priority: 10,
                  action: "forward to aws_lb_target_group.api",
                  kind: "forward",
                  targetGroups: [{ address: "aws_lb_target_group.api", weight: null, targets: [] }],
                },
              ],
              notes: ["no target is seen in aws_lb_target_group.api: without one AWS answers 503"],
            },
          ],
        },
      ],
      unread: [],
    });
  });

  test("is refused with every problem of every request", async () => {
    const requests = file("requests.txt", "http://a.com/\nget http://a.com/\nhtp://a.com/");
    expect(await refused("a.com", { requests, header: ["x"] })).toBe(
      [
        'a header is "x"; it must be a name, a colon and a value: "X-Canary: 1"',
        'the URL is "a.com"; it must begin with http:// or https:// and name a host',
        "requests.txt:2: the method is get; methods are compared exactly, write GET",
        'requests.txt:3: the URL is "htp://a.com/"; it must begin with http:// or https:// and name a host',
      ].join("; "),
    );
    expect(await refused(undefined, {})).toBe(
      "no request is given; write a URL after the input, or name a file with --requests or --expect",
    );
    expect(await refused(undefined, { requests: "-", expect: "-" })).toBe(
      "standard input can be read once; give a file for one of them",
    );
    expect(await refused("http://a.com", { balancer: "aws_lb.api" })).toBe(
      "--balancer is aws_lb.api, which no listener is of; the input has aws_lb.web",
    );
  });
});

describe("escala route --expect", () => {
  test("says which expectations are met", async () => {
    const expect_ = file(
      "routes.expect.yml",
      `
- request: http://a.com/api/x
  forwardTo: api
- request: http://a.com/
  forwardTo: { web: 67, canary: 33 }
- request: http://a.com/old
  redirectTo: http://a.com/new
  status: 301
- request: DELETE http://a.com/else
  status: 404
- request: https://a.com/
  answer: nobody
- request: http://a.com/in
  forwardTo: web
  signIn: true
`,
    );
    expect(await route(undefined, { expect: expect_ })).toEqual({
      code: 0,
      text: `✓ GET http://a.com/api/x: forward to api
✓ GET http://a.com/: forward to web 67 %, canary 33 %
✓ GET http://a.com/old: redirect (301) to http://a.com/new
✓ DELETE http://a.com/else: answer 404
✓ GET https://a.com/: no listener answers
✓ GET http://a.com/in: sign in, then forward to web

6 expectations, all met
`,
    });
  });

  test("exits with 1 where one is not met, and says what becomes of the request", async () => {
    const expect_ = file(
      "routes.expect.yml",
      `- { request: "http://a.com/api/x", forwardTo: web }
- { request: "http://a.com/", forwardTo: { web: 50, canary: 50 } }
- { request: "http://a.com/", forwardTo: web }
- { request: "http://a.com/old", redirectTo: "http://a.com/new", status: 302 }
- { request: "http://a.com/in", forwardTo: web, signIn: false }
- { request: "http://a.com/else", answer: nobody }
`,
    );
    const { code, text } = await route(undefined, { expect: expect_ });
    expect(code).toBe(1);
    expect(text.replaceAll(`${folder}/`, "")).toBe(`✗ GET http://a.com/api/x
    expected  forward to web
    got       forward to aws_lb_target_group.api (aws_lb_listener_rule.api)
    at        routes.expect.yml:1
✗ GET http://a.com/
    expected  forward to web 50 %, canary 50 %
    got       forward to aws_lb_target_group.web 66.7 %, aws_lb_target_group.canary 33.3 % (aws_lb_listener_rule.web)
    at        routes.expect.yml:2
✗ GET http://a.com/
    expected  forward to web
    got       forward to aws_lb_target_group.web 66.7 %, aws_lb_target_group.canary 33.3 % (aws_lb_listener_rule.web)
    at        routes.expect.yml:3
✗ GET http://a.com/old
    expected  redirect (302) to http://a.com/new
    got       redirect (301) to http://a.com:80/new (aws_lb_listener_rule.old)
    at        routes.expect.yml:4
✗ GET http://a.com/in
    expected  without signing in, forward to web
    got       sign in (OIDC), then forward to aws_lb_target_group.web (aws_lb_listener_rule.in)
    at        routes.expect.yml:5
✗ GET http://a.com/else
    expected  no listener answers
    got       answer 404 (default)
    at        routes.expect.yml:6

6 expectations, 6 not met
`);
  });

  test("is refused with everything that is wrong in the file, line by line", async () => {
    const schema = file("a.yml", '- request: 5\n  status: 99\n- { request: "http://a.com/", to: api }\n');
    expect(await refused(undefined, { expect: schema })).toBe(
      [
        "a.yml:1: request: must be a URL, with a method before it if it is not GET",
        "a.yml:2: status: must be a status from 200 to 599",
        'a.yml:3: Unrecognized key: "to"',
        "a.yml:3: must have one of forwardTo, redirectTo (with or without its status), status and answer",
      ].join("; "),
    );
    const names = file("b.yml", '- { request: "a.com", forwardTo: app }\n');
    expect(await refused(undefined, { expect: names })).toBe(
      [
        "b.yml:1: no target group is called app; there are aws_lb_target_group.web, aws_lb_target_group.api, aws_lb_target_group.canary",
        'b.yml:1: the URL is "a.com"; it must begin with http:// or https:// and name a host',
      ].join("; "),
    );
    expect(await refused(undefined, { expect: file("c.yml", "- [") })).toMatch(/^c\.yml:1: /);
    expect(await refused("http://a.com/", { expect: names, method: "PUT" })).toBe(
      "--expect names its requests itself; leave out a URL and --method",
    );
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type RoutesOptions, runRoutes } from "../../../cli/routes/command";
import { merge, type Resources } from "../../analysis/exposure/networks";
import { forward, header, host, listener, path, rule, WEB } from "../../analysis/routing/resources";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-routes-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function routes(resource: Resources, format: RoutesOptions["format"]): Promise<string> {
  const input = join(folder, "main.tf.json");
  writeFileSync(input, JSON.stringify({ resource }));
  let text = "";
  const code = await runRoutes(input, { format }, { write: (part) => (text += part) });
  expect(code).toBe(0);
  return text;
}

const SHOP = merge(
  WEB,
  listener("http"),
  rule("late", 30, [path("/api/v1/*")], forward("canary")),
  rule("api", 10, [path("/api/*"), host("a.com")], forward("api")),
  rule("rest", 20, [path("/api/*")], { type: "fixed-response", fixed_response: [{ status_code: "404" }] }),
  rule("x", "${var.priority}", [header("X", "${var.x}")], forward("web")),
);

test("the rules are shown in the order in which they are asked, with those that no request reaches", async () => {
  expect(await routes(SHOP, "text")).toBe(`HTTP 80 of aws_lb.web: aws_lb_listener.http
┌─────────────────────┬────────────────────────────────────────────┬────────────────────────────────────────────────────────────────────┐
│ priority            │ when                                       │ then                                                               │
├─────────────────────┼────────────────────────────────────────────┼────────────────────────────────────────────────────────────────────┤
│ 10                  │ path /api/*                                │ forward to aws_lb_target_group.api                                 │
│                     │ host a.com                                 │                                                                    │
│                     │ aws_lb_listener_rule.api                   │                                                                    │
│ 20                  │ path /api/*                                │ answer 404                                                         │
│                     │ aws_lb_listener_rule.rest                  │                                                                    │
│ 30                  │ path /api/v1/*                             │ forward to aws_lb_target_group.canary                              │
│                     │ aws_lb_listener_rule.late                  │ never: aws_lb_listener_rule.rest takes every request that it could │
│ (known after apply) │ header x values that are known after apply │ forward to aws_lb_target_group.web                                 │
│                     │ aws_lb_listener_rule.x                     │                                                                    │
│ default             │ everything else                            │ forward to aws_lb_target_group.web                                 │
└─────────────────────┴────────────────────────────────────────────┴────────────────────────────────────────────────────────────────────┘
`);
});

test("the rules are a table of markdown", async () => {
  expect(await routes(SHOP, "markdown")).toBe(`### \`HTTP 80 of aws_lb.web: aws_lb_listener.http\`

| priority | when | then |
| --- | --- | --- |
| \`10\` | \`path /api/*, host a.com\` | \`forward to aws_lb_target_group.api\` |
| \`20\` | \`path /api/*\` | \`answer 404\` |
| \`30\` | \`path /api/v1/*\` | \`forward to aws_lb_target_group.canary\`<br>\`never: aws_lb_listener_rule.rest takes every request that it could\` |
| \`(known after apply)\` | \`header x values that are known after apply\` | \`forward to aws_lb_target_group.web\` |
| \`default\` | \`everything else\` | \`forward to aws_lb_target_group.web\` |
`);
});

test("the rules are a picture, dashed where no request comes", async () => {
  const lines = (await routes(SHOP, "mermaid")).split("\n");
  expect(lines[0]).toBe("flowchart LR");
  expect(lines).toContain('  l0(["HTTP 80 of aws_lb.web: aws_lb_listener.http"])');
  expect(lines).toContain('  l0 --- r0_0["10: path /api/#42;, host a.com"]');
  expect(lines).toContain(
    '  l0 -.- r0_2["30: path /api/v1/#42;, never: aws_lb_listener_rule.rest takes every request that it could"]',
  );
  // One node for all who lead there.
  expect(lines.filter((line) => line.includes('"aws_lb_target_group.web"'))).toEqual([
    '  to3["aws_lb_target_group.web"]',
  ]);
  expect(lines.filter((line) => line.endsWith("--> to3"))).toEqual(["  r0_3 --> to3", "  r0_4 --> to3"]);
});

test("a listener of somebody else may have other rules, and an input none", async () => {
  const elsewhere = { listener_arn: "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/web/1/2" };
  const text = await routes(merge(WEB, rule("one", 10, [path("/a")], forward("api"), elsewhere)), "text");
  expect(text).toContain("rules of other projects may stand between these");
  expect(await routes({ aws_lb: { web: {} } }, "text")).toBe("there is no listener in the input\n");
});

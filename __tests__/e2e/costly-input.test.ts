import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { runCheck } from "../../cli/check/command";
import { CliError } from "../../cli/cli-error";
import { runCost } from "../../cli/cost/command";
import { runExposure } from "../../cli/exposure/command";
import { runReview } from "../../cli/review/command";

/** In milliseconds: what took minutes takes less than a second, and a busy computer may be ten times slower. */
const BUDGET = 15_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-costly-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: object | string): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** How `escala check`, `escala exposure` and `escala cost` end, and what could not be judged. */
async function judged(path: string): Promise<{ exits: number[]; unread: string[] }> {
  let json = "";
  const stream = { write: (text: string) => void (json += text) };
  const check = await runCheck(path, { format: "json", failOn: "error" }, stream);
  const { unread } = JSON.parse(json) as { unread: { address: string; reason: string }[] };
  const exposure = await runExposure(path, { format: "json", failOn: "error" }, { write: () => {} });
  const cost = await runCost(path, { format: "text" }, { write: () => {} });
  return { exits: [check, exposure, cost], unread: unread.map(({ address, reason }) => `${address}: ${reason}`) };
}

const TOO_LARGE = "a value of more than 100,000 parts is not worked out";
const doubled = (value: (before: string) => unknown) =>
  Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`l${at}`, at === 0 ? "x" : value(`local.l${at - 1}`)]));

describe("a small configuration that would take for ever", () => {
  test.each<[string, object, string[]]>([
    [
      "instances by the billion",
      { resource: { aws_lb: { a: { count: 1_000_000_000 } } } },
      ["aws_lb.a[*]: count is 1000000000; at most 5,000 are read one by one"],
    ],
    [
      "instances by the hundred thousand",
      { resource: { aws_instance: { a: { count: "${100000}" } } } },
      ["aws_instance.a[*]: count is 100000; at most 5,000 are read one by one"],
    ],
    [
      "texts that double",
      {
        locals: doubled((before) => `\${${before}}\${${before}}`),
        resource: { aws_lb: { a: { name: "${local.l59}" } } },
      },
      [`configuration: ${TOO_LARGE}`],
    ],
    [
      "lists that double",
      {
        locals: doubled((before) => [`\${${before}}`, `\${${before}}`]),
        resource: { aws_lb: { a: { subnets: "${local.l59}" } } },
      },
      [`configuration: ${TOO_LARGE}`],
    ],
    [
      "blocks in blocks in blocks",
      {
        locals: { many: Array.from({ length: 400 }, (_, at) => `${at}`) },
        resource: {
          aws_lb_listener_rule: {
            a: {
              dynamic: {
                condition: {
                  for_each: "${local.many}",
                  content: {
                    dynamic: {
                      query_string: {
                        for_each: "${local.many}",
                        content: { dynamic: { deeper: { for_each: "${local.many}", content: { value: "x" } } } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
      [`aws_lb_listener_rule.a: ${TOO_LARGE}`],
    ],
  ])(
    "%s",
    async (name, configuration, unread) => {
      const found = await judged(file(`${name}.tf.json`, configuration));
      expect(found.unread).toEqual(unread);
      // A problem that reaches the threshold counts more.
      expect([1, 3]).toContain(found.exits[0]);
      expect(found.exits[1]).toBe(3);
      // What costs nothing is not read for its cost.
      expect([0, 3]).toContain(found.exits[2]);
    },
    BUDGET,
  );

  test(
    "modules that call themselves twice",
    async () => {
      const own = join(folder, "recursion");
      mkdirSync(own);
      writeFileSync(
        join(own, "main.tf.json"),
        JSON.stringify({ module: { a: { source: "./" }, b: { source: "./" } } }),
      );
      const { exits, unread } = await judged(own);
      expect(exits).toEqual([3, 3, 3]);
      expect(unread[0]).toMatch(/: modules call one another more than 20 levels deep, or 2000 times$/);
    },
    BUDGET,
  );
});

describe("a file that is too much", () => {
  const refused = (path: string) =>
    runCheck(path, { format: "text", failOn: "error" }, { write: () => {} }).then(
      () => undefined,
      (error: unknown) => (error instanceof CliError ? [error.message, error.exitCode] : error),
    );

  test("is refused where it is nested deeper than anything of Terraform's", async () => {
    const path = file("deep.json", `{"resource":${"[".repeat(100_000)}${"]".repeat(100_000)}}`);
    const message = "is nested more than 1000 levels deep; what Terraform writes has some hundred at the most";
    expect(await refused(path)).toEqual([`${path} ${message}`, 3]);
  });
});

/** What a plan may be made of to cost much. */
const created = (type: string, name: string, after: object, sensitive: object = {}) => ({
  ...{ address: `${type}.${name}`, type, name },
  change: { actions: ["create"], before: null, after, after_sensitive: sensitive },
});

async function reviewed(plan: object): Promise<string> {
  let text = "";
  const output = { write: (part: string) => void (text += part) };
  const path = file("plan.json", plan);
  await runReview(path, { format: "markdown", failOn: "low" }, { input: process.stdin, output });
  await judged(path);
  return text;
}

describe("a plan that would take for ever", () => {
  test.each<[string, () => object]>([
    [
      "secrets that begin alike",
      () => {
        const secrets = Array.from({ length: 800 }, (_, at) => "ab1".repeat(2 + at));
        const variables = Object.fromEntries(
          secrets.map((value, at) => [`v${at}`, { sensitive: true, default: value }]),
        );
        return {
          resource_changes: [
            created("aws_ssm_parameter", "a", { name: "ab1".repeat(6_000), tags: { a: "ab1 ".repeat(4_000) } }),
          ],
          configuration: { root_module: { variables } },
        };
      },
    ],
    [
      "private keys that never end",
      () => ({
        resource_changes: [created("aws_lb", "a", { name: "-----BEGIN PRIVATE KEY-----".repeat(40_000) })],
      }),
    ],
    [
      "tokens in tokens",
      () => ({
        resource_changes: [created("aws_lb", "a", { name: "eyJ-".repeat(250_000), tags: { a: "p:".repeat(200_000) } })],
      }),
    ],
    ["one long text", () => ({ resource_changes: [created("aws_lb", "a", { name: "x".repeat(20_000_000) })] })],
    [
      "rules of one group",
      () => ({
        resource_changes: [
          created("aws_security_group", "a", {
            id: "sg-1",
            ingress: Array.from({ length: 3_000 }, (_, port) => ({
              ...{ from_port: port, to_port: port, protocol: "tcp", cidr_blocks: [`10.${port % 200}.0.0/16`] },
            })),
          }),
          ...Array.from({ length: 100 }, (_, at) =>
            created("aws_instance", `i${at}`, { vpc_security_group_ids: ["sg-1"], subnet_id: "subnet-1" }),
          ),
        ],
      }),
    ],
  ])(
    "%s",
    async (_, plan) => {
      expect((await reviewed(plan())).length).toBeLessThan(100_000);
    },
    BUDGET,
  );
});

test(
  "nothing that is repeated costs more than its length",
  async () => {
    const pieces = [
      "[",
      "{",
      '"',
      "\\",
      "${",
      "}",
      "%{",
      "module.",
      'a["',
      '"].',
      "-----BEGIN PRIVATE KEY-----",
      "eyJ",
      "://",
      "@",
      "password=",
      "#",
      "::",
      "\u{E0041}",
      "0.0.0.0/0",
    ];
    const text = fc
      .tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces))
      .map(([a, b]) => `${a}${b}`.repeat(20_000));
    await fc.assert(
      fc.asyncProperty(text, async (long) => {
        const shown = await reviewed({
          resource_changes: [
            created("aws_lb", "a", { name: long, tags: { [long.slice(0, 30_000)]: long } }, { tags: true }),
          ],
          configuration: { root_module: { variables: { a: { sensitive: true, default: long.slice(0, 20_000) } } } },
        });
        expect(shown.length).toBeLessThan(100_000);
        await judged(
          file("repeated.tf.json", {
            locals: { a: long },
            resource: { aws_lb: { a: { name: `\${local.a}${long}` } } },
          }),
        );
      }),
      { numRuns: 4 },
    );
  },
  2 * BUDGET,
);

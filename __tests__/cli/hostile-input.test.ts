import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { runCheck } from "../../cli/check/command";
import { runCost } from "../../cli/cost/command";
import { runExposure } from "../../cli/exposure/command";
import { runReview } from "../../cli/review/command";
import { runRoute } from "../../cli/route/command";
import { runRoutes } from "../../cli/routes/command";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-hostile-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Shown {
  readonly exit: number;
  readonly text: string;
}

/** What a command prints of an input, and how it ends. */
type Run = (path: string) => Promise<Shown>;

function captured(run: (stream: { write(text: string): void }) => Promise<number>): Promise<Shown> {
  let text = "";
  const stream = { write: (part: string) => void (text += part) };
  return run(stream).then((exit) => ({ exit, text }));
}

const check =
  (format: "text" | "json" | "sarif" | "github"): Run =>
  (path) =>
    captured((stream) => runCheck(path, { format, failOn: "error" }, stream));
const exposure =
  (format: "text" | "json"): Run =>
  (path) =>
    captured((stream) => runExposure(path, { format, failOn: "error" }, stream));
const cost =
  (format: "text" | "json"): Run =>
  (path) =>
    captured((stream) => runCost(path, { format }, stream));
const review =
  (format: "text" | "markdown" | "json"): Run =>
  (path) =>
    captured((output) => runReview(path, { format, failOn: "high" }, { input: process.stdin, output }));
const route =
  (format: "text" | "json"): Run =>
  (path) =>
    captured((stream) => runRoute(path, "http://www.example.com/", { format }, stream));
const routes =
  (format: "text" | "markdown" | "mermaid" | "json"): Run =>
  (path) =>
    captured((stream) => runRoutes(path, { format }, stream));

/** Every way in which somebody else's text gets out. */
const WAYS: readonly (readonly [name: string, run: Run])[] = [
  ...(["text", "json", "sarif", "github"] as const).map((format) => [`check ${format}`, check(format)] as const),
  ...(["text", "json"] as const).map((format) => [`exposure ${format}`, exposure(format)] as const),
  ...(["text"] as const).map((format) => [`cost ${format}`, cost(format)] as const),
  ...(["text", "markdown", "json"] as const).map((format) => [`review ${format}`, review(format)] as const),
  ...(["text"] as const).map((format) => [`route ${format}`, route(format)] as const),
  ...(["text", "markdown", "mermaid"] as const).map((format) => [`routes ${format}`, routes(format)] as const),
];

function file(name: string, content: object | string): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const created = (address: string, after: object, more: object = {}) => {
  const [type = "", name = ""] = address.split(".").slice(-2);
  return {
    ...{ address, mode: "managed", type, name: name.replace(/\[.*/, "") },
    change: { actions: ["create"], before: null, after, after_unknown: { id: true }, ...more },
  };
};

/** A plan with a text wherever a text may stand. */
function planWith(text: string): object {
  const key = JSON.stringify(text);
  const inside = (address: string) => `module.m[${key}].${address}[${key}]`;
  const rule = { from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"], description: text };
  const at = { module_address: `module.m[${key}]`, index: text };
  return {
    format_version: "1.2",
    resource_changes: [
      { ...created(inside("aws_security_group.a"), { name: text, tags: { [text]: text }, ingress: [rule] }), ...at },
      {
        ...created(inside("aws_lb_target_group.a"), { name: text, port: 80, health_check: [{ matcher: text }] }),
        ...at,
      },
      { ...created(inside("aws_lb.a"), { name: text, load_balancer_type: text, subnets: [text] }), ...at },
      { ...created(inside("aws_instance.a"), { instance_type: text, subnet_id: text, key_name: text }), ...at },
      { ...created(inside("aws_vpc_security_group_ingress_rule.a"), { cidr_ipv4: text, description: text }), ...at },
      { ...created("aws_lb_listener.a", { port: text, protocol: text }), index: {}, [text]: text },
      created("aws_lb_listener.web", {
        ...{ port: 80, protocol: "HTTP", load_balancer_arn: text, certificate_arn: text },
        default_action: [{ type: "fixed-response", fixed_response: [{ status_code: text, message_body: text }] }],
        arn: "arn:listener",
      }),
      ...[`/${text}`, "/"].map((path, index) =>
        created(`aws_lb_listener_rule.a${index}`, {
          ...{ listener_arn: "arn:listener", priority: index + 1 },
          condition: [
            { path_pattern: [{ values: [path] }] },
            ...(index === 0 ? [{ http_header: [{ http_header_name: text, values: [text] }] }] : []),
            ...(index === 0 ? [{ query_string: [{ key: text, value: text }] }] : []),
          ],
          action: [
            { type: "authenticate-oidc", order: 1, authenticate_oidc: [{ issuer: text }] },
            { type: "redirect", order: 2, redirect: [{ host: text, path: `/${text}`, status_code: text }] },
          ],
        }),
      ),
    ],
    output_changes: { [text]: { actions: ["create"], before: null, after: text } },
    configuration: { root_module: { module_calls: { [text]: { source: text, module: { resources: [text] } } } } },
  };
}

/** What nobody sees or a terminal obeys. */
const HIDDEN = /(?!\n)(?:[\p{Cc}\p{Cf}\p{Cs}]|\u034f|\u3164|\ufe0f)/gu;

describe.each(WAYS)("%s", (_, run) => {
  /** Tags of another plane, text that runs backwards, controls of a terminal, zero width, and half a character. */
  const ODD = [
    "\u{E0041}x",
    "a\u202eb\u2066c",
    "\u001b[2J\u009b31m\u0007\u007f\u0085",
    "a\u200bb\u2060c\ufeffd\u00ade\u034ff\u3164g\ufe0f",
    "\ud800x",
  ];

  test("prints what nobody sees so that everybody does", async () => {
    const text = ODD.join(" ");
    const { text: shown, exit } = await run(file("odd.json", planWith(text)));
    // GitHub's own breaks in markdown are ours.
    const raw = shown.replaceAll(_ === "review markdown" ? "\u200b" : "\u0000", "");
    expect(raw.match(HIDDEN) ?? []).toEqual([]);
    expect([1, 3]).toContain(exit);
  });

  test.each([
    "::add-mask::a",
    "x\n::add-mask::a",
    "x\n  ::stop-commands::pwned",
    "x\r\n::set-output name=a::b",
    "##[group]a",
    "a ##[add-mask]b",
  ])("obeys no command to a runner: %j", async (text) => {
    const { text: shown } = await run(file("command.json", planWith(text)));
    const commands = shown.split(/\r\n|\n|\r/).filter((line) => /^\s*::[^:\s]+.*::/.test(line) || line.includes("##["));
    const ours = /^::(error|warning) file=[^:]*,title=[^:]*::/;
    expect(commands.filter((line) => !(_ === "check github" && ours.test(line) && !line.includes("##[")))).toEqual([]);
  });

  test("shows no value that the plan marks as sensitive", async () => {
    const secret = "s3cr3t-0f-the-plan";
    const plan = {
      resource_changes: [
        created("aws_lb.a", { name: `-${secret}`, tags: { a: secret } }, { after_sensitive: { name: true } }),
        created("aws_instance.a", { vpc_security_group_ids: [secret], subnet_id: secret }),
        created("aws_lb_listener_rule.a", { listener_arn: secret, priority: 1 }),
        created("aws_vpc_security_group_ingress_rule.a", {
          ...{ security_group_id: secret, referenced_security_group_id: secret, prefix_list_id: secret },
          ...{ ip_protocol: "tcp", from_port: 22, to_port: 22 },
        }),
        created("aws_db_instance.a", { vpc_security_group_ids: [secret], publicly_accessible: true }),
        created("aws_security_group.a", {
          name: secret,
          description: `${secret}\u00e9`,
          ingress: [{ cidr_blocks: [secret] }],
          tags: { [secret]: secret },
        }),
      ],
      // Ids of what is not in the plan.
      prior_state: { values: { root_module: { resources: [] } } },
      configuration: { root_module: { variables: { token: { sensitive: true, default: secret } } } },
    };
    expect((await run(file("secret.json", plan))).text).not.toContain("s3cr3t");
  });

  test("cuts what is long", async () => {
    const { text } = await run(file("long.json", planWith("y".repeat(200_000))));
    expect(text.length).toBeLessThan(200_000);
  });
});

describe.each(WAYS.filter(([name]) => !name.startsWith("review")))("%s", (_, run) => {
  const secret = "s3cr3t-0f-the-stack";

  test.each<[string, object]>([
    [
      "a state",
      {
        format_version: "1.0",
        terraform_version: "1.11.4",
        values: {
          root_module: {
            resources: [
              {
                ...{ address: "aws_lb.a", mode: "managed", type: "aws_lb", name: "a" },
                values: { name: `-${secret}`, subnets: [secret] },
                sensitive_values: { name: true },
              },
              {
                ...{ address: "aws_ssm_parameter.a", mode: "managed", type: "aws_ssm_parameter", name: "a" },
                ...{ values: { value: secret }, sensitive_values: { value: true } },
              },
            ],
          },
        },
      },
    ],
    [
      "a configuration",
      {
        variable: { token: { default: secret, sensitive: true } },
        resource: { aws_lb: { a: { name: `-${secret}`, subnets: [secret] } } },
      },
    ],
    [
      "a configuration that writes a password down",
      {
        resource: {
          aws_db_instance: { a: { password: secret, identifier: `-${secret}`, vpc_security_group_ids: [secret] } },
          aws_lb: { a: { name: `-${secret}` } },
        },
      },
    ],
  ])("shows no secret of %s", async (_what, input) => {
    expect((await run(file("kept.tf.json", input))).text).not.toContain("s3cr3t");
  });
});

describe("a part that cannot be read", () => {
  const ssh = { ingress: [{ from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] }] };
  const odd = { address: "aws_lb.odd", type: "aws_lb", name: "odd", change: "odd" };
  const quiet = { resource_changes: [created("aws_sns_topic.a", {}), odd] };

  test.each(WAYS.filter(([name]) => /text|json/.test(name)))("makes %s end with 3", async (name, run) => {
    const { exit, text } = await run(file("quiet.json", quiet));
    // Of what can be read nobody answers, which is a finding.
    expect(exit).toBe(name.startsWith("route ") ? 1 : 3);
    expect(text).toContain("resource_changes[1].change");
    expect(text).toContain("it is a text; it must be an object");
  });

  test.each(WAYS.filter(([name]) => /^(check|exposure|cost|review) text$/.test(name)))(
    "blinds %s not for the rest",
    async (name, run) => {
      const { exit, text } = await run(
        file("ssh.json", {
          resource_changes: [
            created("aws_security_group.a", ssh),
            created("aws_instance.a", { associate_public_ip_address: true, subnet_id: "subnet-1" }),
            odd,
          ],
        }),
      );
      expect(text).toContain(name.startsWith("cost") ? "public IPv4 addresses" : "SSH");
      expect([1, 3]).toContain(exit);
    },
  );

  test("is no failure of a review that nobody has asked to fail", async () => {
    const { exit } = await captured((output) =>
      runReview(file("quiet.json", quiet), { format: "text" }, { input: process.stdin, output }),
    );
    expect(exit).toBe(0);
  });
});

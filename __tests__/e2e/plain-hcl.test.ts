import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { parsePlan } from "../../analysis/graph";
import { inputsOf, review, type Review, reviewJson, reviewMarkdown, reviewText } from "../../analysis/review";
import { planFolder } from "./terraform-plan";

const SECRET = "pl4nted-S3cret-value";
const OLD_SECRET = "0ld-S3cret-value";

const provider = 'provider["terraform.io/builtin/terraform"]';
const data = (name: string, input: unknown, more: object = {}) => ({
  mode: "managed",
  type: "terraform_data",
  name,
  provider,
  ...more,
  instances: [
    {
      schema_version: 0,
      attributes: { id: `id-of-${name}`, ...dynamic(input), triggers_replace: null },
    },
  ],
});

/** A value of which the provider does not know the type. */
function dynamic(input: unknown): object {
  if (typeof input === "string")
    return { input: { value: input, type: "string" }, output: { value: input, type: "string" } };
  const typed = { value: input, type: ["object", { name: "string", password: "string" }] };
  return { input: typed, output: typed };
}

const STATE = {
  version: 4,
  terraform_version: "1.10.0",
  serial: 1,
  lineage: "plain",
  outputs: {},
  resources: [
    data("server", "server 0"),
    data("release", { name: "web", password: OLD_SECRET }, { module: "module.website" }),
  ],
};

let result: Review;

beforeAll(() => {
  const plan = parsePlan(JSON.stringify(planFolder(join(__dirname, "..", "fixtures", "plans", "plain"), STATE)));
  result = review(plan, inputsOf(plan));
});

describe("the review of a plan of plain HCL", () => {
  test("counts what moves and what is imported", () => {
    expect(result.headline).toBe("2 to import, 16 to add, 2 to change, 1 to replace, 1 to move");
    expect(result.risks).toEqual([]);
    expect(result.problems).toEqual([]);
    expect(result.unseen).toEqual([
      "its ingress rules are known only at apply, if it has any (aws_security_group.main)",
    ]);
  });

  test("lists every instance of modules, count and for_each", () => {
    const rows = result.resources.map(({ action, address, notes }) => [action, address, ...notes].join(" | "));
    const service = (key: string, ...names: string[]) =>
      names.map((name) => `create | module.service["${key}"].${name}`);
    const inService = [
      "aws_launch_template.this",
      "aws_lb_listener_rule.this",
      "aws_lb_target_group.this",
      "aws_ssm_parameter.url",
    ];
    expect(rows).toEqual([
      'replace | module.service["web"].terraform_data.release | destroyed before the new one is created | moved from module.website.terraform_data.release',
      'update | terraform_data.adopted["a"] | imported from id-of-a',
      'update | terraform_data.adopted["b"] | imported from id-of-b',
      "create | aws_lb.main",
      "create | aws_lb_listener.https",
      "create | aws_security_group.main",
      "create | aws_subnet.main[0]",
      "create | aws_subnet.main[1]",
      "create | aws_vpc.main",
      "create | terraform_data.server[1]",
      ...service("api", ...inService, "terraform_data.release"),
      ...service("web", ...inService),
      "move | terraform_data.server[0] | moved from terraform_data.server",
    ]);
  });

  test("shows the rules of all modules in the order in which they are asked", () => {
    expect(result.traffic.map(({ kind, after }) => `${kind}: ${after}`)).toEqual([
      // The ARN went through two of the provider's functions.
      "listener: HTTPS 443, ELBSecurityPolicy-TLS13-1-2-Res-2021-06, certificate 11111111-2222-3333-4444-555555555555, otherwise answers 404",
      'rule: 10: path /api/* → module.service["api"].this',
      'rule: 20: path /web/* → module.service["web"].this',
      "target-group: HTTP 8080, check (known after apply), delay 300 s",
      "target-group: HTTP 80, check (known after apply), delay 300 s",
    ]);
  });

  test("shows what the provider's functions made of an ARN", () => {
    const vpc = result.resources.find(({ address }) => address === "aws_vpc.main");
    expect(vpc?.attributes).toEqual([
      { path: "cidr_block", before: "(none)", after: '"10.0.0.0/16"' },
      { path: "tags.Account", before: "(none)", after: '"123456789012"' },
      { path: "tags.Name", before: "(none)", after: '"main"' },
    ]);
  });

  test.each([
    ["markdown", reviewMarkdown],
    ["text", reviewText],
    ["json", reviewJson],
  ])("shows no secret as %s", (_, format) => {
    const shown = format(result);
    expect(shown).toContain("(sensitive)");
    for (const secret of [SECRET, OLD_SECRET]) {
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain(Buffer.from(secret).toString("base64").slice(0, 16));
    }
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CliError } from "../../../cli/cli-error";
import { type CostCommandOptions, runCost } from "../../../cli/cost/command";
import { type Resources, service } from "../../analysis/capacity/cost/services";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-cost-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const TODAY = new Date("2026-11-21T00:00:00Z");

/** Runs the command on a configuration; `null` where the provider does not tell of a region. */
async function show(resource: Resources, region: string | null, options: Partial<CostCommandOptions> = {}) {
  const path = join(folder, "main.tf.json");
  writeFileSync(path, JSON.stringify({ provider: { aws: [region === null ? {} : { region }] }, resource }));
  return run(path, options);
}

async function run(path: string, options: Partial<CostCommandOptions> = {}) {
  let text = "";
  const code = await runCost(path, { format: "text", ...options }, { write: (part) => (text += part) }, TODAY);
  return { code, text };
}

const WEB: Resources = {
  ...service(),
  aws_nat_gateway: { a: { subnet_id: "subnet-1" }, b: { subnet_id: "subnet-2" } },
  aws_db_instance: { shop: {} },
};

const LEFT_OUT =
  "left out: data transfer, what is paid by use, the free tier, taxes, Savings Plans and other discounts, Spot, CPU credits, support, systems other than Linux";
const OLD =
  "warning: 3 of 4 prices are older than 180 days, the oldest of 2024-07-01: AWS may ask something else today (https://aws.amazon.com/pricing/)";

// t3.micro 0.0104 × 730 × 2 to 4; gp3 0.08 × 16 × 2 to 4; NAT gateways 0.045 × 730 × 2.
const TABLE = [
  "┌─────────────────────────────┬────────┬──────────────────┬─────────────────┬────────────┐",
  "│ what                        │ number │             each │ dollars a month │ as of      │",
  "├─────────────────────────────┼────────┼──────────────────┼─────────────────┼────────────┤",
  "│ instances t3.micro          │    2–4 │    0.0104 / hour │     15.18–30.37 │ 2026-07-20 │",
  "│   aws_autoscaling_group.web │        │                  │                 │            │",
  "│ root volume gp3, 16 GiB     │  32–64 │ 0.08 / GiB-month │       2.56–5.12 │ 2024-07-01 │",
  "│   aws_autoscaling_group.web │        │                  │                 │            │",
  "│ 2 × NAT gateway             │      2 │     0.045 / hour │           65.70 │ 2025-07    │",
  "│   aws_nat_gateway.a         │        │                  │                 │            │",
  "│   aws_nat_gateway.b         │        │                  │                 │            │",
  "└─────────────────────────────┴────────┴──────────────────┴─────────────────┴────────────┘",
  "",
  "in all 83.44–101.19 dollars a month, from the fewest to the most instances; 1 part has no price",
  "list prices, on demand, us-east-1, as of 2024-07-01 to 2026-07-20",
  "  AWS Price List, as recorded in aws/karpenter-provider-aws zz_generated.pricing_aws.go (Apache-2.0)",
  "  AWS Price List, as recorded in infracost's ebs_volume_test.golden (Apache-2.0)",
  "  AWS Price List, as recorded in infracost's golden files (Apache-2.0)",
  "",
];
const REST = [
  "no price:",
  "  database: the price sheets have no databases",
  "    aws_db_instance.shop",
  "",
  "paid by use, and not in the sum:",
  "  data through the NAT gateway (2 resources): 0.045 dollars for each GB",
  "",
  LEFT_OUT,
  "",
  OLD,
  "",
];

describe("escala cost", () => {
  test("adds up list prices, and says what it leaves out", async () => {
    expect(await show(WEB, "us-east-1")).toEqual({ code: 0, text: [...TABLE, ...REST].join("\n") });
  });

  test("compares where the region has no sheet, and says that it is no price", async () => {
    expect(await show(WEB, "eu-west-1")).toEqual({
      code: 0,
      text: [
        "no price: there is no price sheet of eu-west-1",
        "",
        "for comparison, and not its price: the same at list prices of us-east-1",
        "",
        ...TABLE,
        ...REST,
      ].join("\n"),
    });
  });

  test("asks for a region that nothing tells", async () => {
    const { text } = await show(WEB, null);
    expect(text).toContain("no price: the region of some of it is not known; name it with --region\n");
    expect((await show(WEB, null, { region: "us-east-1" })).text).toBe([...TABLE, ...REST].join("\n"));
  });

  test("refuses a region that contradicts the input", async () => {
    await expect(show(WEB, "eu-west-1", { region: "us-east-1" })).rejects.toThrow(
      new CliError(
        "--region us-east-1 contradicts the input, which stands in eu-west-1; leave it out: it only names a region that the input does not tell",
      ),
    );
  });

  test.each<[string, Resources, string]>([
    ["nothing", { aws_vpc: { a: {} } }, "nothing here is paid each month"],
    ["what has no price alone", { aws_db_instance: { a: {} } }, "nothing here has a price"],
  ])("of %s has no sum", async (_, resources, line) => {
    const { text } = await show(resources, "us-east-1");
    expect(text.split("\n")[0]).toBe(line);
    expect(text).not.toContain("in all");
  });

  test("is one object for a program", async () => {
    const { code, text } = await show(WEB, "eu-west-1", { format: "json" });
    const { comparison, ...own } = JSON.parse(text) as { readonly comparison: object };
    expect(code).toBe(0);
    expect(own).toMatchObject({
      currency: "USD",
      regions: [],
      regionsWithoutPrices: ["eu-west-1"],
      monthly: null,
      items: [],
    });
    expect(comparison).toMatchObject({
      regions: ["us-east-1"],
      monthly: { minimum: expect.closeTo(83.444), maximum: expect.closeTo(101.188) },
      items: [
        {
          address: "aws_autoscaling_group.web",
          part: "instances",
          what: "instances t3.micro",
          quantity: { minimum: 2, maximum: 4 },
          price: { dollars: 0.0104, unit: "hour", asOf: "2026-07-20", source: expect.stringContaining("karpenter") },
          highestPrice: null,
          monthly: { minimum: expect.closeTo(15.184), maximum: expect.closeTo(30.368) },
          note: null,
        },
        { what: "root volume gp3, 16 GiB" },
        { address: "aws_nat_gateway.a" },
        { address: "aws_nat_gateway.b" },
      ],
      noPrice: [
        {
          address: "aws_db_instance.shop",
          part: "database",
          what: "database",
          reason: "the price sheets have no databases",
        },
      ],
      oldPrices: expect.stringContaining("3 of 4 prices"),
    });
  });

  test("writes to a file, and says what could not be judged", async () => {
    const plan = join(folder, "plan.json");
    writeFileSync(
      plan,
      JSON.stringify({ format_version: "1.2", resource_changes: [{ address: "aws_lb.a", change: "x" }] }),
    );
    const output = join(folder, "cost.txt");
    expect(await run(plan, { output })).toEqual({ code: 3, text: "" });
    expect(readFileSync(output, "utf8")).toContain(
      "could not be judged:\n  resource_changes[0].change: it is a text; it must be an object\n",
    );
  });

  test("is refused what is no Terraform", async () => {
    const path = join(folder, "odd.json");
    writeFileSync(path, "[]");
    await expect(run(path)).rejects.toThrow(CliError);
  });
});

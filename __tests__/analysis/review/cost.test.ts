import { describe, expect, test } from "@jest/globals";
import { inputsOf, review, reviewJson, reviewMarkdown, reviewText } from "../../../analysis/review";
import { readPlan } from "../../../analysis/graph";
import { change, create, planJson, remove, update } from "./plans";

const INSTANCE = {
  ...{ id: "i-1", ami: "ami-1", associate_public_ip_address: false, monitoring: false },
  root_block_device: [{ volume_size: 10, volume_type: "gp3", iops: 3_000, throughput: 125 }],
};
const arnIn = (region: string) => `arn:aws:ec2:${region}:123456789012:instance/i-1`;

/** A plan that makes an instance larger, and adds a database. */
function plan(region: string, after: object = {}, more: object = {}) {
  const before = { ...INSTANCE, arn: arnIn(region), instance_type: "t3.micro" };
  const changes = [
    update("aws_instance.web", before, { ...before, instance_type: "t3.small", ...after }, more),
    create("aws_db_instance.shop", { instance_class: "db.t4g.micro" }),
  ];
  return readPlan(planJson(changes));
}

function reviewed(given: ReturnType<typeof plan>) {
  return review(given, inputsOf(given));
}

/** The part of a report about the cost. */
function costIn(report: string): string {
  return /^.*What it costs[^]*?(?=\n\n(?:####|Problems|Resources|Not seen))/m.exec(report)?.[0] ?? "";
}

// 0.0104 × 730 and 0.0208 × 730 (AWS's price list, as recorded in karpenter-provider-aws, 2026-07-20), 10 × 0.08 (infracost, 2024-07-01)
describe("the cost in a review", () => {
  test("is told before and after, with what changes", () => {
    expect(costIn(reviewText(reviewed(plan("us-east-1"))))).toBe(
      [
        "What it costs a month, from the fewest to the most instances",
        "  8.39 → 15.98 dollars (list prices, on demand, us-east-1, as of 2024-07-01 to 2026-07-20); 1 part has no price",
        "    instance t3.micro: 7.59 → instance t3.small: 15.18",
        "        aws_instance.web",
        "    + database: no price, the price sheets have no databases",
        "        aws_db_instance.shop",
      ].join("\n"),
    );
  });

  test("is a table in a pull request", () => {
    expect(costIn(reviewMarkdown(reviewed(plan("us-east-1"))))).toBe(
      [
        "#### What it costs a month, from the fewest to the most instances",
        "",
        "8.39 → 15.98 dollars (list prices, on demand, us-east-1, as of 2024-07-01 to 2026-07-20); 1 part has no price",
        "",
        "| | before | after |",
        "| --- | --- | --- |",
        "| `aws_instance.web` | `instance t3.micro`<br>7.59 | `instance t3.small`<br>15.18 |",
        "| `aws_db_instance.shop` | – | `database`<br>no price, the price sheets have no databases |",
      ].join("\n"),
    );
  });

  test("is an object in JSON", () => {
    const { cost } = JSON.parse(reviewJson(reviewed(plan("us-east-1")))) as { readonly cost: object };
    expect(cost).toMatchObject({
      before: { minimum: expect.closeTo(8.392), maximum: expect.closeTo(8.392) },
      after: { minimum: expect.closeTo(15.984), maximum: expect.closeTo(15.984) },
      pricedBy: ["us-east-1"],
      dates: "as of 2024-07-01 to 2026-07-20",
      comparedBecause: null,
      withoutPrice: 1,
    });
  });

  test("of a region without prices is called a comparison", () => {
    expect(costIn(reviewText(reviewed(plan("eu-west-1"))))).toContain(
      "  no price: there is no price sheet of eu-west-1; at us-east-1 list prices: 8.39 → 15.98 dollars (on demand, as of 2024-07-01 to 2026-07-20); 1 part has no price\n",
    );
  });

  test("is not there where it does not change, or nothing changes", () => {
    const same = readPlan(planJson([update("aws_instance.web", INSTANCE, { ...INSTANCE, key_name: "x" })]));
    expect(reviewed(same).cost).toBeNull();
    expect(reviewText(reviewed(same))).not.toContain("costs");
    expect(reviewMarkdown(reviewed(same))).not.toContain("costs");
    expect(reviewed(readPlan(planJson([]))).cost).toBeNull();
  });

  test("does not fall by what is only forgotten", () => {
    const nat = { id: "nat-1", subnet_id: "subnet-1" };
    const forgotten = readPlan(planJson([change("aws_nat_gateway.a", ["forget"], nat, null)]));
    expect(reviewed(forgotten).cost).toBeNull();
    expect(reviewed(readPlan(planJson([remove("aws_nat_gateway.a", nat)]))).cost).not.toBeNull();
  });

  test("of a plan that stopped at an error is not told: half of it would be missing", () => {
    const stopped = readPlan({ ...planJson([create("aws_nat_gateway.a", { subnet_id: "subnet-1" })]), errored: true });
    expect(reviewed(stopped).cost).toBeNull();
  });

  test("tells of no setting that is sensitive", () => {
    const more = { before_sensitive: {}, after_sensitive: { instance_type: true } };
    const text = costIn(reviewText(reviewed(plan("us-east-1", {}, more))));
    expect(text).toContain("no price, what it costs would tell of a sensitive setting");
    expect(text).not.toContain("t3.small");
  });

  test("shows somebody's words where no price is as a value, and nothing of it as markdown", () => {
    const markdown = costIn(
      reviewMarkdown(reviewed(plan("us-east-1", { instance_type: "a|b <img> `x` @team\u202e" }))),
    );
    expect(markdown).toContain("no price, the price sheet of us-east-1 has no price of it");
    expect(markdown.replace(/<code>.*?<\/code>|`[^`]*`/g, "")).not.toMatch(/<img|@team/);
    expect(markdown).not.toContain("\u202e");
    expect(markdown.split("\n").filter((line) => line.startsWith("| `aws_instance"))).toHaveLength(1);
  });
});

import { describe, expect, test } from "@jest/globals";
import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Token } from "cdktf";
import { hasExpression, isKnown, problemsOfKnown, resolveTokens } from "../../../modules/tokens";
import { emptyStack } from "../../synthesis";

const LIST = Token.asList({ resolve: () => ["a"] });

describe("isKnown", () => {
  test.each<[unknown]>([
    ["text"],
    ["#{host}"],
    ["$${literally}"],
    ["%%{literally}"],
    [0],
    [[1, ["a"]]],
    [{ a: undefined }],
  ])("is true for %j", (value) => {
    expect(isKnown(value)).toBe(true);
  });

  test.each<[string, unknown]>([
    ["a token in a text", `name-${Token.asString({ resolve: () => "x" })}`],
    ["an expression that was written by hand", "${var.domain}"],
    ["a directive", "%{ if var.domain }x%{ endif }"],
    ["a number", Token.asNumber({ resolve: () => 1 })],
    ["a list", LIST],
    ["what was taken out of a list", LIST[0]],
    ["a list that was added to another", ["a", ...LIST]],
    ["something deep", { a: [{ b: "${var.b}" }] }],
  ])("is false for %s", (_, value) => {
    expect(isKnown(value)).toBe(false);
  });
});

test("hasExpression sees every expression of a text, and none that is escaped", () => {
  expect(["${a}", "x${a}", "$${a}${b}"].map(hasExpression)).toEqual([true, true, true]);
  expect(["$${a}", "$(a)", "{a}", "100%"].map(hasExpression)).toEqual([false, false, false, false]);
});

test("problemsOfKnown judges what is known and there", () => {
  const wrong = () => ["wrong"];
  expect(problemsOfKnown({ a: 1 }, wrong)).toEqual(["wrong"]);
  expect(problemsOfKnown({ a: "${var.a}" }, wrong)).toEqual([]);
  expect(problemsOfKnown(undefined, wrong)).toEqual([]);
});

test("resolveTokens writes the expressions out, wherever they are in a value", () => {
  const stack = emptyStack();
  const vpc = new DataAwsVpc(stack, "Vpc", {});
  const subnets = new DataAwsSubnets(stack, "Subnets", {});
  expect(resolveTokens(stack, { block: `block ${vpc.cidrBlock}`, ids: subnets.ids, port: 80 })).toEqual({
    block: "block ${data.aws_vpc.Vpc.cidr_block}",
    ids: "${data.aws_subnets.Subnets.ids}",
    port: 80,
  });
});

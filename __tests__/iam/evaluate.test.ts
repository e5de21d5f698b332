import { describe, expect, test } from "@jest/globals";
import { type Decision, decide } from "./evaluate";
import type { AccessRequest, Principal, Statement } from "./policy";

const allow = (rest: Partial<Statement>): Statement => ({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "*",
  ...rest,
});
const deny = (rest: Partial<Statement>): Statement => ({ ...allow(rest), Effect: "Deny" });
const ask = (
  statements: Statement[],
  request: Partial<AccessRequest> = {},
  principal: Partial<Principal> = {},
): Decision =>
  decide(
    { statements, ...principal },
    { action: "s3:GetObject", resource: "arn:aws:s3:::shop-a/b/c", context: {}, ...request },
  );

describe("what IAM decides", () => {
  test.each<[string, Statement[], Decision]>([
    ["nothing is allowed by itself", [], "not allowed"],
    ["a statement allows", [allow({})], "allowed"],
    ["a Deny wins", [allow({}), deny({})], "denied"],
    ["a Deny of something else does not", [allow({}), deny({ Resource: "arn:aws:s3:::other/*" })], "allowed"],
    ["the case of an action does not matter", [allow({ Action: "S3:getobject" })], "allowed"],
    ["an action may have wildcards", [allow({ Action: ["s3:Put*", "s3:Get?bject"] })], "allowed"],
    ["all but some actions", [allow({ Action: undefined, NotAction: "s3:Put*" } as never)], "allowed"],
    ["all but this action", [allow({ Action: undefined, NotAction: "s3:Get*" } as never)], "not allowed"],
    ["a wildcard of a resource goes over slashes", [allow({ Resource: "arn:aws:s3:::shop-*" })], "allowed"],
    ["and not over the colons of an ARN", [allow({ Resource: "arn:aws:*:shop-a/b/c" })], "not allowed"],
    ["a question mark is one sign", [allow({ Resource: "arn:aws:s3:::shop-?/b/?" })], "allowed"],
    ["and not two", [allow({ Resource: "arn:aws:s3:::shop-?/c" })], "not allowed"],
    ["all but other resources", [allow({ Resource: undefined, NotResource: "arn:aws:s3:::x/*" } as never)], "allowed"],
    ["all but this", [allow({ Resource: undefined, NotResource: "arn:aws:s3:::shop-a/*" } as never)], "not allowed"],
  ])("%s", (_, statements, decision) => {
    expect(ask(statements)).toBe(decision);
  });

  test("a boundary must allow too, and may deny", () => {
    expect(ask([allow({})], {}, { boundary: [allow({ Action: "s3:PutObject" })] })).toBe("beyond the boundary");
    expect(ask([allow({})], {}, { boundary: [allow({})] })).toBe("allowed");
    expect(ask([allow({})], {}, { boundary: [allow({}), deny({})] })).toBe("denied");
    expect(ask([], {}, { boundary: [allow({})] })).toBe("not allowed");
  });

  test("a variable is what the request carries, literally; without a value nothing matches", () => {
    const statements = [allow({ Resource: "arn:aws:s3:::shop-${aws:PrincipalTag/Environment}/*" })];
    expect(ask(statements, {}, { tags: { Environment: "a" } })).toBe("allowed");
    expect(ask(statements, {}, { tags: { Environment: "*" } })).toBe("not allowed");
    expect(ask(statements)).toBe("not allowed");
    expect(ask([allow({ Resource: "arn:aws:s3:::shop-${aws:PrincipalTag/Environment, 'a'}/*" })])).toBe("allowed");
    expect(ask([allow({ Resource: "arn:aws:s3:::shop-${*}*" })])).toBe("not allowed");
  });
});

describe("a condition", () => {
  const met = (operator: string, written: string | readonly string[], given?: string | readonly string[]) =>
    ask([allow({ Condition: { [operator]: { "aws:Key": written } } })], {
      context: given === undefined ? {} : { "AWS:key": given },
    }) === "allowed";

  test.each<[string, string | string[], string | string[] | undefined, boolean]>([
    ["StringEquals", "a", "a", true],
    ["StringEquals", ["b", "a"], "a", true],
    ["StringEquals", "a", "A", false],
    ["StringEquals", "*", "a", false],
    ["StringEquals", "a", undefined, false],
    ["StringEquals", "a", ["a", "b"], false],
    ["StringEqualsIfExists", "a", undefined, true],
    ["StringEqualsIfExists", "a", "b", false],
    ["StringNotEquals", "a", "b", true],
    ["StringNotEquals", ["a", "b"], "b", false],
    ["StringNotEquals", "a", undefined, true],
    ["StringLike", "a*c", "abc", true],
    ["StringLike", "a*c", "abd", false],
    ["StringLike", "\\052.x", "\\052.x", true],
    ["ArnLike", "arn:aws:ec2:*:1:launch-template/*", "arn:aws:ec2:eu-west-1:1:launch-template/lt-1", true],
    ["ArnLike", "arn:aws:ec2:*:1:launch-template/*", "arn:aws:ec2:eu-west-1:2:launch-template/lt-1", false],
    ["Bool", "true", "true", true],
    ["Bool", "true", "false", false],
    ["Null", "true", undefined, true],
    ["Null", "true", "a", false],
    ["Null", "false", "a", true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "b"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
    ["ForAllValues:StringEquals", "a", undefined, true],
    ["ForAllValues:StringNotEquals", ["a", "b"], ["c", "d"], true],
    ["ForAllValues:StringNotEquals", ["a", "b"], ["c", "a"], false],
    ["ForAnyValue:StringEquals", "a", ["a", "c"], true],
    ["ForAnyValue:StringEquals", "a", undefined, false],
  ])("%s %j of %j is %s", (operator, written, given, expected) => {
    expect(met(operator, written, given)).toBe(expected);
  });

  test("fails if the evaluator does not know the operator", () => {
    expect(() => met("NumericLessThan", "1", "0")).toThrow(
      "the evaluator of the tests does not know the operator NumericLessThan",
    );
  });
});

import { expect, test } from "@jest/globals";
import type { Audit } from "../../strays/audit";
import { auditJson, formatAge, formatAudit } from "../../strays/report";
import { found } from "./audits";

const NOW = new Date("2026-11-21T12:00:00Z");
const created = new Date("2026-11-18T11:00:00Z");

const AUDIT: Audit = {
  environment: "dev",
  region: "eu-west-1",
  isStateEmpty: true,
  strays: [
    { found: found("aws_vpc", "vpc-1", { Name: "shop-dev" }), fate: "wanted", address: "aws_vpc.main", isTagged: true },
    {
      found: found("aws_lb", "arn:lb", { name: "::add-mask::a\u202e\n##[group]" }, { created, monthlyCost: 16.425 }),
      fate: "left over",
      address: undefined,
      isTagged: true,
    },
    {
      found: found("rds:db", "arn:db", { name: "db" }, { monthlyCost: undefined }),
      fate: "left over",
      address: undefined,
      isTagged: true,
    },
  ],
};

test("an audit is a line for what it is, one for where to find it, and one for what to do about each kind", () => {
  expect(formatAudit(AUDIT, NOW)).toBe(`dev in eu-west-1: 3 resources carry its tags or names and are in no state
its state is empty: an apply that was killed has lost it, or it is kept elsewhere

  import   aws_vpc.main
           vpc-1, shop-dev
  delete   aws_lb
           arn:lb, ::add-mask::a\\u202e \\u0023#[group], 3 days old, 16.43 dollars a month
  delete   rds:db
           arn:db, db, cost unknown

in all 16.43 dollars a month, by list prices of us-east-1 and without traffic; and 1 of which the cost is unknown
import: the next apply would make it once more; npx escala strays dev --import adopts it
delete: nothing wants these 2; npx escala strays dev --delete shows these 2 and asks. What is somebody else's must not carry all of the environment's tags: change its tag ManagedBy`);
});

test("an audit that finds nothing says so", () => {
  expect(formatAudit({ ...AUDIT, strays: [] }, NOW)).toBe(
    "dev in eu-west-1: everything that carries its tags or names is in its state",
  );
});

test("for a program, what is not known is null", () => {
  expect(auditJson(AUDIT).strays[0]).toEqual({
    type: "aws_vpc",
    id: "vpc-1",
    name: "shop-dev",
    created: null,
    monthlyCost: 0,
    fate: "wanted",
    address: "aws_vpc.main",
  });
  expect(auditJson(AUDIT).strays.map(({ monthlyCost }) => monthlyCost)).toEqual([0, 16.425, null]);
});

test.each([
  ["2026-11-21T11:59:30Z", "seconds"],
  ["2026-11-21T11:58:59Z", "1 minute"],
  ["2026-11-21T10:00:00Z", "2 hours"],
  ["2026-11-20T12:00:00Z", "1 day"],
  ["2026-11-21T13:00:00Z", "seconds"],
])("what was made at %s is %s old", (at, age) => {
  expect(formatAge(new Date(at), NOW)).toBe(age);
});

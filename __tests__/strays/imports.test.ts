import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { writeImports } from "../../strays/imports";
import { audit, found } from "./audits";

const VPC = { values: { cidr_block: "10.0.0.0/16", tags: { Name: "shop-dev" } } };
const vpc = (id: string) => found("aws_vpc", id, { Name: "shop-dev", cidr_block: "10.0.0.0/16" });

test("the file has what is wanted and what is adopted already, is written whole, and goes when nothing is left", () => {
  const folder = mkdtempSync(join(tmpdir(), "imports-"));
  const file = join(folder, "imports.dev.json");
  try {
    const adopted = { importing: "igw-1", values: { id: "igw-1" } };
    const all = [vpc("vpc-1"), vpc("vpc-2"), found("aws_internet_gateway", "igw-1")];
    const stack = { "aws_vpc.main": VPC, "aws_internet_gateway.main": adopted };
    expect(writeImports(audit(all, stack), folder)).toBe(file);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      import: [
        { to: "aws_internet_gateway.main", id: "igw-1" },
        { to: "aws_vpc.main", id: "vpc-1" },
      ],
    });
    expect(readdirSync(folder)).toEqual(["imports.dev.json"]);
    expect(writeImports(audit([], {}), folder)).toBeUndefined();
    expect(existsSync(file)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CliError } from "../../cli/cli-error";
import { readInput } from "../../cli/terraform-input";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-input-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Writes files, objects as JSON, and returns the folder. */
function write(files: Readonly<Record<string, unknown>>): string {
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  }
  return folder;
}

const VPC = (name: string) => ({ resource: { aws_vpc: { [name]: { cidr_block: "10.0.0.0/16" } } } });
const PLAN = {
  format_version: "1.2",
  terraform_version: "1.11.4",
  resource_changes: [
    {
      address: "aws_vpc.planned",
      mode: "managed",
      type: "aws_vpc",
      name: "planned",
      change: { actions: ["create"], after: {} },
    },
  ],
};
const STATE = {
  format_version: "1.0",
  terraform_version: "1.11.4",
  values: {
    root_module: {
      resources: [{ address: "aws_vpc.there", mode: "managed", type: "aws_vpc", name: "there", values: {} }],
    },
  },
};

const read = async (path: string) => {
  const { source, resources, unseen } = await readInput(path);
  return { source, addresses: resources.map(({ address }) => address), unseen: unseen.map(({ address }) => address) };
};

/** The end of a message about something that is none of them. */
const WANTED = "it must be a Terraform configuration in JSON, or terraform show -json of a plan or a state";

describe("an input", () => {
  test.each([
    ["a configuration", VPC("main"), "configuration", "aws_vpc.main"],
    ["a plan", PLAN, "plan", "aws_vpc.planned"],
    ["a state", STATE, "state", "aws_vpc.there"],
  ])("is %s in a file", async (_what, json, source, address) => {
    const path = join(write({ "input.json": json }), "input.json");
    expect(await read(path)).toEqual({ source, addresses: [address], unseen: [] });
  });

  test("is every *.tf.json of a directory, with the HCL beside it named as unseen", async () => {
    const path = write({ "a.tf.json": VPC("a"), "b.tf.json": VPC("b"), "c.tf": "", "d.json": {}, ".e.tf.json": "{" });
    expect(await read(path)).toEqual({
      source: "configuration",
      addresses: ["aws_vpc.a", "aws_vpc.b"],
      unseen: ["c.tf"],
    });
  });

  test("is a stack's directory, and the output directory that has only this stack", async () => {
    write({ "manifest.json": {}, "stacks/dev/cdk.tf.json": VPC("dev") });
    expect((await read(folder)).addresses).toEqual(["aws_vpc.dev"]);
    expect((await read(join(folder, "stacks/dev"))).addresses).toEqual(["aws_vpc.dev"]);
  });

  test("brings along the modules that are called by a path, also from a module, and names the others", async () => {
    const call = (name: string, source: string) => ({ module: { [name]: { source } } });
    write({
      "main.tf.json": { module: { net: { source: "./net" }, far: { source: "terraform-aws-modules/vpc/aws" } } },
      "net/main.tf.json": { ...VPC("inner"), ...call("deep", "../deep") },
      "deep/main.tf.json": VPC("deepest"),
    });
    expect(await read(folder)).toEqual({
      source: "configuration",
      addresses: ["module.net.module.deep.aws_vpc.deepest", "module.net.aws_vpc.inner"],
      unseen: ["module.far"],
    });
    expect(await read(join(folder, "main.tf.json"))).toEqual(await read(folder));
  });

  test.each([
    ["UTF-16, as PowerShell writes it", Buffer.from(`\uFEFF${JSON.stringify(PLAN)}`, "utf16le")],
    ["UTF-16 without a mark", Buffer.from(JSON.stringify(PLAN), "utf16le")],
    ["UTF-16, the other byte first", Buffer.from(`\uFEFF${JSON.stringify(PLAN)}`, "utf16le").swap16()],
    ["UTF-16, the other byte first and without a mark", Buffer.from(JSON.stringify(PLAN), "utf16le").swap16()],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${JSON.stringify(PLAN)}`, "utf8")],
  ])("may be in %s", async (_encoding, bytes) => {
    expect((await read(join(write({ "plan.json": bytes }), "plan.json"))).addresses).toEqual(["aws_vpc.planned"]);
  });

  test.each([
    ["nothing", {}, "missing", "FOLDER/missing cannot be read: no such file or directory"],
    ["no JSON", { "x.json": "resource {}" }, "x.json", "FOLDER/x.json is not JSON"],
    ["no JSON in a directory", { "x.tf.json": "{" }, "", "FOLDER/x.tf.json is not JSON"],
    ["an empty file", { "x.json": "\n" }, "x.json", "FOLDER/x.json is empty"],
    ["a list", { "x.json": [] }, "x.json", `FOLDER/x.json is a list; ${WANTED}`],
    ["something else", { "x.json": { a: 1 } }, "x.json", `FOLDER/x.json is JSON of something else; ${WANTED}`],
    [
      "a raw state",
      { "x.json": { serial: 1, lineage: "1" } },
      "x.json",
      `FOLDER/x.json is a raw state file; ${WANTED}`,
    ],
    [
      "a saved plan",
      { plan: Buffer.from("PK\u0003\u0004") },
      "plan",
      "FOLDER/plan is a saved plan; use the output of terraform show -json <plan file>",
    ],
    [
      "the log of a plan",
      { "x.json": '{"@level":"info","@message":"a"}\n{"@level":"info","@message":"b"}\n' },
      "x.json",
      "FOLDER/x.json is the log of terraform plan -json; use the output of terraform show -json <plan file>",
    ],
    [
      "a directory of HCL",
      { "main.tf": "" },
      "",
      "FOLDER is written in HCL; use the output of terraform show -json <plan file>",
    ],
    ["a directory of something else", { "x.json": {} }, "", "FOLDER holds no Terraform JSON (*.tf.json)"],
    [
      "several stacks",
      { "manifest.json": {}, "stacks/b/cdk.tf.json": VPC("b"), "stacks/a/cdk.tf.json": VPC("a") },
      "",
      "FOLDER holds several stacks; name one: FOLDER/stacks/a, FOLDER/stacks/b",
    ],
  ])("fails in one line if it is %s", async (_what, files, path, message) => {
    write(files);
    const reading = readInput(path === "" ? folder : join(folder, path));
    await expect(reading).rejects.toThrow(CliError);
    await expect(reading).rejects.toThrow(new Error(message.replaceAll("FOLDER", folder)));
  });
});

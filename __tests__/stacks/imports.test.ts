import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { importsFile } from "../../config/imports-file";
import { synthesizeServices } from "../../stacks/services";
import { ENVIRONMENTS, SERVICE_NAME } from "../environments";

const { dev } = ENVIRONMENTS as Required<typeof ENVIRONMENTS>;
const BLOCKS = [{ to: "aws_vpc.Network_Vpc_FAC8F4A5", id: "vpc-1" }];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imports-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function synthesize(imports: string | undefined): { problems: readonly string[]; stack: () => unknown } {
  if (imports !== undefined) writeFileSync(importsFile("dev", folder), imports);
  if (dev === undefined) throw new Error("the tests have no dev");
  const outputFolder = join(folder, "cdktf.out");
  const props = { serviceName: SERVICE_NAME, environments: { dev }, stateDirectory: folder, outputFolder };
  const stack = () => JSON.parse(readFileSync(join(outputFolder, "stacks", "dev", "cdk.tf.json"), "utf8")) as unknown;
  return { problems: synthesizeServices(props), stack };
}

test("a stack has the import blocks of its environment's file", () => {
  const { problems, stack } = synthesize(JSON.stringify({ import: BLOCKS }));
  expect(problems).toEqual([]);
  expect(stack()).toMatchObject({ import: BLOCKS });
});

test("a stack without such a file has none", () => {
  expect(synthesize(undefined).stack()).not.toHaveProperty("import");
});

test.each(["{", "[]", '{"import": [{"to": "aws_vpc.a"}]}', "null"])(
  "fails if the file is %s, and says what it must be",
  (text) => {
    expect(synthesize(text).problems).toEqual([
      `${importsFile("dev", folder)} must be {"import": [{"to": "<address>", "id": "<id>"}, …]}, as npx escala strays dev --import ` +
        "writes it; write it again, or delete it",
    ]);
  },
);

test("the file is in config/, or where the states of a run on the emulator are", () => {
  expect(importsFile("dev")).toMatch(/\/config\/imports\.dev\.json$/);
  expect(importsFile("dev", "/run")).toBe("/run/imports.dev.json");
});

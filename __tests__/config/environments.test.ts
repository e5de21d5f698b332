import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ENVIRONMENTS, SERVICE_NAME } from "../../config/environments";
import { PIPELINE } from "../../config/pipeline";
import { synthesizePipeline } from "../../stacks/pipeline-app";
import { synthesizeServices } from "../../stacks/services";
import { readChecksFile } from "../../synthesis/checks-file";

let outputFolder: string;

beforeEach(() => {
  outputFolder = mkdtempSync(join(tmpdir(), "escala-configuration-"));
});

afterEach(() => {
  rmSync(outputFolder, { recursive: true });
});

const props = () => ({
  serviceName: SERVICE_NAME,
  environments: ENVIRONMENTS,
  checks: readChecksFile(),
  outputFolder,
});

// The only test of your own configuration. What it finds is to be corrected in config/, or waived in escala.checks.json.
test("nothing is wrong with config/environments.ts; correct there what is listed here", () => {
  expect(synthesizeServices(props())).toEqual([]);
});

test("nothing is wrong with config/pipeline.ts; correct there what is listed here", () => {
  expect(synthesizePipeline({ ...props(), pipeline: PIPELINE })).toEqual([]);
});

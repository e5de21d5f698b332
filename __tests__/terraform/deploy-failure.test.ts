import { expect, test } from "@jest/globals";
import { deployFailure } from "../../terraform/cdktf";

const AGAIN = "by somebody or because the memory was used up; run the same command again";
const ERROR = "dev  ╷\n     │ Error: creating EC2 VPC: no\n     ╵";
/** What cdktf prints when Terraform is killed below it. */
const TRACE =
  " -     at Function.entries (<anonymous>)\n - U$e (node_modules/cdktf-cli/bundle/bin/cmds/handlers.js:514:9125)";

test.each([
  ["cdktf was killed", 137, "dev  Plan: 37 to add, 0 to change", `cdktf was killed (exit code 137), ${AGAIN}`],
  [
    "Terraform was killed, and cdktf ended well",
    0,
    "Plan: 37 to add\nNo outputs found.",
    `Terraform ended before the apply did: it was killed, ${AGAIN}`,
  ],
  ["Terraform was killed, and cdktf failed", 1, TRACE, `Terraform ended before the apply did: it was killed, ${AGAIN}`],
  ["Terraform has said why", 1, `${ERROR}\n${TRACE}`, "╷\n│ Error: creating EC2 VPC: no\n╵"],
  ["Terraform has said why, and cdktf ended well", 0, ERROR, "╷\n│ Error: creating EC2 VPC: no\n╵"],
  [
    "the disk is full below cdktf",
    1,
    "node:fs:1\nError: ENOSPC: no space left on device, copyfile '/a' -> '/b'\n    at f (x.ts:1:1) {\n  errno: -28,\n}\nNode.js v20",
    "no space left on device, copyfile '/a' -> '/b': make room, then run the same command again",
  ],
  ["cdktf has said why", 1, "one\ntwo", "one\ntwo"],
])("a deploy fails in words where %s", (_, exitCode, output, words) => {
  expect(deployFailure({ exitCode, output })).toBe(words);
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CliError, oneLine } from "../../../cli/cli-error";
import { groupNameOf, nameFrom } from "../../../cli/refresh-status/group-name";

let folder: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-"));
  mkdirSync(join(folder, "stacks", "dev"), { recursive: true });
  env = { PATH: [folder, process.env["PATH"]].join(delimiter) };
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Puts a `terraform` of our own first on the PATH. */
function terraformThat(script: string): void {
  const file = join(folder, "terraform");
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

describe("the group of an environment", () => {
  test("is the one that Terraform knows from its last deploy", async () => {
    terraformThat(
      `test "$1" = "-chdir=${join(folder, "stacks", "dev")}" && echo '{"auto_scaling_group_name":{"value":"shop-1"}}'`,
    );
    expect(await groupNameOf("dev", folder, env)).toBe("shop-1");
  });

  test.each([
    ["prod", "exit 0", /stacks\/prod does not exist; deploy prod first, or name the group with --group$/],
    [
      "dev",
      "echo '{}'",
      /^dev has no output auto_scaling_group_name; deploy it first, or name the group with --group$/,
    ],
    ["dev", "echo 'Error: Backend initialization required' >&2; exit 1", /^terraform output failed: Backend initializ/],
  ])("fails in one line if %s has none (%s)", async (environment, script, message) => {
    terraformThat(script);
    const error = await groupNameOf(environment, folder, env).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CliError);
    expect(oneLine(error)).toMatch(message);
  });

  test("fails if Terraform is not there", async () => {
    env = { PATH: join(folder, "nothing") };
    await expect(groupNameOf("dev", folder, env)).rejects.toThrow(
      "terraform is not on the PATH; name the group with --group",
    );
  });

  test.each([
    undefined,
    null,
    {},
    { auto_scaling_group_name: { value: "" } },
    { auto_scaling_group_name: { value: 1 } },
  ])("has no name in %j", (outputs) => {
    expect(nameFrom(outputs)).toBeUndefined();
  });
});

describe("an error on one line", () => {
  test("names what AWS calls it, and leaves the rest of its text out", () => {
    const error = Object.assign(new Error("\nno such group\n  at line 1"), { name: "ValidationError" });
    expect(oneLine(error)).toBe("ValidationError: no such group");
    expect(oneLine(Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }))).toBe(
      "AggregateError: ECONNREFUSED",
    );
    expect(oneLine(new CliError("wrong"))).toBe("wrong");
    expect(oneLine("text")).toBe("text");
  });
});

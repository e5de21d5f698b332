import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { summarizeState, withSerial } from "../../state/state-file";

/** As Terraform writes it. */
function stateOf(changes: Record<string, unknown> = {}): string {
  const state = {
    version: 4,
    terraform_version: "1.11.4",
    serial: 7,
    lineage: "0ac42283-91d1-b28b-1681-689fe8bb7517",
    outputs: {},
    resources: [
      { mode: "managed", type: "aws_ssm_parameter", instances: [{ attributes: { serial: 7 } }, {}] },
      { mode: "data", type: "aws_region", instances: [{}] },
    ],
    ...changes,
  };
  return `${JSON.stringify(state, null, 2)}\n`;
}

describe("a state", () => {
  test("is summarized by its serial and the instances that Terraform manages", () => {
    expect(summarizeState(stateOf())).toEqual({
      serial: 7,
      lineage: "0ac42283-91d1-b28b-1681-689fe8bb7517",
      terraformVersion: "1.11.4",
      resources: 2,
    });
  });

  test.each([
    "",
    "null",
    "[]",
    "{}",
    "<Error/>",
    stateOf({ version: 3 }),
    stateOf({ serial: "7" }),
    stateOf({ lineage: 1 }),
  ])("is nothing else: %j", (text) => {
    expect(summarizeState(text)).toBeUndefined();
  });

  test("gets another serial and keeps every other byte", () => {
    const serial = fc.integer({ min: 0, max: 1_000_000 });
    // Attributes called serial, and numbers that JavaScript cannot hold.
    const text = stateOf().replace(
      '"outputs": {}',
      '"outputs": {\n    "serial": 7,\n    "n": 12345678901234567890\n  }',
    );
    fc.assert(
      fc.property(serial, (number) => {
        expect(withSerial(text, number)).toBe(text.replace('\n  "serial": 7,', `\n  "serial": ${number},`));
      }),
    );
  });

  test("fails if the serial is not where Terraform writes it", () => {
    expect(() => withSerial(JSON.stringify(JSON.parse(stateOf())), 8)).toThrow(
      "the state has no serial where Terraform writes it",
    );
  });
});

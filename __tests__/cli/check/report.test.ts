import { describe, expect, test } from "@jest/globals";
import pc from "picocolors";
import type { CheckResult, Problem } from "../../../analysis/rules";
import { githubAnnotations } from "../../../cli/check/github";
import { textReport } from "../../../cli/check/report";
import { sarifLog } from "../../../cli/check/sarif";

const PROBLEM: Problem = {
  rule: "listener/port",
  severity: "error",
  address: "aws_lb_listener.http",
  path: "dev/Listener/Resource",
  attribute: "port",
  message: "port is 0; it must be 100% right,\nor so",
  source: "https://docs.aws.amazon.com/x",
};
const WARNING: Problem = { ...PROBLEM, severity: "warning", rule: "listener/lint", message: "port is odd" };

function result(parts: Partial<CheckResult>): CheckResult {
  return { problems: [], waived: [], unusedWaivers: [], resources: 1, unseen: [], unread: [], ...parts };
}

describe("the report for people", () => {
  const plain = pc.createColors(false);

  test("groups problems by resource and counts them", () => {
    const report = textReport(result({ problems: [PROBLEM, WARNING], resources: 3 }), plain);
    expect(report.split("\n")).toEqual([
      "aws_lb_listener.http (dev/Listener/Resource)",
      "  error    port is 0; it must be 100% right,",
      "or so",
      "           listener/port  https://docs.aws.amazon.com/x",
      "  warning  port is odd",
      "           listener/lint  https://docs.aws.amazon.com/x",
      "",
      "1 error, 1 warning in 3 resources",
      "",
    ]);
  });

  test("prints what is waived with its reason, and a waiver that is not needed", () => {
    const waived = [{ ...WARNING, reason: "until May" }];
    const unusedWaivers = [{ rule: "a/b", at: "aws_lb.x", reason: "old" }];
    expect(textReport(result({ waived, unusedWaivers }), plain).split("\n\n")).toEqual([
      "waived aws_lb_listener.http: port is odd [listener/lint]: until May",
      "warning the waiver of a/b at aws_lb.x waives nothing; remove it",
      "0 errors, 0 warnings, 1 waived in 1 resource\n",
    ]);
  });

  test("says what was not seen, a few of many", () => {
    const unseen = Array.from({ length: 7 }, (_, index) => ({ address: `aws_lb.a${index}`, reason: "why" }));
    const [first] = textReport(result({ unseen }), plain).split("\n\n");
    expect(first?.split("\n")).toEqual([
      "not seen:",
      ...[0, 1, 2, 3, 4].map((index) => `  aws_lb.a${index}: why`),
      "  and 2 more, see --json",
    ]);
  });

  test("has colours where it should", () => {
    expect(textReport(result({}), pc.createColors(true))).toBe(
      "\u001b[32m0 errors, 0 warnings in 1 resource\u001b[39m\n",
    );
  });
});

test("an annotation survives every character of a message", () => {
  expect(githubAnnotations(result({ problems: [PROBLEM] }), "config/a,b.ts")).toBe(
    "::error file=config/a%2Cb.ts,title=listener/port::aws_lb_listener.http: port is 0; " +
      "it must be 100%25 right,%0Aor so (https://docs.aws.amazon.com/x)\n",
  );
});

test("SARIF names each rule, each result with its place, and what is waived as suppressed", () => {
  const rules = [{ id: "listener/port", summary: "a port", severity: "error", source: PROBLEM.source } as const];
  const log = sarifLog(
    result({ problems: [PROBLEM], waived: [{ ...WARNING, reason: "until May" }] }),
    rules,
    "a b.json",
  );
  const [run] = log.runs;
  expect(run?.tool.driver.rules).toEqual([
    {
      id: "listener/port",
      shortDescription: { text: "a port" },
      helpUri: PROBLEM.source,
      defaultConfiguration: { level: "error" },
    },
  ]);
  expect(run?.results?.map(({ ruleId, level, suppressions }) => [ruleId, level, suppressions])).toEqual([
    ["listener/port", "error", undefined],
    ["listener/lint", "warning", [{ kind: "external", justification: "until May" }]],
  ]);
  expect(run?.results?.[0]?.locations).toEqual([
    {
      physicalLocation: { artifactLocation: { uri: "a%20b.json" }, region: { startLine: 1 } },
      logicalLocations: [{ fullyQualifiedName: "aws_lb_listener.http.port", kind: "resource" }],
    },
  ]);
});

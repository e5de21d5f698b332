import type { Log, ReportingDescriptor, Result } from "sarif";
import type { DescribedRule } from "../../analysis/rules";
import type { CheckResult, Problem } from "../../analysis/rules";

/**
 * The result for code scanning, in SARIF 2.1.0.
 *
 * @param file where the results are shown: a path in the repository, with `/`
 * @param rules that were asked
 */
export function sarifLog(result: CheckResult, rules: readonly DescribedRule[], file: string): Log {
  return {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: { driver: { name: "escala", rules: rules.map(descriptor) } },
        invocations: [
          {
            executionSuccessful: result.unread.length === 0,
            toolExecutionNotifications: result.unread.map(({ address, reason }) => ({
              level: "error",
              message: { text: plain(`could not be judged: ${address}: ${reason}`) },
            })),
          },
        ],
        results: [
          ...result.problems.map((problem) => sarifResult(problem, file)),
          ...result.waived.map((problem): Result => {
            const { reason } = problem;
            return { ...sarifResult(problem, file), suppressions: [{ kind: "external", justification: reason }] };
          }),
        ],
      },
    ],
  };
}

function descriptor({ id, summary, severity, source }: DescribedRule): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: summary },
    helpUri: source,
    defaultConfiguration: { level: severity },
  };
}

function sarifResult({ rule, severity, address, attribute, message }: Problem, file: string): Result {
  return {
    ruleId: rule,
    level: severity,
    message: { text: plain(`${address}: ${message}`) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: `${address}.${attribute}`, kind: "resource" }],
      },
    ],
    // The same problem in a later run, whatever happens to the lines.
    partialFingerprints: { "escala/v1": `${rule}:${address}:${attribute}` },
  };
}

/** SARIF, "Messages with embedded links": a text in brackets before a target in parentheses is one, unless its bracket is escaped. */
function plain(text: string): string {
  return text.replace(/\](?=\()/g, "\\]");
}

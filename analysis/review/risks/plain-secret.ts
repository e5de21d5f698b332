import { pathText, type Path } from "../../graph/json-value";
import { isConstant as isConstantExpression } from "../../graph/plan/expressions";
import { coversAt, type PlannedChange } from "../../graph";
import { maybeSecret, type NamedText, namedTexts, namesSecret, secretIn } from "../../masking";
import type { ReviewContext } from "../review-context";
import type { RiskFinding, RiskCheck } from "../risk-check";

/** User data travels as base64. */
function decoded(text: string): string {
  // A search for what does not belong: a match of all of a long text exhausts the stack.
  const isBase64 = text.length >= 8 && text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.replace(/={1,2}$/, ""));
  return isBase64 ? Buffer.from(text, "base64").toString("utf8") : text;
}

/** Whether the configuration itself holds the value, so that it is in the repository too. */
function isWrittenOut(context: ReviewContext, change: PlannedChange, path: Path): boolean {
  // A map or a list that is written out is one constant.
  return path.some((_, at) => isConstantExpression(context.expression(change, path.slice(0, at + 1))));
}

function findingFor(
  change: PlannedChange,
  context: ReviewContext,
  { path, text, name }: NamedText,
): RiskFinding | undefined {
  const attribute = pathText(path);
  const content = secretIn(text) ?? secretIn(decoded(text));
  const marked = coversAt(change.after?.sensitive, path);
  const constant = isWrittenOut(context, change, path);
  const named = namesSecret(name) && maybeSecret(text);
  if (constant && (named || content !== undefined)) {
    const what = content ?? "a secret";
    return {
      level: "high",
      attribute,
      reason: `has ${what} written in the configuration: it is in the code and in the state`,
    };
  }
  if (marked) return undefined;
  if (content !== undefined) return { level: "high", attribute, reason: `holds ${content} in plain text` };
  return named
    ? { level: "medium", attribute, reason: "holds what looks like a secret, not marked as sensitive" }
    : undefined;
}

function plainSecrets(change: PlannedChange, context: ReviewContext): readonly RiskFinding[] {
  if (!["create", "update", "replace"].includes(change.kind)) return [];
  const old = new Set(namedTexts(change.before?.values).map(({ path, text }) => `${pathText(path)} ${text}`));
  return namedTexts(change.after?.values).flatMap((each) => {
    if (coversAt(change.after?.unknown, each.path) || old.has(`${pathText(each.path)} ${each.text}`)) return [];
    const finding = findingFor(change, context, each);
    return finding === undefined ? [] : [finding];
  });
}

/** A parameter whose name says that it is a secret. */
function plainParameter({ kind, before, after }: PlannedChange): readonly RiskFinding[] {
  if (!["create", "update", "replace"].includes(kind) || after?.text("type") !== "String") return [];
  if (before?.text("type") === "String") return [];
  const name = after.text("name")?.split("/").at(-1) ?? "";
  if (!namesSecret(name)) return [];
  return [
    {
      level: "medium",
      attribute: "type",
      reason: "is stored as String although its name says secret",
      detail: "SecureString encrypts it",
    },
  ];
}

export const PLAIN_SECRET_RISKS: readonly RiskCheck[] = [
  {
    id: "secret/plain-text",
    severity: "high",
    summary:
      "a secret is about to be stored in plain text: a constant of the configuration or user data with an access key, a private key or a password in a URL (high), a value that is named like a secret and not marked as sensitive (medium)",
    source: "https://developer.hashicorp.com/terraform/language/state/sensitive-data",
    types: "all",
    check: plainSecrets,
  },
  {
    id: "secret/plain-parameter",
    severity: "medium",
    summary: "a Systems Manager parameter named like a secret is a String instead of a SecureString",
    source: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html",
    types: ["aws_ssm_parameter"],
    check: plainParameter,
  },
];

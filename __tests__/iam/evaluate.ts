import { holds } from "./condition";
import { matchesAction, matchesArn } from "./pattern";
import { type AccessRequest, list, type Principal, type Statement } from "./policy";

/** What IAM says, and why. */
export type Decision = "allowed" | "denied" | "not allowed" | "beyond the boundary";

/**
 * Decides as IAM does within one account: a Deny anywhere wins, and then both the identity's policies and its boundary must allow (IAM
 * user guide, "Policy evaluation logic"). Service control policies and the policies of resources are not there.
 */
export function decide(principal: Principal, request: AccessRequest): Decision {
  const { statements, boundary, tags = {} } = principal;
  const context = {
    ...request.context,
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
  };
  const has = (effect: Statement["Effect"], within: readonly Statement[]) =>
    within.some((statement) => statement.Effect === effect && applies(statement, { ...request, context }));
  if (has("Deny", [...statements, ...(boundary ?? [])])) return "denied";
  if (!has("Allow", statements)) return "not allowed";
  return boundary === undefined || has("Allow", boundary) ? "allowed" : "beyond the boundary";
}

function applies(statement: Statement, { action, resource, context }: AccessRequest): boolean {
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const isAction = (patterns: readonly string[]) => patterns.some((pattern) => matchesAction(pattern, action));
  const isResource = (patterns: readonly string[]) => patterns.some((arn) => matchesArn(arn, resource, context));
  if (NotAction === undefined ? !isAction(list(Action)) : isAction(list(NotAction))) return false;
  if (NotResource === undefined ? !isResource(list(Resource)) : isResource(list(NotResource))) return false;
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => holds(operator, key, list(values), context)),
  );
}

import type { RuleCondition } from "../condition";
import { decode } from "../judge-condition";
import type { RouteRequest } from "../request";
import type { Step } from "../answer";
import { conditionText, isSecret, type Show } from "./condition-text";

/** Why a rule takes a request or does not: `path /admin/*: the path is /api/x`. */
export function stepText({ rule, verdict, condition }: Step, request: RouteRequest, show: Show): string {
  if (condition === undefined) return rule.isCertain ? "matches" : "matches, if it is a rule of this listener";
  const asked = conditionText(condition, show);
  return `${asked}: ${verdict === "no" ? isText(condition, request, show) : unsureText(condition, request)}`;
}

/** What the request is like. */
function isText(condition: RuleCondition, request: RouteRequest, show: Show): string {
  switch (condition.kind) {
    case "host":
      return `the host is ${show.text(request.hostHeader)}`;
    case "path":
      return `the path is ${show.text(request.path)}`;
    case "method":
      return `the method is ${request.method}`;
    case "header": {
      const values = request.headers.get(condition.name ?? "") ?? [];
      if (isSecret(condition)) return values.length === 0 ? "the request has no such header" : "the header is another";
      return values.length === 0
        ? "the request has no such header"
        : `the header is ${values.map((value) => show.text(value)).join(" and ")}`;
    }
    case "query-string":
      return request.query === ""
        ? "the request has no query string"
        : `the query string is ${show.text(request.query)}`;
    case "source-ip":
      return "the request comes from another address";
    case "unknown":
      return "not known";
  }
}

/** Why nobody knows. */
function unsureText(condition: RuleCondition, request: RouteRequest): string {
  if (condition.kind === "source-ip" && request.from === undefined) return "where the request comes from is not given";
  const isEncoded =
    (condition.kind === "path" && decode(request.path) !== undefined) ||
    (condition.kind === "query-string" && decode(request.query) !== undefined);
  if (condition.isPartly) return "known only at apply";
  return isEncoded
    ? "AWS does not say whether it is compared as it is sent or decoded"
    : "AWS does not say whether a parameter without = counts";
}

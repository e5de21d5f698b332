import { overlaps } from "../../aws/address-range";
import type { QueryCondition, RuleCondition } from "./condition";
import type { Pattern } from "./pattern";
import type { QueryParameter, RouteRequest } from "./request";

/** Whether a request meets a condition: `maybe` where that is not known. */
export type Verdict = "yes" | "no" | "maybe";

/** Whether a request meets a condition. */
export function judgeCondition(condition: RuleCondition, request: RouteRequest): Verdict {
  const verdict = judgeKnown(condition, request);
  return verdict === "no" && condition.isPartly ? "maybe" : verdict;
}

function judgeKnown(condition: RuleCondition, request: RouteRequest): Verdict {
  switch (condition.kind) {
    case "host":
      return some(condition.patterns, (pattern) => matched(pattern, request.hostHeader));
    case "path":
      return some(condition.patterns, (pattern) => encoded(pattern, request.path));
    case "method":
      return condition.methods.includes(request.method) ? "yes" : "no";
    case "header": {
      const values = condition.name === undefined ? [] : (request.headers.get(condition.name) ?? []);
      return some(values, (value) => some(condition.patterns, (pattern) => matched(pattern, value)));
    }
    case "query-string":
      return judgeQuery(condition, request.parameters);
    case "source-ip": {
      const { from } = request;
      if (from === undefined) return condition.blocks.length === 0 ? "no" : "maybe";
      return condition.blocks.some(({ range }) => overlaps(range, from)) ? "yes" : "no";
    }
    case "unknown":
      return "maybe";
  }
}

function judgeQuery({ parameters: patterns }: QueryCondition, parameters: readonly QueryParameter[]): Verdict {
  return some(parameters, ({ key, value }) =>
    some(patterns, (pattern) => {
      if (pattern.key !== undefined) return all(encoded(pattern.key, key), encoded(pattern.value, value ?? ""));
      if (value !== undefined) return encoded(pattern.value, value);
      // AWS does not say whether the name of a parameter without `=` is its value.
      return encoded(pattern.value, "") === "yes" ? "yes" : weakened(encoded(pattern.value, key));
    }),
  );
}

/**
 * AWS does not say whether `%2F` is compared as it is sent or decoded. Where the two differ nobody knows; that URL rewrites work with the decoded
 * path is observed (kubernetes-sigs/aws-load-balancer-controller, issue 4579).
 */
function encoded(pattern: Pattern, text: string): Verdict {
  const asSent = matched(pattern, text);
  const decoded = decode(text);
  return decoded === undefined || matched(pattern, decoded) === asSent ? asSent : "maybe";
}

/** What is meant by a percent-encoded text; undefined where it is the same. */
export function decode(text: string): string | undefined {
  if (!/%[0-9a-f]{2}/i.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function matched(pattern: Pattern, text: string): Verdict {
  return pattern.matches(text) ? "yes" : "no";
}

function weakened(verdict: Verdict): Verdict {
  return verdict === "yes" ? "maybe" : verdict;
}

function all(one: Verdict, other: Verdict): Verdict {
  if (one === "no" || other === "no") return "no";
  return one === "yes" ? other : one;
}

function some<T>(items: readonly T[], judge: (item: T) => Verdict): Verdict {
  let best: Verdict = "no";
  for (const item of items) {
    const verdict = judge(item);
    if (verdict === "yes") return verdict;
    if (verdict === "maybe") best = verdict;
  }
  return best;
}

import { rangeOf } from "../aws/address-range";
import type { RouteAction } from "../analysis/routing/action";
import type { RuleCondition } from "../analysis/routing/condition";
import { Pattern } from "../analysis/routing/pattern";
import type { RoutingListener, RoutingRule } from "../analysis/routing/routing-table";

const CASELESS = { ignoresCase: true };

const isPartly = false;
const host = (...texts: string[]): RuleCondition => ({ kind: "host", isPartly, patterns: patterns(texts) });
const path = (...texts: string[]): RuleCondition => ({
  kind: "path",
  isPartly,
  patterns: texts.map((text) => new Pattern(text)),
});
const header = (name: string, ...texts: string[]): RuleCondition => ({
  kind: "header",
  name,
  isPartly,
  patterns: patterns(texts),
});
const method = (...methods: string[]): RuleCondition => ({ kind: "method", isPartly, methods });
const source = (text: string): RuleCondition => {
  const range = rangeOf(text);
  return { kind: "source-ip", isPartly, blocks: range === undefined ? [] : [{ text, range }] };
};

function patterns(texts: readonly string[]): Pattern[] {
  return texts.map((text) => new Pattern(text, CASELESS));
}

function forward(group: string): RouteAction {
  const reference = { kind: "resource", address: `aws_lb_target_group.${group}` } as const;
  return { before: [], final: { kind: "forward", groups: [{ group: reference, weight: undefined }] } };
}

function table(conditions: readonly (readonly RuleCondition[])[], shift: number): RoutingListener {
  const rules = conditions.map((each, number): RoutingRule => ({
    address: `aws_lb_listener_rule.r${number}`,
    resource: undefined as never,
    priority: ((number * 7 + shift) % conditions.length) + 1,
    conditions: each,
    action: forward(`g${number % 20}`),
    isCertain: true,
  }));
  return {
    address: "aws_lb_listener.https",
    resource: undefined,
    balancer: { address: "aws_lb.web", resource: undefined, type: "application" },
    port: 443,
    protocol: "HTTPS",
    certificates: [],
    mutualTls: "off",
    rules: rules.sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0)),
    otherwise: forward("web"),
    hasAllRules: true,
  };
}

/** Kinds of tables of a hundred rules, each with one whose rules come in another order. */
export const TABLES: Readonly<Record<string, readonly [RoutingListener, RoutingListener]>> = Object.fromEntries(
  Object.entries({
    "a host each": (n: number) => [host(`service-${n}.example.com`)],
    "paths of one host": (n: number) => [host("*.example.com"), path(`/service-${n}/*`, `/service-${n}`)],
    "hosts, paths, and canaries by header": (n: number) => [
      host(n % 3 === 0 ? "*.example.com" : `shop-${n % 10}.example.com`),
      path(n % 4 === 0 ? `/api/v${n % 5}/*` : `/area-${n}/*`),
      ...(n % 5 === 0 ? [header("x-canary", "*")] : []),
    ],
    "starts and ends of paths": (n: number) => [path(n % 2 === 0 ? `/part-${n}/*` : `*.type${n}`)],
    "words in a header": (n: number) => [header("user-agent", `*Word${n}y*`)],
    "methods, sources, words in a header": (n: number) => [
      path(`/part-${n % 25}/*`),
      ...(n % 2 === 0 ? [method("GET", "HEAD")] : []),
      ...(n % 3 === 0 ? [source(`10.${n}.0.0/16`)] : []),
      ...(n % 7 === 0 ? [header("user-agent", `*Word${n}*`)] : []),
    ],
    "three wildcards each, on purpose": (n: number) => [
      path(`*${letter(n)}*${letter(n * 3 + 1)}*${letter(n * 7 + 2)}*`),
    ],
  }).map(([name, conditionsOf]) => {
    const conditions = Array.from({ length: 100 }, (_, number) => conditionsOf(number));
    return [name, [table(conditions, 0), table(conditions, 31)]];
  }),
);

function letter(number: number): string {
  return String.fromCharCode(97 + (number % 26));
}

import type { QueryPattern, RuleCondition, SourceCondition } from "../../../analysis/routing/condition";
import type { RequestSample } from "../../../analysis/routing/classes/request-sample";
import type { Pattern } from "../../../analysis/routing/pattern";
import type { RoutingRule } from "../../../analysis/routing/routing-table";

/** A request as plain as it can be. It shares nothing with the code under test: patterns become regular expressions. */
export interface NaiveRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly parameters: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly from: number;
  /** Whether what is known only at apply of a rule turns out to be so that it matches. */
  holds(rule: RoutingRule): boolean;
}

function like({ text }: Pattern, value: string, flags: string): boolean {
  const expression = text
    .replace(/[.+^$()|[\]\\/{}-]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`, flags).test(value);
}

function meets(condition: RuleCondition, request: NaiveRequest): boolean {
  switch (condition.kind) {
    case "host":
      return condition.patterns.some((pattern) => like(pattern, request.host, "i"));
    case "path":
      return condition.patterns.some((pattern) => like(pattern, request.path, ""));
    case "method":
      return condition.methods.includes(request.method);
    case "header":
      return (request.headers[condition.name ?? ""] ?? []).some((value) =>
        condition.patterns.some((pattern) => like(pattern, value, "i")),
      );
    case "query-string":
      return request.parameters.some(([key, value]) =>
        condition.parameters.some(
          (pattern: QueryPattern) =>
            (pattern.key === undefined || like(pattern.key, key, "i")) && like(pattern.value, value, "i"),
        ),
      );
    case "source-ip":
      return isFrom(condition, request.from);
    case "unknown":
      return false;
  }
}

function isFrom({ blocks }: SourceCondition, address: number): boolean {
  return blocks.some(({ text }) => {
    const [block = "", bits = "32"] = text.split("/");
    const size = 2 ** (32 - Number(bits));
    return Math.floor(address / size) === Math.floor(numberOf(block) / size);
  });
}

export function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Whether a rule matches. */
export function meetsAll(rule: RoutingRule, request: NaiveRequest): boolean {
  if (!rule.isCertain && !request.holds(rule)) return false;
  return rule.conditions.every((each) => meets(each, request) || (each.isPartly && request.holds(rule)));
}

/** The address of the rule that answers. */
export function naiveAnswer(rules: readonly RoutingRule[], request: NaiveRequest): string {
  return rules.find((rule) => meetsAll(rule, request))?.address ?? "default";
}

/** A sample as a request of its own. */
export function naiveRequest(sample: RequestSample): NaiveRequest {
  return {
    method: sample.method,
    host: sample.host ?? "c.c",
    path: sample.path,
    parameters: sample.parameters,
    headers: Object.fromEntries(sample.headers),
    from: numberOf(sample.from ?? "8.8.8.8"),
    holds: () => false,
  };
}

/** Every way in which what is known only at apply may turn out for some rules; a rule that stays is one rule. */
export function outcomes(rules: readonly string[]): NaiveRequest["holds"][] {
  const all = rules.reduce<string[][]>((sets, rule) => [...sets, ...sets.map((set) => [...set, rule])], [[]]);
  return all.map(
    (set) =>
      ({ address }) =>
        set.includes(address),
  );
}

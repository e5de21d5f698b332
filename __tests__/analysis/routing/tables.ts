import fc from "fast-check";
import { rangeOf } from "../../../aws/address-range";
import type { RouteAction } from "../../../analysis/routing/action";
import type { QueryPattern, RuleCondition } from "../../../analysis/routing/condition";
import { Pattern } from "../../../analysis/routing/pattern";
import type { RoutingListener, RoutingRule } from "../../../analysis/routing/routing-table";
import type { NaiveRequest } from "./naive";

const CASELESS = { ignoresCase: true };

export const host = (...texts: string[]): RuleCondition => ({
  kind: "host",
  isPartly: false,
  patterns: texts.map((text) => new Pattern(text, CASELESS)),
});
export const path = (...texts: string[]): RuleCondition => ({
  kind: "path",
  isPartly: false,
  patterns: texts.map((text) => new Pattern(text)),
});
export const header = (name: string, ...texts: string[]): RuleCondition => ({
  kind: "header",
  name: name.toLowerCase(),
  isPartly: false,
  patterns: texts.map((text) => new Pattern(text, CASELESS)),
});
export const method = (...methods: string[]): RuleCondition => ({ kind: "method", isPartly: false, methods });
export const query = (...pairs: (readonly [key: string | undefined, value: string])[]): RuleCondition => ({
  kind: "query-string",
  isPartly: false,
  parameters: pairs.map(([key, value]): QueryPattern => {
    const options = { ignoresCase: true, hasEscapes: true };
    return { key: key === undefined ? undefined : new Pattern(key, options), value: new Pattern(value, options) };
  }),
});
export const source = (...blocks: string[]): RuleCondition => ({
  kind: "source-ip",
  isPartly: false,
  blocks: blocks.flatMap((text) => {
    const range = rangeOf(text);
    return range === undefined ? [] : [{ text, range }];
  }),
});
export const unknown: RuleCondition = { kind: "unknown", isPartly: true };

export const forward = (group: string): RouteAction => ({
  before: [],
  final: {
    kind: "forward",
    groups: [{ group: { kind: "resource", address: `aws_lb_target_group.${group}` }, weight: undefined }],
  },
});

/** A rule whose priority is its number. */
export function rule(
  number: number,
  conditions: readonly RuleCondition[],
  more: Partial<RoutingRule> = {},
): RoutingRule {
  const address = `aws_lb_listener_rule.r${number}`;
  const action = forward(`g${number}`);
  return { address, priority: number, conditions, action, isCertain: true, resource: undefined as never, ...more };
}

export function listener(rules: readonly RoutingRule[], more: Partial<RoutingListener> = {}): RoutingListener {
  return {
    address: "aws_lb_listener.https",
    resource: undefined,
    balancer: { address: "aws_lb.web", resource: undefined, type: "application" },
    port: 443,
    protocol: "HTTPS",
    certificates: [],
    mutualTls: "off",
    rules,
    otherwise: forward("web"),
    hasAllRules: true,
    ...more,
  };
}

const some = <T>(each: fc.Arbitrary<T>) => fc.array(each, { minLength: 1, maxLength: 2 });
const texts = (letters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength });
const HEADERS = ["x-a", "x-b"];

/** Over few letters, so that patterns meet. */
const CONDITION: fc.Arbitrary<RuleCondition> = fc.oneof(
  some(texts("ab.*?", 4)).map((values) => host(...values)),
  some(texts("ab/*?", 4)).map((values) => path(...values.map((value) => `/${value}`))),
  some(texts("aB*?", 3)).map((values) => path(...values)),
  fc.tuple(fc.constantFrom(...HEADERS), some(texts("ab*?", 3))).map(([name, values]) => header(name, ...values)),
  some(fc.constantFrom("GET", "POST", "PUT")).map((methods) => method(...methods)),
  some(fc.tuple(fc.option(texts("ab*", 2), { nil: undefined }), texts("ab*", 2))).map((pairs) => query(...pairs)),
  some(fc.constantFrom("10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/10", "0.0.0.0/0", "192.0.2.1/32")).map((blocks) =>
    source(...blocks),
  ),
);

/** Rules of one table with the priorities 1, 2, 3 …; some are known only in part. */
export const RULES: fc.Arbitrary<readonly RoutingRule[]> = fc
  .array(
    fc.record({
      conditions: fc.array(CONDITION, { minLength: 1, maxLength: 3 }),
      isPartly: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
      isCertain: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
    }),
    { maxLength: 6 },
  )
  .map((drafts) =>
    drafts.map(({ conditions: [first, ...others], isPartly, isCertain }, index) => {
      const partly = first === undefined ? [] : [{ ...first, isPartly: isPartly && isCertain } as RuleCondition];
      return rule(index + 1, [...partly, ...others], { isCertain });
    }),
  );

const LABEL = texts("abc-", 2).filter((label) => !/^-|-$/.test(label));

/** Over the same letters, and one more. */
export const REQUEST: fc.Arbitrary<NaiveRequest> = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
  host: fc.array(LABEL, { minLength: 1, maxLength: 3 }).map((labels) => labels.join(".")),
  path: fc.string({ unit: fc.constantFrom(..."abcB/"), maxLength: 5 }).map((text) => `/${text}`),
  parameters: fc.array(fc.tuple(texts("abc", 2), fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 2 })), {
    maxLength: 2,
  }),
  headers: fc.record(
    Object.fromEntries(
      HEADERS.map((name) => [
        name,
        fc.array(fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 3 }), { maxLength: 2 }),
      ]),
    ),
  ),
  from: fc.constantFrom(0x0a000001, 0x0a400001, 0x0a800001, 0x0ac00001, 0xc0000201, 0x08080808),
  // One answer for each rule, whichever place it has.
  holds: fc.func(fc.boolean()).map(
    (of) =>
      ({ address }: RoutingRule) =>
        of(address),
  ),
});

/** A table and one that it becomes: some rules go, others come, and the order is another. */
export const CHANGE: fc.Arbitrary<readonly [before: readonly RoutingRule[], after: readonly RoutingRule[]]> = fc
  .tuple(RULES, RULES)
  .chain(([before, fresh]) => {
    const added = fresh.map((each) => ({ ...each, address: `${each.address}_new` }));
    const chosen = fc.shuffledSubarray([...before, ...added], { maxLength: Math.min(8, before.length + added.length) });
    // Sometimes a rule that stays asks something else.
    const conditions = fc.array(fc.option(fc.array(CONDITION, { minLength: 1, maxLength: 2 })), { maxLength: 8 });
    return fc.tuple(chosen, conditions).map(([after, others]) => {
      const changed = after.map((each, index) => ({ ...each, conditions: others[index] ?? each.conditions }));
      return [before, changed.map((each, index) => ({ ...each, priority: index + 1 }))] as const;
    });
  });

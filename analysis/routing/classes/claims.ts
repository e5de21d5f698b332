import type { RuleCondition } from "../condition";
import type { RoutingRule } from "../routing-table";
import type { Claim } from "./claim";
import { conditionKey } from "./condition-key";
import type { Dimension } from "./dimension";
import { Questionnaire } from "./questionnaire";

/** What the rules of tables ask, as numbers. */
export interface Claims {
  readonly claims: readonly Claim[];
  readonly dimensions: readonly Dimension[];
}

/** A claim whose questions stand by the name of the part of a request. */
interface Draft extends Pick<Claim, "table" | "rule" | "isLoose"> {
  readonly asks: ReadonlyMap<string, readonly number[]>;
}

/**
 * The ways in which the rules of tables take requests.
 *
 * @param tables in the order in which their rules are asked
 * @param hasIpv6 whether a request may come from an address of IPv6
 */
export function claimsOf(tables: readonly (readonly RoutingRule[])[], hasIpv6: boolean): Claims {
  const questionnaire = new Questionnaire(hasIpv6);
  const drafts = tables.flatMap((rules, table) =>
    rules.flatMap((rule, at) => waysOf(rule, questionnaire).map((asks) => draftOf(rule, table, at, asks))),
  );
  const dimensions = questionnaire.dimensions();
  const claims = drafts.map(({ asks, ...draft }): Claim => {
    const numbers = dimensions.map(({ name }) => asks.get(name) ?? []);
    return { ...draft, asks: numbers, last: numbers.findLastIndex(({ length }) => length > 0) };
  });
  return { claims, dimensions };
}

function draftOf({ priority }: RoutingRule, table: number, rule: number, asks: Draft["asks"]): Draft {
  return { table, rule, isLoose: priority === undefined, asks };
}

/** By what is known of a rule; where some of it is known only at apply, also by chance. */
function waysOf(rule: RoutingRule, questionnaire: Questionnaire): Draft["asks"][] {
  const { address, conditions, isCertain } = rule;
  // AWS refuses a rule without conditions.
  if (conditions.length === 0) return [];
  const exists = isCertain ? [] : [questionnaire.chance(address, "is a rule of this listener")];
  const certain = conditions.filter((each) => !each.isPartly && isSearchable(each));
  const known = conditions.every((each) => hasValues(each) && isSearchable(each))
    ? [conditions.map((each) => questionnaire.question(each))]
    : [];
  if (certain.length === conditions.length) return known.map((asks) => collected([...asks, ...exists]));
  const matches = questionnaire.chance(address, conditions.map((each) => conditionKey(each)).join(" and "));
  const byChance = certain.every(hasValues) ? [certain.map((each) => questionnaire.question(each))] : [];
  return [...known, ...byChance.map((asks) => [...asks, matches])].map((asks) => collected([...asks, ...exists]));
}

/** AWS takes 128 characters. Longer ones are looked for in a request, but not for requests that have them. */
const LONGEST_PATTERN = 1_000;

function isSearchable(condition: RuleCondition): boolean {
  switch (condition.kind) {
    case "host":
    case "path":
    case "header":
      return condition.patterns.every(({ text }) => text.length <= LONGEST_PATTERN);
    case "query-string":
      return condition.parameters.every(
        ({ key, value }) => (key?.text.length ?? 0) + value.text.length <= LONGEST_PATTERN,
      );
    case "method":
      return condition.methods.every((method) => method.length <= LONGEST_PATTERN);
    case "source-ip":
    case "unknown":
      return true;
  }
}

function hasValues(condition: RuleCondition): boolean {
  switch (condition.kind) {
    case "host":
    case "path":
    case "header":
      return condition.patterns.length > 0;
    case "method":
      return condition.methods.length > 0;
    case "query-string":
      return condition.parameters.length > 0;
    case "source-ip":
      return condition.blocks.length > 0;
    case "unknown":
      return false;
  }
}

function collected(asks: readonly (readonly [dimension: string, question: number])[]): Draft["asks"] {
  const byDimension = new Map<string, readonly number[]>();
  for (const [name, question] of asks) byDimension.set(name, [...(byDimension.get(name) ?? []), question]);
  return byDimension;
}

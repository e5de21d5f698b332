import { describe, expect, test } from "@jest/globals";
import { readTerraform } from "../../../analysis/graph";
import { checkGraph, type Problem } from "../../../analysis/rules/check-graph";
import type { Rule } from "../../../analysis/rules/rule";

/** The `resource` part of Terraform's JSON configuration: type, name, attributes; or a whole configuration with `resource` in it. */
type Configuration = Readonly<Record<string, unknown>>;

interface RuleCases {
  /** Configurations in which the rule finds nothing: both sides of each limit. */
  readonly valid: Readonly<Record<string, Configuration>>;
  /** Configurations with exactly these messages, each with its address in front: `aws_lb.web: name is …`. */
  readonly invalid: Readonly<Record<string, readonly [Configuration, ...string[]]>>;
}

/** What one rule says of a configuration. A rule that throws fails the test. */
export function problemsOf(rule: Rule, configuration: Configuration): readonly Problem[] {
  const whole = "resource" in configuration || "data" in configuration ? configuration : { resource: configuration };
  const { problems, unseen } = checkGraph(readTerraform(whole), {}, [rule]);
  const thrown = unseen.filter(({ reason }) => reason.includes("could not judge"));
  if (thrown.length > 0) throw new Error(JSON.stringify(thrown));
  return problems;
}

/**
 * The tests of a rule. Beside the cases: every invalid case goes quiet about an attribute when that attribute is known only at apply.
 */
export function testRule(rule: Rule, { valid, invalid }: RuleCases): void {
  describe(rule.id, () => {
    test.each(Object.entries(valid))("accepts %s", (_name, configuration) => {
      expect(problemsOf(rule, configuration).map(({ message }) => message)).toEqual([]);
    });

    test.each(Object.entries(invalid))("fails if %s", (_name, [configuration, ...messages]) => {
      const problems = problemsOf(rule, configuration);
      expect(problems.map(({ address, message }) => `${address}: ${message}`)).toEqual(messages);
      expect(new Set(problems.map((each) => each.rule))).toEqual(new Set([rule.id]));
    });

    test.each(Object.entries(invalid))("is silent about a value known only at apply: %s", (_name, [configuration]) => {
      for (const { address, attribute } of problemsOf(rule, configuration)) {
        const changed = withUnknown(configuration, address, attribute);
        const still = problemsOf(rule, changed).filter(
          (each) => each.address === address && each.attribute === attribute,
        );
        expect(still).toEqual([]);
      }
    });
  });
}

/**
 * The tests of a table of rules, which are called by their ids. Every rule of the table must have some.
 *
 * @param apart the ids of rules that have tests of another form
 * @example const testRule = testsOf(HEALTH_CHECK_RULES);
 */
export function testsOf(rules: readonly Rule[], ...apart: readonly string[]): (id: string, cases: RuleCases) => void {
  const tested = new Set(apart);
  test("every rule has cases", () => {
    expect(rules.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
  });
  return (id, cases) => {
    tested.add(id);
    testRule(ruleOf(rules, id), cases);
  };
}

/** A rule by its id. */
export function ruleOf(rules: readonly Rule[], id: string): Rule {
  const found = rules.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no rule ${id} among ${rules.map((each) => each.id).join(", ")}`);
  return found;
}

/** A copy of a configuration in which one attribute is an expression that nobody can know. */
function withUnknown(configuration: Configuration, address: string, attribute: string): Configuration {
  const copy = structuredClone(configuration) as Record<string, Record<string, unknown>>;
  const resources = ("resource" in copy ? copy["resource"] : copy) as Record<string, Record<string, unknown>>;
  const [type = "", name = ""] = address.replace(/\[.*$/, "").split(".");
  let holder = resources[type]?.[name] as Record<string, unknown>;
  const steps = attribute.split(".");
  for (const step of steps.slice(0, -1)) holder = childOf(holder, step);
  const last = steps.at(-1)?.replace(/\[\d+\]$/, "") ?? "";
  holder[last] = "${var.known_only_at_apply}";
  return copy;
}

function childOf(holder: Record<string, unknown>, step: string): Record<string, unknown> {
  const [, name = "", index = "0"] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? [];
  const child = holder[name];
  return (Array.isArray(child) ? child[Number(index)] : child) as Record<string, unknown>;
}

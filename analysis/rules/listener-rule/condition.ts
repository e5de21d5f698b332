import { CONDITION_TEXT } from "../../../aws/elb/rule";
import { type Block, isFullyKnown, isUnknown } from "../../graph";
import { finding } from "../finding";
import { elbApi } from "../sources";
import { rulesOf } from "../rules-of";
import { CONDITION_KINDS, type ConditionKind, kindsIn, RULE_CONDITION_SOURCE } from "./conditions";

export const CONDITION_RULES = rulesOf("aws_lb_listener_rule", RULE_CONDITION_SOURCE, [
  {
    id: "listener-rule/condition-required",
    summary: "a rule has at least one condition",
    source: elbApi("CreateRule"),
    *check(listenerRule) {
      const conditions: unknown = listenerRule.attributes["condition"];
      const isMissing = conditions === undefined || (Array.isArray(conditions) && conditions.length === 0);
      if (!isMissing) return;
      yield {
        attribute: "condition",
        message: "condition is not set; a rule needs at least one, and a listener's default action needs no rule",
      };
    },
  },
  {
    id: "listener-rule/condition-kind",
    summary: "a condition block holds exactly one kind of condition",
    *check(listenerRule) {
      for (const condition of listenerRule.blocks("condition")) {
        const kinds = kindsIn(condition);
        if (kinds === undefined || kinds.length === 1) continue;
        const held = kinds.length === 0 ? "empty" : kinds.join(" and ");
        const must =
          kinds.length === 0 ? `one of ${CONDITION_KINDS.join(", ")}` : "one of them; write a condition block for each";
        yield { attribute: condition.attribute, message: `${condition.attribute} is ${held}; it must be ${must}` };
      }
    },
  },
  {
    id: "listener-rule/condition-values",
    summary: "a condition has at least one value",
    *check(listenerRule) {
      for (const condition of listenerRule.blocks("condition")) {
        for (const kind of CONDITION_KINDS) {
          const name = kind === "query_string" ? "value" : "values";
          for (const block of condition.blocks(kind)) {
            const values = block.get<unknown>(name);
            if (isUnknown(values) || !isEmpty(values)) continue;
            yield finding(block.at(name), values, name === "value" ? CONDITION_TEXT.must : "at least one value");
          }
        }
      }
    },
  },
  {
    id: "listener-rule/condition-once",
    summary: "a rule has at most one condition each on host, path, method and source address",
    *check(listenerRule) {
      const first = new Map<ConditionKind, Block>();
      for (const condition of listenerRule.blocks("condition")) {
        // Terraform keeps conditions as a set: what is not known may be the same block again.
        if (!isFullyKnown(condition.tree)) continue;
        for (const kind of ONCE.filter((each) => condition.blocks(each).length > 0)) {
          const earlier = first.get(kind);
          if (earlier === undefined) first.set(kind, condition);
          else if (JSON.stringify(earlier.tree) !== JSON.stringify(condition.tree)) {
            const attribute = condition.at(kind);
            const message = `${attribute} is a second condition on ${kind}; a rule has at most one: put its values into ${earlier.at(kind)}`;
            yield { attribute, message };
          }
        }
      }
    },
  },
]);

function isEmpty(values: unknown): boolean {
  return values === undefined || values === "" || (Array.isArray(values) && values.length === 0);
}

/** Header and query string conditions may repeat: all of them must hold. */
const ONCE: readonly ConditionKind[] = ["host_header", "path_pattern", "http_request_method", "source_ip"];

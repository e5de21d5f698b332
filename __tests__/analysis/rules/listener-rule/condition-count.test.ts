import { CONDITION_COUNT_RULES } from "../../../../analysis/rules/listener-rule/condition-count";
import { testsOf } from "../rule-cases";
import { conditions } from "./rule-with";

const testRule = testsOf(CONDITION_COUNT_RULES);

const path = (...values: readonly string[]) => ({ path_pattern: { values } });
const host = (...values: readonly string[]) => ({ host_header: { values } });
const query = (...values: readonly string[]) => ({ query_string: values.map((value) => ({ key: "k", value })) });

testRule("listener-rule/values-per-rule", {
  valid: {
    "five values over three conditions": conditions(path("/a", "/b"), host("a.b", "c.d"), query("1")),
    "a value that is written twice, which Terraform takes for one": conditions(
      path("/a", "/a", "/b", "/c", "/d", "/e"),
    ),
    "values of which some are known only at apply": conditions(
      path("/a", "/b", "/c"),
      host("${var.a}", "${var.b}", "${var.c}"),
    ),
    "a query string that is known only at apply": conditions(path("/a", "/b", "/c", "/d", "/e"), query("${var.a}")),
  },
  invalid: {
    "one condition has six": [
      conditions(path("/a", "/b", "/c", "/d", "/e", "/f")),
      "aws_lb_listener_rule.web: condition[0].path_pattern brings the rule to 6 values or more; AWS allows 5 over all conditions: split the rule",
    ],
    "three conditions have six together": [
      conditions(path("/a", "/b"), host("a.b", "c.d"), query("1", "2")),
      "aws_lb_listener_rule.web: condition[2].query_string brings the rule to 6 values or more; AWS allows 5 over all conditions: split the rule",
    ],
  },
});

testRule("listener-rule/values-per-condition", {
  valid: { "three values": conditions(path("/a", "/b", "/c")) },
  invalid: {
    "a condition has four": [
      conditions(host("a.b"), path("/a", "/b", "/c", "/d")),
      "aws_lb_listener_rule.web: condition[1].path_pattern has 4 values; AWS's page on condition types allows 3",
    ],
  },
});

testRule("listener-rule/wildcards", {
  valid: {
    "six wildcards": conditions(path("/*/?", "*"), host("*.?.*")),
    "asterisks that stand for themselves": conditions(query(String.raw`\*\*\*\*\?\?\?`)),
    "a wildcard in what is known only at apply": conditions(path("******"), host("${var.host}*")),
  },
  invalid: {
    "there are seven": [
      conditions(path("/*/?", "*"), host("*.?.*?"), { http_request_method: { values: ["GET"] } }),
      "aws_lb_listener_rule.web: condition[1].host_header brings the rule to 7 wildcards; AWS allows 6 over all conditions",
    ],
  },
});

testRule("listener-rule/wildcards-close-to-limit", {
  valid: {
    "five wildcards": conditions(path("*****")),
    "seven, of which the other rule speaks": conditions(path("*******")),
  },
  invalid: {
    "there are six": [
      conditions(path("******")),
      "aws_lb_listener_rule.web: condition[0].path_pattern brings the rule to 6 wildcards; AWS allows 5 over all conditions",
    ],
  },
});

import { CONDITION_RULES } from "../../../../analysis/rules/listener-rule/condition";
import { testsOf } from "../rule-cases";
import { conditions, ruleWith } from "./rule-with";

const testRule = testsOf(CONDITION_RULES);

const path = (...values: readonly string[]) => ({ path_pattern: { values } });
const KINDS = "host_header, http_header, http_request_method, path_pattern, query_string, source_ip";

testRule("listener-rule/condition-required", {
  valid: {
    "one condition": conditions(path("/api")),
    "conditions that are known only at apply": ruleWith({
      dynamic: { condition: { for_each: "${var.paths}", content: path("${condition.value}") } },
    }),
  },
  invalid: {
    "there is none": [
      ruleWith({}),
      "aws_lb_listener_rule.web: condition is not set; a rule needs at least one, and a listener's default action needs no rule",
    ],
    "the list is empty": [
      conditions(),
      "aws_lb_listener_rule.web: condition is not set; a rule needs at least one, and a listener's default action needs no rule",
    ],
  },
});

testRule("listener-rule/condition-kind", {
  valid: {
    "one kind in each block": conditions(path("/api"), { query_string: [{ value: "a" }, { key: "b", value: "c" }] }),
    "empty lists for the others": conditions({ ...path("/api"), host_header: [] }),
    "a kind that is known only at apply": conditions({
      dynamic: { host_header: { for_each: "${var.hosts}", content: { values: ["${host_header.value}"] } } },
    }),
  },
  invalid: {
    "a block is empty": [conditions({}), `aws_lb_listener_rule.web: condition[0] is empty; it must be one of ${KINDS}`],
    "a block holds two kinds": [
      conditions(path("/a"), { ...path("/api"), host_header: { values: ["a.example.com"] } }),
      "aws_lb_listener_rule.web: condition[1] is host_header and path_pattern; it must be one of them; write a condition block for each",
    ],
  },
});

testRule("listener-rule/condition-values", {
  valid: {
    "one value": conditions(path("/api")),
    "values that are known only at apply": conditions({ path_pattern: { values: "${var.paths}" } }),
    "a query string without a key": conditions({ query_string: { value: "a" } }),
  },
  invalid: {
    "a condition has none": [
      conditions({ http_header: { http_header_name: "X-Env", values: [] } }),
      "aws_lb_listener_rule.web: condition[0].http_header[0].values is []; it must be at least one value",
    ],
    "a query string has none": [
      conditions({ query_string: { key: "a" } }),
      "aws_lb_listener_rule.web: condition[0].query_string[0].value is not set; it must be 1 to 128 characters long",
    ],
  },
});

testRule("listener-rule/condition-once", {
  valid: {
    "one of each": conditions(
      path("/a"),
      { host_header: { values: ["a.example.com"] } },
      { http_request_method: { values: ["GET"] } },
      { source_ip: { values: ["10.0.0.0/8"] } },
    ),
    "two on headers and two on the query string": conditions(
      { http_header: { http_header_name: "A", values: ["1"] } },
      { http_header: { http_header_name: "B", values: ["1"] } },
      { query_string: { value: "a" } },
      { query_string: { value: "b" } },
    ),
    "one that is written twice, which Terraform takes for one": conditions(path("/a"), path("/a")),
    "two that may be one and the same": conditions(path("/a"), path("${var.path}")),
  },
  invalid: {
    "there are two on the path": [
      conditions(path("/a"), path("/b")),
      "aws_lb_listener_rule.web: condition[1].path_pattern is a second condition on path_pattern; a rule has at most one: put its values into condition[0].path_pattern",
    ],
    "there are two on the source address": [
      conditions({ source_ip: { values: ["10.0.0.0/8"] } }, path("/a"), { source_ip: { values: ["11.0.0.0/8"] } }),
      "aws_lb_listener_rule.web: condition[2].source_ip is a second condition on source_ip; a rule has at most one: put its values into condition[0].source_ip",
    ],
  },
});

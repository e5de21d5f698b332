import { CONDITION_VALUE_RULES } from "../../../../analysis/rules/listener-rule/condition-values";
import type { Rule } from "../../../../analysis/rules/rule";
import { ruleOf, testRule } from "../rule-cases";
import { conditions } from "./rule-with";

type Condition = (value: string) => Readonly<Record<string, unknown>>;

/** Tests a rule about one value of one condition: values that are right, and wrong ones with what they must be. */
function testValues(
  rule: Rule,
  condition: Condition,
  attribute: string,
  valid: readonly string[],
  invalid: Readonly<Record<string, string>>,
): void {
  testRule(rule, {
    valid: Object.fromEntries([...valid, "${var.value}"].map((value) => [value, conditions(condition(value))])),
    invalid: Object.fromEntries(
      Object.entries(invalid).map(([value, must]) => [
        `it is ${value === "" ? "empty" : value}`,
        [
          conditions(condition(value)),
          `aws_lb_listener_rule.web: condition[0].${attribute} is ${JSON.stringify(value)}; it must be ${must}`,
        ],
      ]),
    ),
  });
}

const long = (length: number): string => "a".repeat(length);
const host: Condition = (value) => ({ host_header: { values: [value] } });
const HOST_VALUES = "host_header[0].values";

testValues(ruleOf(CONDITION_VALUE_RULES, "listener-rule/host-length"), host, HOST_VALUES, ["a", long(128)], {
  "": "1 to 128 characters long",
  [long(129)]: "1 to 128 characters long",
});
testValues(
  ruleOf(CONDITION_VALUE_RULES, "listener-rule/host-characters"),
  host,
  HOST_VALUES,
  ["*.Example-1.com", "a?.example.com"],
  {
    "https://example.com": "made up of letters, digits, -, . and the wildcards * and ?, without a scheme, port or path",
    "example.com:8443": "made up of letters, digits, -, . and the wildcards * and ?, without a scheme, port or path",
  },
);
testValues(
  ruleOf(CONDITION_VALUE_RULES, "listener-rule/host-domain"),
  host,
  HOST_VALUES,
  ["example.com", "*.example.com", "api-*.*", "*", "a.b?", "example.com."],
  {
    localhost: "a name with a dot, and only letters after the last one",
    "10.0.0.1": "a name with a dot, and only letters after the last one",
    "example.c0m": "a name with a dot, and only letters after the last one",
  },
);
testValues(
  ruleOf(CONDITION_VALUE_RULES, "listener-rule/host-domain-wildcard"),
  host,
  HOST_VALUES,
  ["example.com", "*.example.com", "www.*.com", "localhost"],
  {
    "www.*": "a name without a wildcard after its last dot, as AWS's documentation has it",
    "*": "a name without a wildcard after its last dot, as AWS's documentation has it",
    "a.b?": "a name without a wildcard after its last dot, as AWS's documentation has it",
  },
);

const path: Condition = (value) => ({ path_pattern: { values: [value] } });
const PATH_VALUES = "path_pattern[0].values";
const CHARACTERS = `made up of letters, digits, _-.$/~"'@:+& and the wildcards * and ?`;

testValues(ruleOf(CONDITION_VALUE_RULES, "listener-rule/path-length"), path, PATH_VALUES, ["/", `/${long(127)}`], {
  "": "1 to 128 characters long",
  [`/${long(128)}`]: "1 to 128 characters long",
});
testValues(ruleOf(CONDITION_VALUE_RULES, "listener-rule/path-characters"), path, PATH_VALUES, [`/A-z_0.$$~"'@:+&*?`], {
  "^/api/": CHARACTERS,
  "/a b": CHARACTERS,
  "/a%20b": CHARACTERS,
  "/a=b": CHARACTERS,
});
testValues(ruleOf(CONDITION_VALUE_RULES, "listener-rule/path-start"), path, PATH_VALUES, ["/api", "*.png", "?api"], {
  "api/*": "a path that starts with / or a wildcard: any other matches no request",
});

const headerName: Condition = (name) => ({ http_header: { http_header_name: name, values: ["a"] } });
const headerValue: Condition = (value) => ({ http_header: { http_header_name: "X-Env", values: [value] } });
const NAME = "1 to 40 letters, digits and !#$%&'*+-.^_`|~";

testValues(
  ruleOf(CONDITION_VALUE_RULES, "listener-rule/header-name"),
  headerName,
  "http_header[0].http_header_name",
  ["X-Env", "x!#%&'*+.^_`|~9", long(40)],
  {
    [long(41)]: NAME,
    "X Env": NAME,
    "X,Env": NAME,
  },
);
testValues(
  ruleOf(CONDITION_VALUE_RULES, "listener-rule/header-not-host"),
  headerName,
  "http_header[0].http_header_name",
  ["X-Host", "hosts"],
  {
    Host: "another header; for the host write a host_header condition",
  },
);
testValues(
  ruleOf(CONDITION_VALUE_RULES, "listener-rule/header-value-length"),
  headerValue,
  "http_header[0].values",
  ["a", long(128), "*Chrome*"],
  {
    "": "1 to 128 characters long",
    [long(129)]: "1 to 128 characters long",
  },
);

const METHODS = "1 to 40 upper-case letters, - and _, without wildcards: GET";
testValues(
  ruleOf(CONDITION_VALUE_RULES, "listener-rule/method"),
  (value) => ({ http_request_method: { values: [value] } }),
  "http_request_method[0].values",
  ["GET", "VERSION-CONTROL", "A_B", "A".repeat(40)],
  { get: METHODS, "*": METHODS, A1: METHODS, [`${"A".repeat(41)}`]: METHODS },
);

testValues(
  ruleOf(CONDITION_VALUE_RULES, "listener-rule/query-key-length"),
  (key) => ({ query_string: { key, value: "a" } }),
  "query_string[0].key",
  ["version", long(128)],
  {
    [long(129)]: "at most 128 characters long",
  },
);
testValues(
  ruleOf(CONDITION_VALUE_RULES, "listener-rule/query-value-length"),
  (value) => ({ query_string: { value } }),
  "query_string[0].value",
  ["v1", long(128)],
  {
    [long(129)]: "at most 128 characters long",
  },
);

const CIDR = "a CIDR block such as 192.0.2.0/24 or 2001:db8::/32";
testValues(
  ruleOf(CONDITION_VALUE_RULES, "listener-rule/source-ip"),
  (value) => ({ source_ip: { values: [value] } }),
  "source_ip[0].values",
  ["10.0.0.0/8", "192.0.2.1/32", "0.0.0.0/0", "2001:db8::/32", "::/0"],
  {
    "10.0.0.1/8": "a CIDR block without host bits: 10.0.0.0/8",
    "192.0.2.1": CIDR,
    "192.0.2.*": CIDR,
    "10.0.0.0/33": CIDR,
    "2001:db8::1/32": "a CIDR block without host bits: 2001:db8::/32",
  },
);

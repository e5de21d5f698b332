import {
  CONDITION_TEXT,
  HEADER_NAME,
  HEADER_NOT_HOST,
  HOST_CHARACTERS,
  HOST_DOMAIN,
  HOST_WITHOUT_WILDCARD_DOMAIN,
  METHOD,
  PATH_CHARACTERS,
  PATH_START,
  QUERY_TEXT,
} from "../../../aws/elb/rule";
import { parseCidr } from "../../../aws/cidr";
import { finding } from "../finding";
import { elbApi } from "../sources";
import { rulesOf } from "../rules-of";
import { CONDITION_TYPES_SOURCE } from "./conditions";

const HOST = { path: "condition.host_header.values", source: elbApi("HostHeaderConditionConfig") } as const;
const PATH = { path: "condition.path_pattern.values" } as const;
const HEADER = elbApi("HttpHeaderConditionConfig");
const QUERY = elbApi("QueryStringConditionConfig");

export const CONDITION_VALUE_RULES = rulesOf("aws_lb_listener_rule", CONDITION_TYPES_SOURCE, [
  {
    ...HOST,
    id: "listener-rule/host-length",
    summary: `a host name in a condition has ${CONDITION_TEXT.range}`,
    is: CONDITION_TEXT,
  },
  {
    ...HOST,
    id: "listener-rule/host-characters",
    summary: "a host name in a condition is made up of letters, digits, -, . and the wildcards * and ?",
    is: HOST_CHARACTERS,
  },
  {
    ...HOST,
    id: "listener-rule/host-domain",
    summary: "a host name in a condition has a dot, and only letters after the last one",
    is: HOST_DOMAIN,
  },
  {
    ...HOST,
    id: "listener-rule/host-domain-wildcard",
    summary: "a host name in a condition has no wildcard after its last dot",
    severity: "warning",
    is: HOST_WITHOUT_WILDCARD_DOMAIN,
  },
  {
    ...PATH,
    id: "listener-rule/path-length",
    summary: `a path in a condition has ${CONDITION_TEXT.range}`,
    is: CONDITION_TEXT,
  },
  {
    ...PATH,
    id: "listener-rule/path-characters",
    summary: `a path in a condition is ${PATH_CHARACTERS.must}`,
    is: PATH_CHARACTERS,
  },
  {
    ...PATH,
    id: "listener-rule/path-start",
    summary: "a path in a condition starts with / or a wildcard",
    severity: "warning",
    is: PATH_START,
  },
  {
    id: "listener-rule/header-name",
    summary: `a header name in a condition is ${HEADER_NAME.must}`,
    source: HEADER,
    path: "condition.http_header.http_header_name",
    is: HEADER_NAME,
  },
  {
    id: "listener-rule/header-not-host",
    summary: "a header condition is not about the host header",
    source: HEADER,
    path: "condition.http_header.http_header_name",
    is: HEADER_NOT_HOST,
  },
  {
    id: "listener-rule/header-value-length",
    summary: `a header value in a condition has ${CONDITION_TEXT.range}`,
    source: HEADER,
    path: "condition.http_header.values",
    is: CONDITION_TEXT,
  },
  {
    id: "listener-rule/method",
    summary: "a method in a condition is 1 to 40 upper-case letters, - and _, without wildcards",
    source: elbApi("HttpRequestMethodConditionConfig"),
    path: "condition.http_request_method.values",
    is: METHOD,
  },
  {
    id: "listener-rule/query-key-length",
    summary: `the key of a query string condition is ${QUERY_TEXT.must}`,
    source: QUERY,
    path: "condition.query_string.key",
    is: QUERY_TEXT,
  },
  {
    id: "listener-rule/query-value-length",
    summary: `the value of a query string condition is ${QUERY_TEXT.must}`,
    source: QUERY,
    path: "condition.query_string.value",
    is: QUERY_TEXT,
  },
  {
    id: "listener-rule/source-ip",
    summary: "a source address in a condition is a CIDR block without host bits",
    source: elbApi("SourceIpConditionConfig"),
    *check(listenerRule) {
      for (const { attribute, value } of listenerRule.each("condition.source_ip.values")) {
        for (const cidr of Array.isArray(value) ? (value as readonly unknown[]) : []) {
          const must = typeof cidr === "string" ? sourceMustBe(cidr) : undefined;
          if (must !== undefined) yield finding(attribute, cidr, must);
        }
      }
    },
  },
]);

/** What a source address must be; `undefined` for a right one. */
function sourceMustBe(text: string): string | undefined {
  const cidr = parseCidr(text);
  if (cidr === undefined) return "a CIDR block such as 192.0.2.0/24 or 2001:db8::/32";
  return cidr.isCanonical ? undefined : `a CIDR block without host bits: ${cidr.canonical}`;
}

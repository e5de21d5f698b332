import type { LbListenerRuleCondition } from "@cdktf/provider-aws/lib/lb-listener-rule";

/** Host names, `*` and `?` as wildcards, 1 to 128 characters each. Case does not matter. */
export interface HostCondition {
  readonly kind: "host";
  readonly values: readonly string[];
}

/** Paths without the query string, `*` and `?` as wildcards, 1 to 128 characters each. Case matters. */
export interface PathCondition {
  readonly kind: "path";
  readonly values: readonly string[];
}

/** Values of one request header, `*` and `?` as wildcards. Case does not matter. A request without the header does not match. */
export interface HeaderCondition {
  readonly kind: "header";
  /** 1 to 40 characters. Not `host`: there is a condition of its own for it. */
  readonly name: string;
  readonly values: readonly string[];
}

/** Request methods, standard or your own, upper case, compared exactly. */
export interface MethodCondition {
  readonly kind: "method";
  readonly values: readonly string[];
}

/** A parameter of the query string. `*` and `?` are wildcards, `\*` and `\?` the characters. Case does not matter. */
export interface QueryParameter {
  /** @default - the value of any parameter */
  readonly key?: string;
  readonly value: string;
}

/** Parameters of the query string. */
export interface QueryStringCondition {
  readonly kind: "query-string";
  readonly values: readonly QueryParameter[];
}

/**
 * CIDR blocks of the address that the connection comes from, IPv4 or IPv6.
 *
 * AWS: behind a proxy or a CDN that is the proxy's address; X-Forwarded-For is not looked at.
 */
export interface SourceIpCondition {
  readonly kind: "source-ip";
  readonly values: readonly string[];
}

/**
 * What a request must be like for a rule to match. All the conditions of a rule must hold; any value of a condition does. A rule
 * has at most one condition on each of host, path, method and source address; those on headers and the query string may repeat.
 */
export type Condition =
  HostCondition | PathCondition | HeaderCondition | MethodCondition | QueryStringCondition | SourceIpCondition;

/** Makes conditions: `Condition.path("/api/*")`. */
export const Condition = {
  /** On the host name: `Condition.host("shop.example.com", "*.shop.example.com")`. */
  host(...values: readonly string[]): HostCondition {
    return { kind: "host", values };
  },

  /** On the path: `Condition.path("/cart", "/cart/*")`. */
  path(...values: readonly string[]): PathCondition {
    return { kind: "path", values };
  },

  /** On a request header: `Condition.header("X-Canary", "true")`. */
  header(name: string, ...values: readonly string[]): HeaderCondition {
    return { kind: "header", name, values };
  },

  /** On the method: `Condition.method("GET", "HEAD")`. Lower case does not type-check. */
  method(...values: readonly Uppercase<string>[]): MethodCondition {
    return { kind: "method", values };
  },

  /** On the query string: `Condition.queryString({ key: "version", value: "v2" })`. */
  queryString(...values: readonly QueryParameter[]): QueryStringCondition {
    return { kind: "query-string", values };
  },

  /** On the address that the connection comes from: `Condition.sourceIp("203.0.113.0/24")`. */
  sourceIp(...values: readonly string[]): SourceIpCondition {
    return { kind: "source-ip", values };
  },
};

/** Every path: the condition of a rule that takes what the others leave. */
export const EVERY_PATH: PathCondition = Condition.path("/*");

/** The condition in Terraform's words. */
export function renderCondition(condition: Condition): LbListenerRuleCondition {
  switch (condition.kind) {
    case "host":
      return { hostHeader: { values: [...condition.values] } };
    case "path":
      return { pathPattern: { values: [...condition.values] } };
    case "header":
      return { httpHeader: { httpHeaderName: condition.name, values: [...condition.values] } };
    case "method":
      return { httpRequestMethod: { values: [...condition.values] } };
    case "query-string":
      return { queryString: condition.values.map(({ key, value }) => ({ ...(key !== undefined && { key }), value })) };
    case "source-ip":
      return { sourceIp: { values: [...condition.values] } };
  }
}

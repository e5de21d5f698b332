import { type AddressRange } from "../../aws/address-range";
import type { Pattern } from "./pattern";

interface Known {
  /** Whether some of its values are known only at apply: what matches none of the others may match it. */
  readonly isPartly: boolean;
}

/** On the host name, without regard to case. */
export interface HostCondition extends Known {
  readonly kind: "host";
  readonly patterns: readonly Pattern[];
}

/** On the path without the query string, with regard to case. */
export interface PathCondition extends Known {
  readonly kind: "path";
  readonly patterns: readonly Pattern[];
}

/** On the values of a header; a request without it does not match. Case does not matter. */
export interface HeaderCondition extends Known {
  readonly kind: "header";
  /** In lower case; undefined where it is known only at apply. */
  readonly name: string | undefined;
  readonly patterns: readonly Pattern[];
}

/** On the method, compared exactly. */
export interface MethodCondition extends Known {
  readonly kind: "method";
  readonly methods: readonly string[];
}

/** A parameter of a query string. */
export interface QueryPattern {
  /** undefined: of any parameter. */
  readonly key: Pattern | undefined;
  readonly value: Pattern;
}

/** On the parameters of the query string: one of them must be like one of these. Case does not matter. */
export interface QueryCondition extends Known {
  readonly kind: "query-string";
  readonly parameters: readonly QueryPattern[];
}

/** On the address that the connection comes from. */
export interface SourceCondition extends Known {
  readonly kind: "source-ip";
  readonly blocks: readonly SourceBlock[];
}

export interface SourceBlock {
  /** As somebody wrote it. */
  readonly text: string;
  readonly range: AddressRange;
}

/** What it looks at is known only at apply. */
export interface UnknownCondition {
  readonly kind: "unknown";
  readonly isPartly: true;
}

/** One condition of a rule: any of its values must match. All the conditions of a rule must hold. */
export type RuleCondition =
  | HostCondition
  | PathCondition
  | HeaderCondition
  | MethodCondition
  | QueryCondition
  | SourceCondition
  | UnknownCondition;

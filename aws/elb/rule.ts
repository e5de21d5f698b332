// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html,
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
import { characters, integer, text } from "../limit";

/** The lowest that matches decides. */
export const RULE_PRIORITY = integer(1, 50_000);

/** A host name, a path, or the value of a header. */
export const CONDITION_TEXT = characters(1, 128);
/** The key or the value of a query string. */
export const QUERY_TEXT = characters(0, 128);

export const HOST_CHARACTERS = text(
  /^[A-Za-z0-9.*?-]*$/,
  "made up of letters, digits, -, . and the wildcards * and ?, without a scheme, port or path",
);
/** Wildcards after the last dot are the business of `HOST_WITHOUT_WILDCARD_DOMAIN`, other characters that of `HOST_CHARACTERS`. */
export const HOST_DOMAIN = text(
  /[*?][^.]*$|\.[A-Za-z]*$|[^A-Za-z0-9.*?-]/,
  "a name with a dot, and only letters after the last one",
);
export const HOST_WITHOUT_WILDCARD_DOMAIN = text(
  /\.[^.*?]*$|^[^*?]*$/,
  "a name without a wildcard after its last dot, as AWS's documentation has it",
);

export const PATH_CHARACTERS = text(
  /^[A-Za-z0-9_\-.$/~"'@:+&*?]*$/,
  "made up of letters, digits, _-.$/~\"'@:+& and the wildcards * and ?",
);
/** AWS takes another one, and no request ever has it. */
export const PATH_START = text(/^(?:[/*?]|$)/, "a path that starts with / or a wildcard: any other matches no request");

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HttpHeaderConditionConfig.html */
export const HEADER_NAME = text(/^[0-9A-Za-z!#$%&'*+.^_`|~-]{1,40}$/, "1 to 40 letters, digits and !#$%&'*+-.^_`|~");
export const HEADER_NOT_HOST = text(/^(?!host$)/i, "another header; for the host write a host_header condition");

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HttpRequestMethodConditionConfig.html */
export const METHOD = text(/^[A-Z_-]{1,40}$/, "1 to 40 upper-case letters, - and _, without wildcards: GET");

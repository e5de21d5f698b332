import type { Path } from "../graph/json-value";

/** The last words of a name that holds a secret: `db_password`, `clientSecret`, `AUTH_TOKEN`, but neither `http_tokens` nor `secret_arn`. */
const HOLDS_SECRET =
  /(^|[_\-.\s]|[a-z])(password|passwd|passphrase|secret|secret_?string|secret_?key|secret_?value|token|api_?key|private_?key|access_?key|auth_?key|shared_?key|preshared_?key|credentials?)s?$/i;

/** Names that match and hold none. */
const HOLDS_NONE = new Set(["http_tokens", "kms_encryption_key", "require_tokens", "secrets"]);

/** Whatever has such a word anywhere may hold one, and is hidden to be safe, unless the name says that it is about something else. */
const MAY_HOLD_SECRET =
  /passw(or)?d|passphrase|secret|token|private_?key|api_?key|access_?key|preshared_?key|credential/i;
const IS_ABOUT_A_SECRET =
  /_(arns?|ids?|names?|length|days|hours|minutes|seconds|type|types|version|versions|policy|status|endpoint|ur[il]|enabled|validity|ttl|expiration|rotation|algorithm|date|count)$/i;

/** What programs and their settings are made of: compared, and never shown. */
const OPAQUE = new Set([
  "user_data",
  "user_data_base64",
  "custom_data",
  "container_definitions",
  "content",
  "content_base64",
  "template_body",
  "definition",
  "startup_script",
]);

/** Maps with values of a program's own: a name in them says nothing about what its value is. */
const OPAQUE_MAPS: readonly RegExp[] = [
  /(^|\.)environment(\.\d+)?\.variables\./,
  /(^|\.)environment_variables?\./,
  /(^|\.)environment\.\d+\.value$/,
];

/** Whether a value of this name is a secret as far as a name can tell. */
export function namesSecret(name: string): boolean {
  return HOLDS_SECRET.test(name) && !HOLDS_NONE.has(name.toLowerCase());
}

/** What stands where a secret could and is none: the place of one, a switch, or nothing yet. */
const NO_SECRET =
  /^(arn:|ssm:|resolve:|\{\{resolve:|projects\/|vault:|\$\{|https?:\/\/[^@]*$|\*+$|<.*>$|(true|false|required|optional|enabled|disabled|none|null)$)/i;

/** Shorter values are switches and names rather than secrets. */
const SHORTEST_SECRET = 6;

/** Whether a text that is named like a secret may be one. */
export function maybeSecret(text: string): boolean {
  return text.length >= SHORTEST_SECRET && !NO_SECRET.test(text);
}

/** Whether a text at this path is hidden though nothing marks it as sensitive. */
export function hidesByName(path: Path): boolean {
  return path.some((key) => {
    if (typeof key !== "string" || HOLDS_NONE.has(key.toLowerCase())) return false;
    return MAY_HOLD_SECRET.test(key) && !IS_ABOUT_A_SECRET.test(key);
  });
}

/** Whether what is at this path is only compared, by its hash. */
export function isOpaque(path: Path): boolean {
  if (path.some((key) => typeof key === "string" && OPAQUE.has(key))) return true;
  const text = path.join(".");
  return OPAQUE_MAPS.some((pattern) => pattern.test(text));
}

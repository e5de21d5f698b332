import type { Path } from "../graph/json-value";

/** The last words of a name that holds a secret: `db_password`, `clientSecret`, `AUTH_TOKEN`, but neither `http_tokens` nor `secret_arn`. */
const HOLDS_SECRET =
  /(^|[_\-.\s]|[a-z])(password|passwd|passphrase|secret|secret_?string|secret_?key|secret_?value|token|api_?key|private_?key|access_?key|auth_?key|shared_?key|preshared_?key|credentials?)s?$/i;

/** Names that match and hold none. */
const HOLDS_NONE = new Set([
  "http_tokens",
  "kms_encryption_key",
  "require_tokens",
  "secrets",
  // Make a call safe to repeat: whoever reads one can do nothing with it.
  "creation_token",
  "client_token",
  "client_request_token",
  "idempotency_token",
  "request_token",
  // The version that the next change is about.
  "lock_token",
  "update_token",
  "policy_update_token",
  "version_token",
  // Where a list goes on.
  "next_token",
  "page_token",
  "pagination_token",
  "continuation_token",
  // Stand in the public DNS: https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html
  "verification_token",
  "dkim_tokens",
  // "Nonsecret": https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#grant_token
  "grant_creation_tokens",
  // Lambda functions, a role, texts of CORS
  "pre_token_generation",
  "authorizer_credentials",
  "access_control_allow_credentials",
  "routing_http_response_access_control_allow_credentials_header_value",
]);

/** Blocks that are about secrets: they say where one is, how long it is valid, what it is called. */
const ABOUT_SECRETS = new Set([
  "compromised_credentials_risk_configuration",
  "connection_password_encryption",
  "image_pull_secret",
  "master_user_secret",
  "password_field",
  "pre_token_generation_config",
  "registry_credential",
  "resource_aws_iam_access_key_created_at",
  "runtime_environment_secrets",
  "secret_option",
  "secrets_manager_configuration",
  "software_token_mfa_configuration",
  "token_selection",
  "token_validity_units",
  "trusted_token_issuer_configuration",
  "user_token_configurations",
]);

/** Whatever has such a word anywhere may hold one, and is hidden to be safe, unless the name says that it is about something else. */
const MAY_HOLD_SECRET =
  /passw(or)?d|passphrase|secret|token|private_?key|api_?key|access_?key|preshared_?key|credential/i;
const IS_ABOUT_A_SECRET =
  /_(arns?|arn_list|ids?|names?|length|days|hours|minutes|seconds|type|types|version|versions|policy|status|endpoint|ur[il]|enabled|required|validity|ttl|expiration|rotation|algorithm|date|count|source|storage|strategy|expression|domains|param|parameter)$/i;

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
  if (path.some((key) => typeof key === "string" && ABOUT_SECRETS.has(key))) return false;
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

/** Texts that give themselves away, wherever they stand. */
const PATTERNS: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "an AWS access key", pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  {
    what: "a token",
    pattern:
      /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255}|xox[abprs]-[A-Za-z0-9-]{10,255}|sk_live_[A-Za-z0-9]{16,255})\b/g,
  },
  { what: "a token", pattern: /(?<![\w-])eyJ[\w-]{10,5000}\.eyJ[\w-]{10,5000}\.[\w-]{5,5000}/g },
];

const KEY_BEGINS = /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/g;
const KEY_ENDS = /-----END [A-Z ]{0,20}PRIVATE KEY-----/g;

/** `postgres://user:password@host`: the password is what is secret. */
const URL_PASSWORD = /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"']{0,200}:)([^\s@/"']{1,500})(@)/gi;

/** `PASSWORD=…` of a script or a connection string: what follows the sign. References such as `$PASSWORD` are none. */
const ASSIGNED =
  /((?:password|passwd|pwd|secret|secret_?key|secret_?access_?key|api_?key|auth_?token)["']?\s{0,5}[=:]\s{0,5}["']?)([^\s"';,&$<{(][^\s"';,&]{3,500})/gi;

export const HIDDEN = "(sensitive)";

/** What a text holds that is plainly a secret: `a private key`, `an AWS access key`. */
export function secretIn(text: string): string | undefined {
  if (text.search(KEY_BEGINS) >= 0) return "a private key";
  for (const { what, pattern } of PATTERNS) {
    if (text.search(pattern) >= 0) return what;
  }
  return text.includes("://") && text.search(URL_PASSWORD) >= 0 ? "a password in a URL" : undefined;
}

/** The passwords of URLs and connection strings in a text. */
export function passwordsIn(text: string): readonly string[] {
  const inUrls = text.includes("://") ? [...text.matchAll(URL_PASSWORD)] : [];
  return [...inUrls, ...text.matchAll(ASSIGNED)].flatMap(([, , password]) => password ?? []);
}

/** The text without what is plainly a secret. */
export function withoutPlainSecrets(text: string): string {
  let hidden = withoutPrivateKeys(text);
  for (const { pattern } of PATTERNS) hidden = hidden.replace(pattern, HIDDEN);
  if (hidden.includes("://")) hidden = hidden.replace(URL_PASSWORD, `$1${HIDDEN}$3`);
  return hidden.replace(ASSIGNED, `$1${HIDDEN}`);
}

/** A key goes on to its end, and one without an end to that of the text. Each line that begins or ends one is looked at once. */
function withoutPrivateKeys(text: string): string {
  if (!text.includes("PRIVATE KEY-----")) return text;
  const parts: string[] = [];
  const ends = [...text.matchAll(KEY_ENDS)];
  let [copied, next] = [0, 0];
  for (const { index } of text.matchAll(KEY_BEGINS)) {
    if (index < copied) continue;
    while (next < ends.length && (ends[next]?.index ?? 0) < index) next++;
    const end = ends[next];
    parts.push(text.slice(copied, index), HIDDEN);
    copied = end === undefined ? text.length : end.index + end[0].length;
  }
  return parts.join("") + text.slice(copied);
}

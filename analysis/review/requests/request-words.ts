import { type Display, HIDDEN, UNKNOWN } from "../../masking";
import type { Pattern } from "../../routing/pattern";
import type { RequestSample } from "../../routing/classes/request-sample";
import type { RoutingListener } from "../../routing/routing-table";
import type { RuleCondition } from "../../routing/condition";
import { isSecret } from "../../routing/words/condition-text";

/** Conditions whose values must not be shown, and how the others are. */
export interface RequestWords {
  readonly display: Display;
  /** What conditions look at whose values must not be shown: `path`, `header x-origin-verify`. */
  readonly sensitive: ReadonlySet<string>;
}

const MOST_URLS = 3;

/** The requests that meet some conditions: `POST https://www.example.com/api/* with X-Beta: 1`. */
export function requestsText(conditions: readonly RuleCondition[], door: RoutingListener, words: RequestWords): string {
  const values = (kind: "host" | "path") =>
    conditions.flatMap((each) => (each.kind === kind ? [patternTexts(each, each.patterns, words)] : []));
  const [hosts = ["*"], ...moreHosts] = values("host");
  const [paths = ["/*"], ...morePaths] = values("path");
  const methods = conditions.flatMap((each) =>
    each.kind === "method" ? [alternatives(each, each.methods, words)] : [],
  );
  const urls = hosts.flatMap((host) => paths.map((path) => origin(door, host) + rooted(path)));
  const shown = urls.length > MOST_URLS + 1 ? [...urls.slice(0, MOST_URLS), `${urls.length - MOST_URLS} more`] : urls;
  const others = [
    ...moreHosts.map((texts) => `host ${texts.join(" or ")}`),
    ...morePaths.map((texts) => `path ${texts.join(" or ")}`),
    ...conditions.flatMap((each) => conditionText(each, words) ?? []),
  ];
  const start = [...methods, shown.join(" or ")].join(" ");
  return others.length === 0 ? start : `${start} with ${others.join(" and ")}`;
}

/** `https://www.example.com:8443`: without the port where it is that of the protocol. */
function origin({ protocol, port }: RoutingListener, host: string): string {
  const scheme = (protocol ?? "http").toLowerCase();
  const isUsual = port === undefined || (scheme === "https" ? port === 443 : port === 80);
  return `${scheme}://${host}${isUsual ? "" : `:${port}`}`;
}

/** A path begins with a slash, and so does what a wildcard takes at its start. */
function rooted(path: string): string {
  if (path.startsWith("?")) return `/${path.slice(1)}`;
  return path.startsWith("*") ? `/${path}` : path;
}

function conditionText(condition: RuleCondition, words: RequestWords): string | undefined {
  switch (condition.kind) {
    case "header": {
      const name = condition.name === undefined ? UNKNOWN : words.display.text(titled(condition.name));
      return `${name}: ${patternTexts(condition, condition.patterns, words).join(" or ")}`;
    }
    case "query-string": {
      const texts = condition.parameters.map(({ key, value }) => `?${key?.text ?? "*"}=${value.text}`);
      return alternatives(condition, texts, words);
    }
    case "source-ip":
      return `source ${alternatives(
        condition,
        condition.blocks.map(({ text }) => text),
        words,
      )}`;
    case "unknown":
      return `a condition that is ${UNKNOWN}`;
    case "host":
    case "path":
    case "method":
      return undefined;
  }
}

function patternTexts(condition: RuleCondition, patterns: readonly Pattern[], words: RequestWords): readonly string[] {
  return shownValues(
    condition,
    patterns.map(({ text }) => text),
    words,
  );
}

function alternatives(condition: RuleCondition, values: readonly string[], words: RequestWords): string {
  return shownValues(condition, values, words).join(" or ");
}

function shownValues(condition: RuleCondition, values: readonly string[], { display, sensitive }: RequestWords) {
  const isHidden = sensitive.has(subjectOf(condition)) || isSecret(condition);
  const shown = values.map((value) => (isHidden ? HIDDEN : display.text(value)));
  return condition.isPartly ? [...shown, UNKNOWN] : shown;
}

function subjectOf(condition: RuleCondition): string {
  return condition.kind === "header" ? `header ${condition.name ?? ""}` : condition.kind;
}

/** `x-beta` -> `X-Beta`: case does not matter, and so people write them. */
function titled(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

/**
 * One request: `GET https://www.example.com/api/ with X-Beta: 1`. What it has to be like because of a value that is hidden, is hidden too.
 *
 * @param conditions all that may have given it a value
 */
export function sampleText(
  { method, host, path, parameters, headers, from }: RequestSample,
  conditions: readonly RuleCondition[],
  door: RoutingListener,
  words: RequestWords,
): string {
  const show = (text: string, of: (condition: RuleCondition) => readonly Pattern[]) =>
    shownSample(text, conditions, of, words);
  const shownHost =
    host === undefined
      ? undefined
      : show(usualHost(host, conditions), (each) => (each.kind === "host" ? each.patterns : []));
  const shownPath = show(path, (each) => (each.kind === "path" ? each.patterns : []));
  const query = parameters.map(([key, value]) => {
    const shownKey = show(key, (each) =>
      each.kind === "query-string" ? each.parameters.flatMap((pattern) => pattern.key ?? []) : [],
    );
    const shownValue = show(value, (each) =>
      each.kind === "query-string" ? each.parameters.map((pattern) => pattern.value) : [],
    );
    return `${shownKey}=${shownValue}`.replaceAll(" ", "%20");
  });
  const lines = headers.flatMap(([name, values]) =>
    values.map((value) => {
      const text = show(value, (each) => (each.kind === "header" && each.name === name ? each.patterns : []));
      return `${words.display.text(titled(name))}: ${text}`;
    }),
  );
  const more = [...lines, ...(from === undefined ? [] : [`source ${from}`])];
  const url = `${shownHost === undefined ? "" : origin(door, shownHost)}${shownPath}${query.length === 0 ? "" : `?${query.join("&")}`}`;
  return `${method} ${url}${more.length === 0 ? "" : ` with ${more.join(" and ")}`}`;
}

/** A name that people know as one, where it is as good as the shortest. */
function usualHost(host: string, conditions: readonly RuleCondition[]): string {
  const patterns = conditions.flatMap((each) => (each.kind === "host" ? each.patterns : []));
  const isAlike = (name: string) => patterns.every((pattern) => pattern.matches(name) === pattern.matches(host));
  return ["other.example.org", `${host}.example.org`].find(isAlike) ?? host;
}

function shownSample(
  text: string,
  conditions: readonly RuleCondition[],
  patternsOf: (condition: RuleCondition) => readonly Pattern[],
  words: RequestWords,
): string {
  let shown = words.display.text(text);
  for (const condition of conditions) {
    for (const pattern of patternsOf(condition)) {
      if (!pattern.matches(text)) continue;
      const [own] = shownValues({ ...condition, isPartly: false } as RuleCondition, [pattern.text], words);
      if (own !== pattern.text) return HIDDEN;
      // As somebody wrote it, where case does not matter.
      if (pattern.isExact) shown = own;
    }
  }
  return shown;
}

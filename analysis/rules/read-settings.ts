import { z } from "zod";
import { EVERY_RULE } from "./check-terraform";
import { shown } from "./finding";
import { DEFAULT_QUOTAS, type QuotaName } from "../../aws/quotas";
import type { CheckSettings } from "./settings";

const QUOTA_NAMES = Object.keys(DEFAULT_QUOTAS) as QuotaName[];

const waiver = z.strictObject({
  rule: z.string(),
  at: z.string().min(1),
  reason: z.string().trim().min(1),
});

const settings = z.strictObject({
  quotas: z.partialRecord(z.enum(QUOTA_NAMES), z.number().int().positive()).optional(),
  waivers: z.array(waiver).optional(),
});

/** Where a project keeps quotas of the account and waivers of rules: the synthesis and the commands read it. */
export const SETTINGS_FILE = "escala.checks.json";

/** The settings in a file, or everything that is wrong with them. */
export type SettingsReading =
  | { readonly settings: CheckSettings; readonly problems?: never }
  | { readonly settings?: never; readonly problems: readonly string[] };

const WHAT_IT_MUST_BE: Readonly<Record<string, string>> = {
  quotas: `an object with some of ${QUOTA_NAMES.join(", ")}`,
  waivers: "a list of { rule, at, reason }",
  rule: "the id of a rule of docs/rules.md",
  at: "a Terraform address or a construct path",
  reason: "a text that says why",
};

/**
 * Reads quotas and waivers from JSON: `{"quotas":{"listeners-per-load-balancer":100},"waivers":[{"rule":…,"at":…,"reason":…}]}`.
 *
 * @param ruleIds the rules that a waiver may name
 */
export function readSettings(json: unknown, ruleIds: ReadonlySet<string>): SettingsReading {
  const { data, error } = settings.safeParse(json);
  if (error !== undefined) return { problems: error.issues.flatMap((issue) => problemsOf(issue, json)) };
  const unknown = (data.waivers ?? []).flatMap(({ rule }, index) =>
    ruleIds.has(rule)
      ? []
      : [`waivers[${index}].rule is ${JSON.stringify(rule)}; it must be ${WHAT_IT_MUST_BE["rule"]}`],
  );
  if (unknown.length > 0) return { problems: unknown };
  return { settings: data as CheckSettings };
}

/** Reads the text of a settings file; waivers may name any rule that there is. */
export function readCheckSettings(text: string): SettingsReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problems: ["it is not JSON"] };
  }
  return readSettings(json, new Set(EVERY_RULE.map(({ id }) => id)));
}

function problemsOf(issue: z.core.$ZodIssue, json: unknown): string[] {
  const path = issue.path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
  if (issue.code === "unrecognized_keys") {
    const known =
      path === "" ? "quotas and waivers" : path === "quotas" ? QUOTA_NAMES.join(", ") : "rule, at and reason";
    return issue.keys.map((key) => `${path === "" ? key : `${path}.${key}`} is unknown; there are ${known}`);
  }
  const value = shown(at(json, issue.path));
  if (issue.path[0] === "quotas" && issue.path.length > 1) {
    return [`${path} is ${value}; it must be a whole number above 0`];
  }
  const last = issue.path.filter((step) => typeof step === "string").at(-1);
  const must = typeof last === "string" ? WHAT_IT_MUST_BE[last] : undefined;
  return [`${path === "" ? "it" : path} is ${value}; it must be ${must ?? "an object with quotas and waivers"}`];
}

function at(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], json);
}

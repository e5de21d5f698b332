import type { z } from "zod";
import { environmentSchema } from "./environment-schema";
import { stateProblems } from "./state-location";

const NAME = /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/;
const NAME_RULE =
  "it must have 1 to 20 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen";

/** Something wrong with the configuration. */
export interface ConfigurationProblem {
  /** The environment that has it, and the setting of that environment, such as `network`: where there is one. */
  readonly environment?: string;
  readonly setting?: string;
  /** It starts with the path of the value. */
  readonly text: string;
}

/** Everything that is wrong with the configuration, one text for each mistake, each starting with its path. */
export function configurationProblems(serviceName: unknown, environments: Readonly<Record<string, unknown>>): string[] {
  return findConfigurationProblems(serviceName, environments).map(({ text }) => text);
}

/** Everything that is wrong with the configuration, with where it is. */
export function findConfigurationProblems(
  serviceName: unknown,
  environments: Readonly<Record<string, unknown>>,
): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  if (typeof serviceName !== "string" || !NAME.test(serviceName)) {
    problems.push({ text: `SERVICE_NAME is ${show(serviceName)}; ${NAME_RULE}` });
  }
  for (const [environment, settings] of Object.entries(environments)) {
    if (!NAME.test(environment)) {
      problems.push({ environment, text: `${environment} is the name of an environment; ${NAME_RULE}` });
    }
    const result = environmentSchema.safeParse(settings, { reportInput: true });
    for (const issue of result.error?.issues ?? []) {
      const [setting] = issue.path;
      const where = { environment, ...(setting !== undefined && { setting: String(setting) }) };
      problems.push(...describe(environment, issue).map((text) => ({ ...where, text })));
    }
  }
  return [...problems, ...stateProblems(environments)];
}

function describe(environment: string, issue: z.core.$ZodIssue): string[] {
  const path = formatPath(environment, issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${path}.${key} is not a setting; the settings of ${path} are ${issue.message}`);
  }
  if (issue.code === "invalid_key") {
    const [key, holder] = [issue.path.at(-1), formatPath(environment, issue.path.slice(0, -1))];
    return issue.issues.map((inner) => `${holder} has the key ${show(key)}; ${inner.message}`);
  }
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) {
    const { [issue.discriminator]: kind } = issue.input as Record<string, unknown>;
    return [`${path} is ${kind === undefined ? "missing" : show(kind)}; ${issue.message}`];
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return [`${path} is ${show(issue.input)}; ${unionMessage(issue)}`];
  }
  return [
    issue.input === undefined
      ? `${path} is missing; ${issue.message}`
      : `${path} is ${show(issue.input)}; ${issue.message}`,
  ];
}

/** Of the alternatives of a union, the one of the value's own type tells what is wrong. */
function unionMessage(issue: z.core.$ZodIssueInvalidUnion): string {
  const ofItsType = issue.errors.find((issues) => issues.every(({ code }) => code !== "invalid_type"));
  const messages = (ofItsType ?? issue.errors.flat()).map(({ message }) => message);
  return [...new Set(messages)].join(", or ");
}

function formatPath(environment: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`),
    environment,
  );
}

function show(value: unknown): string {
  return typeof value === "string" || (typeof value === "object" && value !== null)
    ? JSON.stringify(value)
    : String(value);
}

import type { z } from "zod";
import { environmentSchema } from "./environment-schema";
import { unreadable } from "./plain-data";
import { regionProblems } from "./region-problems";
import { show, showName } from "./show";
import { stateProblems } from "./state-location";
import { meantBy } from "./suggestion";

const NAME = /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/;
const NAME_RULE =
  "it must have 1 to 20 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen";

/** Something wrong with the configuration. */
export interface ConfigurationProblem {
  /** The environment that has it, and the setting of that environment, such as `network`: where there is one. */
  readonly environment?: string;
  readonly setting?: string;
  /** There is nothing that could be judged further. */
  readonly isUnreadable?: boolean;
  /** It starts with the path of the value. */
  readonly text: string;
  /** The path of a value that is wrong in its form, such as `network.cidr`: what else is said of it, or of what it holds, follows from that. */
  readonly path?: string;
}

/** Everything that is wrong with the configuration, one text for each mistake, each starting with its path. */
export function configurationProblems(serviceName: unknown, environments: unknown): string[] {
  return findConfigurationProblems(serviceName, environments).map(({ text }) => text);
}

/** Everything that is wrong with the configuration, with where it is. */
export function findConfigurationProblems(serviceName: unknown, environments: unknown): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  if (typeof serviceName !== "string" || !NAME.test(serviceName)) {
    problems.push({ text: `SERVICE_NAME is ${show(serviceName)}; ${NAME_RULE}` });
  }
  const notRead = unreadable(environments);
  if (notRead.length > 0) return [...problems, ...notRead.map((text) => ({ text, isUnreadable: true }))];
  const byName = environments as Readonly<Record<string, unknown>>;
  for (const [environment, settings] of Object.entries(byName)) {
    const name = nameProblem(environment);
    if (name !== undefined) {
      problems.push({ environment, text: `${showName(environment)} is the name of an environment; ${name}` });
    }
    problems.push(
      ...schemaProblems(environment, environmentSchema, settings).map((problem) => ({ environment, ...problem })),
    );
  }
  return [...problems, ...stateProblems(byName), ...regionProblems(byName)];
}

/** What is wrong with the form of settings, which are told by the name of what holds them. */
export function schemaProblems(
  root: string,
  schema: z.ZodType,
  settings: unknown,
): Omit<ConfigurationProblem, "environment">[] {
  const { error } = schema.safeParse(settings, { reportInput: true });
  return (error?.issues ?? []).flatMap((issue) => {
    const [setting] = issue.path;
    const where = {
      ...(setting !== undefined && { setting: String(setting) }),
      // Rules call a tag by its number, so that all that they say of tags follows.
      ...(isOfValue(issue) && { path: formatPath(root, setting === "tags" ? ["tags"] : issue.path) }),
    };
    return describe(root, issue).map((text) => ({ ...where, text }));
  });
}

function nameProblem(name: string): string | undefined {
  if (!NAME.test(name)) return NAME_RULE;
  // The stack could not be told from the construct library's own properties.
  return name in {} ? "every object of JavaScript has that name; choose another" : undefined;
}

/** Whether a value itself is wrong, and not only a setting too many that it has. */
function isOfValue(issue: z.core.$ZodIssue): boolean {
  return issue.code !== "unrecognized_keys";
}

function describe(environment: string, issue: z.core.$ZodIssue): string[] {
  const path = formatPath(environment, issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const meant = meantBy(key, issue.message.split(", "));
      const guess = meant === undefined ? "" : `did you mean ${meant}? `;
      return `${path}.${showName(key)} is not a setting; ${guess}the settings of ${path} are ${issue.message}`;
    });
  }
  if (issue.code === "custom" && issue.params?.["has"] !== undefined) {
    return [`${path} has ${String(issue.params["has"])}; ${issue.message}`];
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
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${showName(String(key))}`),
    showName(environment),
  );
}

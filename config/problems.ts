import type { z } from "zod";
import { environmentSchema } from "./environment-schema";
import { stateProblems } from "./state-location";

const NAME = /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/;
const NAME_RULE = "it must have 1 to 20 lower-case letters, digits and hyphens, start with a letter and not end with -";

/** Everything that is wrong with the configuration, one text for each mistake, each starting with its path. */
export function configurationProblems(serviceName: unknown, environments: Readonly<Record<string, unknown>>): string[] {
  const problems: string[] = [];
  if (typeof serviceName !== "string" || !NAME.test(serviceName)) {
    problems.push(`SERVICE_NAME is ${show(serviceName)}; ${NAME_RULE}`);
  }
  for (const [name, environment] of Object.entries(environments)) {
    if (!NAME.test(name)) problems.push(`${name} is the name of an environment; ${NAME_RULE}`);
    const result = environmentSchema.safeParse(environment, { reportInput: true });
    if (!result.success) problems.push(...result.error.issues.flatMap((issue) => describe(name, issue)));
  }
  return [...problems, ...stateProblems(environments)];
}

function describe(environment: string, issue: z.core.$ZodIssue): string[] {
  const path = formatPath(environment, issue.path);
  if (issue.code === "custom" && issue.params?.["named"] === true) {
    return [`${formatPath(environment, issue.path.slice(0, -1))}.${issue.message}`];
  }
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${path}.${key} is no setting; ${issue.message}`.replace("it may", `${path} may`));
  }
  if (issue.code === "invalid_key") {
    return issue.issues.map((inner) => `${path} is a bad key; ${inner.message}`);
  }
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) {
    const { [issue.discriminator]: kind } = issue.input as Record<string, unknown>;
    return [`${path} is ${show(kind)}; ${issue.message}`];
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

import type { Environment } from "./environment";
import type { Pipeline } from "./pipeline";
import { environmentNames } from "./plain-data";
import { configurationProblems } from "./problems";

const REPOSITORY = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}$/;
const BRANCH = /^[A-Za-z0-9._/-]{1,255}$/;
const PROVIDER = /^arn:[\w-]+:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/;
/** The stack's own name, and so the beginning of its roles' names. */
const STACK = "pipeline";

/** Everything that is wrong with the pipeline's configuration, one text for each mistake; the environments' own are among them. */
export function pipelineProblems(
  pipeline: Pipeline,
  serviceName: string,
  environments: Readonly<Record<string, Environment>>,
): string[] {
  const { repository, accountId, branch = "main", oidcProviderArn } = pipeline;
  const problems = configurationProblems(serviceName, environments);
  if (!REPOSITORY.test(repository))
    problems.push(`PIPELINE.repository is ${repository}; it must be owner/name on GitHub`);
  if (accountId !== undefined && !/^\d{12}$/.test(accountId)) {
    problems.push(`PIPELINE.accountId is ${accountId}; it must have 12 digits`);
  }
  if (!BRANCH.test(branch))
    problems.push(`PIPELINE.branch is ${branch}; it must be the name of a branch, without wildcards`);
  if (oidcProviderArn !== undefined && !PROVIDER.test(oidcProviderArn)) {
    problems.push(
      `PIPELINE.oidcProviderArn is ${oidcProviderArn}; it must be the ARN of the account's provider for token.actions.githubusercontent.com`,
    );
  }
  return [...problems, ...nameProblems(environmentNames(environments))];
}

/** A deploy role may make roles whose names start with its environment's: those of nobody else may start so. */
function nameProblems(names: readonly string[]): string[] {
  return names.flatMap((name) => [
    ...(name === STACK || name.startsWith(`${STACK}-`)
      ? [`${name} is the name of an environment; with the pipeline it must not be ${STACK} or start with ${STACK}-`]
      : []),
    ...names
      .filter((other) => other.startsWith(`${name}-`))
      .map(
        (other) =>
          `${other} is the name of an environment; its deploy role must not be taken for that of ${name}, so it must not start with ${name}-`,
      ),
  ]);
}

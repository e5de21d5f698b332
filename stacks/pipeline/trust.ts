/** The issuer of GitHub's tokens, as IAM names it. */
export const GITHUB_ISSUER = "token.actions.githubusercontent.com";

/** Who a token must have been made for; `aws-actions/configure-aws-credentials` asks for this. */
export const AUDIENCE = "sts.amazonaws.com";

/** The subject of a token of a job of a pull request. GitHub makes none for a pull request from a fork. */
export const pullRequestOf = (repository: string) => `repo:${repository}:pull_request`;

/** The subject of a job on a branch that names no environment. */
export const branchOf = (repository: string, branch: string) => `repo:${repository}:ref:refs/heads/${branch}`;

/** The subject of a job that names an environment, and so waited for its approval. */
export const environmentOf = (repository: string, environment: string) =>
  `repo:${repository}:environment:${environment}`;

/**
 * The trust policy of a role that jobs of a repository take.
 *
 * @param subjects whole subjects; there are no wildcards, so that no other branch, repository or environment matches
 */
export function trustPolicy(providerArn: string, subjects: readonly string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: providerArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${GITHUB_ISSUER}:aud`]: AUDIENCE, [`${GITHUB_ISSUER}:sub`]: subjects } },
      },
    ],
  });
}

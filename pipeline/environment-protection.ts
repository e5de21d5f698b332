import { type GitHub, GitHubError } from "./github-api";

/** An environment as GitHub's API tells of it: the part that is read. */
interface Environment {
  readonly protection_rules?: readonly { readonly type?: string; readonly reviewers?: readonly unknown[] }[];
  readonly deployment_branch_policy?: {
    readonly protected_branches?: boolean;
    readonly custom_branch_policies?: boolean;
  } | null;
}

const NOT_FOUND = 404;

/**
 * What lets a deploy of an environment through that nobody has approved, or that comes from another branch: one text for each. GitHub
 * makes an environment that a job names and that is not there, without any protection.
 *
 * @param branch the one that is deployed
 * @throws GitHubError when GitHub does not tell
 */
export async function protectionProblems(github: GitHub, environment: string, branch: string): Promise<string[]> {
  const where = `https://github.com/${github.repository}/settings/environments`;
  const path = `/environments/${encodeURIComponent(environment)}`;
  const found = await github.get<Environment>(path).catch((error: unknown) => {
    if (error instanceof GitHubError && error.status === NOT_FOUND) return undefined;
    throw error;
  });
  if (found === undefined)
    return [
      `${environment} is no environment on GitHub; make it, with required reviewers and for ${branch} only: ${where}`,
    ];
  const { protection_rules: rules = [], deployment_branch_policy: policy } = found;
  const isReviewed = rules.some(({ type, reviewers = [] }) => type === "required_reviewers" && reviewers.length > 0);
  const branches = policy?.custom_branch_policies === true ? await branchesOf(github, path) : [];
  const isLimited =
    policy?.protected_branches === true || (branches.length > 0 && branches.every((name) => name === branch));
  return [
    ...(isReviewed
      ? []
      : [`${environment} has no required reviewers on GitHub: nobody would approve its deploy; name them: ${where}`]),
    ...(isLimited
      ? []
      : [
          `${environment} takes deployments of ${branches.length > 0 ? branches.join(", ") : "every branch"} on GitHub; allow ${branch} only: ${where}`,
        ]),
  ];
}

async function branchesOf(github: GitHub, path: string): Promise<string[]> {
  const { branch_policies: policies = [] } = await github.get<{
    readonly branch_policies?: readonly { readonly name?: string }[];
  }>(`${path}/deployment-branch-policies?per_page=100`);
  return policies.map(({ name = "" }) => name);
}

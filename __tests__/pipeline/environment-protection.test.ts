import { afterEach, describe, expect, test } from "@jest/globals";
import { protectionProblems } from "../../pipeline/environment-protection";
import { type FakeGitHub, startGitHub } from "./fake-github";

const WHERE = "https://github.com/acme/shop/settings/environments";
const REVIEWED = { type: "required_reviewers", reviewers: [{ type: "User", reviewer: { login: "ada" } }] };
const CUSTOM = { protected_branches: false, custom_branch_policies: true };

let fake: FakeGitHub;

afterEach(() => fake.stop());

async function problemsOf(environment: object | undefined, branches: readonly string[] = []): Promise<string[]> {
  fake = await startGitHub(({ path }) => {
    if (path.startsWith("/environments/prod/deployment-branch-policies")) {
      return { body: { branch_policies: branches.map((name) => ({ name })) } };
    }
    return environment === undefined ? { status: 404, body: { message: "Not Found" } } : { body: environment };
  });
  return protectionProblems(fake.github, "prod", "main");
}

describe("an environment on GitHub", () => {
  test.each([
    ["protected branches", { protected_branches: true, custom_branch_policies: false }, []],
    ["main only", CUSTOM, ["main"]],
  ])("with reviewers, for %s, is protected", async (_, deployment_branch_policy, branches) => {
    expect(await problemsOf({ protection_rules: [REVIEWED], deployment_branch_policy }, branches)).toEqual([]);
  });

  test("fails if it is not there: GitHub would make it, open", async () => {
    expect(await problemsOf(undefined)).toEqual([
      `prod is no environment on GitHub; make it, with required reviewers and for main only: ${WHERE}`,
    ]);
  });

  test.each([
    ["has no rules", { protection_rules: [], deployment_branch_policy: null }],
    ["tells nothing", {}],
    ["has only a timer", { protection_rules: [{ type: "wait_timer", wait_timer: 30 }] }],
    ["names nobody", { protection_rules: [{ type: "required_reviewers", reviewers: [] }] }],
  ])("fails if it %s", async (_, environment) => {
    expect(await problemsOf(environment)).toEqual([
      `prod has no required reviewers on GitHub: nobody would approve its deploy; name them: ${WHERE}`,
      `prod takes deployments of every branch on GitHub; allow main only: ${WHERE}`,
    ]);
  });

  test("fails if other branches may deploy too", async () => {
    const environment = { protection_rules: [REVIEWED], deployment_branch_policy: CUSTOM };
    expect(await problemsOf(environment, ["main", "release/*"])).toEqual([
      `prod takes deployments of main, release/* on GitHub; allow main only: ${WHERE}`,
    ]);
  });

  test("fails if GitHub does not tell", async () => {
    fake = await startGitHub(() => ({ status: 403, body: { message: "Resource not accessible by integration" } }));
    await expect(protectionProblems(fake.github, "prod", "main")).rejects.toThrow(
      "was answered with 403: Resource not accessible by integration",
    );
  });
});

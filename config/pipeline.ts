import type { State } from "./environment";

/** What the workflows of `.github/workflows` need in AWS: `npx cdktf deploy pipeline --app "node --import tsx pipeline-main.ts"`. */
export interface Pipeline {
  /** `owner/name` on GitHub: the only repository whose workflows may take the roles, in GitHub's own spelling. */
  readonly repository: string;
  /**
   * The 12 digits of the AWS account that the roles are in.
   * @default - the workflows check and plan nothing
   */
  readonly accountId?: string;
  /** Its branch that is deployed; the workflows name it too. @default "main" */
  readonly branch?: string;
  /** AWS region that the stack is managed in. Roles are known in every region. */
  readonly region: string;
  /** Where Terraform keeps what it knows about the roles. */
  readonly state: State;
  /**
   * ARN of the account's OpenID Connect provider for GitHub where it has one already; an account can have only one.
   * @default - the stack makes it
   */
  readonly oidcProviderArn?: string;
}

export const PIPELINE: Pipeline = {
  repository: "example-owner/escala",
  region: "eu-west-1",
  state: { kind: "s3", bucket: "example-terraform-state", region: "eu-west-1" },
};

/**
 * What something other than Terraform changes all the time, so that it is not drift: the scaling policies own the group's desired
 * capacity.
 */
export const OWNED_ELSEWHERE: readonly { readonly type: string; readonly attribute: string }[] = [
  { type: "aws_autoscaling_group", attribute: "desired_capacity" },
];

import type { z } from "zod";
import { regionName, settings, state, text } from "./environment-schema";
import type { Pipeline } from "./pipeline";

const REPOSITORY = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
/** Of the names that git takes, those that mean themselves in a pattern of IAM. */
const BRANCH = /^(?![/.-])(?!.*(?:\.\.|\/\/|\/\.|[/.]$|\.lock$))[A-Za-z0-9._/-]{1,255}$/;
const PROVIDER = /^arn:[\w-]+:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/;

/** What the form of the pipeline's settings must be. */
export const pipelineSchema: z.ZodType<Pipeline, unknown> = settings({
  repository: text(REPOSITORY, "it must be owner/name on GitHub"),
  accountId: text(/^\d{12}$/, "it must have 12 digits, as a text").optional(),
  branch: text(BRANCH, "it must be the name of a branch, without wildcards").optional(),
  region: regionName(),
  state,
  oidcProviderArn: text(
    PROVIDER,
    "it must be the ARN of the account's provider for token.actions.githubusercontent.com",
  ).optional(),
});

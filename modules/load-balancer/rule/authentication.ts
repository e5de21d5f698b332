import type { DataAwsSecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-version";
import type { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import type { LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { type IResolvable, type TerraformVariable, Token } from "cdktf";
import { isKnown } from "../../tokens";

/** A working day. AWS's own default is seven days. */
export const DEFAULT_SESSION_SECONDS = 28_800;
export const DEFAULT_SCOPE = "openid";

/** What happens to a client that has not signed in: it is sent to the identity provider, let through, or gets 401. */
export type UnauthenticatedRequest = "authenticate" | "allow" | "deny";

export const DEFAULT_UNAUTHENTICATED_REQUEST: UnauthenticatedRequest = "authenticate";

/**
 * Where a secret comes from: a sensitive Terraform variable, Secrets Manager, an SSM parameter, or an expression over them such
 * as `Fn.lookup(...)`. Never a text, so that no secret is written into code by accident.
 *
 * Terraform: the provider keeps the value in the state in plain text, whatever it comes from: the state must be encrypted.
 */
export type SecretReference =
  TerraformVariable | DataAwsSecretsmanagerSecretVersion | DataAwsSsmParameter | IResolvable;

interface AuthenticationProps {
  /** @default "authenticate" */
  readonly unauthenticatedRequest?: UnauthenticatedRequest;
  /**
   * What is asked of the identity provider, separated by spaces.
   * @default "openid"
   */
  readonly scope?: string;
  /**
   * Seconds that a sign-in lasts, 1 to 604800.
   * @default 28800
   */
  readonly sessionSeconds?: number;
  /** @default - AWS's `AWSELBAuthSessionCookie`; two services on one domain need different ones */
  readonly sessionCookieName?: string;
  /**
   * At most 10 parameters that are added to the request to the identity provider.
   * @default {}
   */
  readonly extraParameters?: Readonly<Record<string, string>>;
}

/** A sign-in with an OpenID Connect identity provider. It must know `https://<domain>/oauth2/idpresponse` as redirect URI. */
export interface OidcProps extends AuthenticationProps {
  /** Exactly as the provider says it, with or without the `/` at its end. A full `https://` address, as the next three. */
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userInfoEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: SecretReference;
}

/** A sign-in with an Amazon Cognito user pool. Its client needs a secret and the authorization code grant. */
export interface CognitoProps extends AuthenticationProps {
  readonly userPoolArn: string;
  readonly userPoolClientId: string;
  /** The prefix of the pool's domain, or the full name of one of your own. */
  readonly userPoolDomain: string;
}

export type Authentication = ({ readonly kind: "oidc" } & OidcProps) | ({ readonly kind: "cognito" } & CognitoProps);

/** The TCP ports of the identity provider, which the load balancer itself talks to. */
export function identityProviderPorts(authentication: Authentication): number[] {
  if (authentication.kind === "cognito") return [443];
  const ports = [authentication.tokenEndpoint, authentication.userInfoEndpoint].map((url) => {
    const port = isKnown(url) ? /^https:\/\/[^/]+:(\d+)(\/|$)/.exec(url)?.[1] : undefined;
    return Number(port ?? 443);
  });
  return [...new Set(ports)];
}

/**
 * What is wrong with where the secret of a sign-in comes from. Terraform shows a variable that is not sensitive in every plan, and a
 * default stands in the code.
 */
export function secretProblems(authentication: Authentication): string[] {
  if (authentication.kind !== "oidc") return [];
  const { clientSecret } = authentication;
  if (!("sensitive" in clientSecret)) return [];
  const { sensitive, default: standard } = clientSecret as TerraformVariable;
  return [
    ...(sensitive === true ? [] : ["action.clientSecret is a variable that is not sensitive; set sensitive to true"]),
    ...(standard === undefined
      ? []
      : ["action.clientSecret is a variable with a default; a secret must not stand in code"]),
  ];
}

/** The action in Terraform's words. */
export function renderAuthentication(authentication: Authentication): LbListenerRuleAction {
  const { sessionCookieName, extraParameters } = authentication;
  const common = {
    onUnauthenticatedRequest: authentication.unauthenticatedRequest ?? DEFAULT_UNAUTHENTICATED_REQUEST,
    scope: authentication.scope ?? DEFAULT_SCOPE,
    sessionTimeout: authentication.sessionSeconds ?? DEFAULT_SESSION_SECONDS,
    ...(sessionCookieName !== undefined && { sessionCookieName }),
    ...(extraParameters && { authenticationRequestExtraParams: { ...extraParameters } }),
  };
  if (authentication.kind === "cognito") {
    const { userPoolArn, userPoolClientId, userPoolDomain } = authentication;
    return {
      type: "authenticate-cognito",
      authenticateCognito: { userPoolArn, userPoolClientId, userPoolDomain, ...common },
    };
  }
  const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, clientId } = authentication;
  return {
    type: "authenticate-oidc",
    authenticateOidc: {
      issuer,
      authorizationEndpoint,
      tokenEndpoint,
      userInfoEndpoint,
      clientId,
      clientSecret: secretToken(authentication.clientSecret),
      ...common,
    },
  };
}

function secretToken(secret: SecretReference): string {
  if ("secretString" in secret) return secret.secretString;
  if ("insecureValue" in secret) return secret.value;
  return "stringValue" in secret ? secret.stringValue : Token.asString(secret);
}

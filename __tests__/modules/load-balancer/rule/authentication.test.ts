import { describe, expect, test } from "@jest/globals";
import { DataAwsSecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-version";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Fn, type TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  authenticateCognito,
  authenticateOidc,
  Condition,
  forwardTo,
  type OidcProps,
  type SecretReference,
} from "../../../../modules/load-balancer";
import { synthesisOf } from "../../../synthesis";
import { balancer, listenerBlock, listenerOf, ruleBlock, shortReferences, withHttp, withHttps } from "../fixtures";

function oidc(clientSecret: SecretReference, props: Partial<OidcProps> = {}): OidcProps {
  return {
    issuer: "https://login.example.com",
    authorizationEndpoint: "https://login.example.com/authorize",
    tokenEndpoint: "https://login.example.com/token",
    userInfoEndpoint: "https://login.example.com/userinfo",
    clientId: "shop",
    clientSecret,
    ...props,
  };
}

function secret(stack: TerraformStack): TerraformVariable {
  return new TerraformVariable(stack, "client_secret", { type: "string", sensitive: true });
}

describe("a sign-in", () => {
  test("with OpenID Connect comes first and the forward second", () => {
    const { stack, listener, web } = withHttps();
    const action = authenticateOidc(oidc(secret(stack)), forwardTo(web));
    const rule = listener.addRule("Admin", { conditions: [Condition.path("/admin/*")], action });
    expect(rule.node.validate()).toEqual([]);
    expect(shortReferences(ruleBlock(stack)["action"])).toEqual([
      {
        type: "authenticate-oidc",
        order: 1,
        authenticate_oidc: {
          issuer: "https://login.example.com",
          authorization_endpoint: "https://login.example.com/authorize",
          token_endpoint: "https://login.example.com/token",
          user_info_endpoint: "https://login.example.com/userinfo",
          client_id: "shop",
          client_secret: "${var.client_secret}",
          on_unauthenticated_request: "authenticate",
          scope: "openid",
          session_timeout: 28_800,
        },
      },
      { type: "forward", order: 2, target_group_arn: "Web.arn" },
    ]);
    expect(web.routes).toHaveLength(1);
  });

  test("with Cognito says what it was told", () => {
    const made = balancer();
    const props = {
      userPoolArn: "arn:aws:cognito-idp:eu-west-1:1:userpool/a",
      userPoolClientId: "client",
      userPoolDomain: "shop",
      unauthenticatedRequest: "deny",
      scope: "openid email",
      sessionSeconds: 600,
      sessionCookieName: "Shop",
      extraParameters: { prompt: "login" },
    } as const;
    listenerOf(made, { defaultAction: authenticateCognito(props, forwardTo(made.web)) });
    expect((listenerBlock(made.stack)["default_action"] as unknown[])[0]).toEqual({
      type: "authenticate-cognito",
      order: 1,
      authenticate_cognito: {
        user_pool_arn: "arn:aws:cognito-idp:eu-west-1:1:userpool/a",
        user_pool_client_id: "client",
        user_pool_domain: "shop",
        on_unauthenticated_request: "deny",
        scope: "openid email",
        session_timeout: 600,
        session_cookie_name: "Shop",
        authentication_request_extra_params: { prompt: "login" },
      },
    });
  });

  test("lets the load balancer out to the identity provider, and one without it nowhere", () => {
    const { stack, listener, web } = withHttps();
    expect(synthesisOf(stack).types()).not.toContain("aws_vpc_security_group_egress_rule");
    const props = oidc(secret(stack), { tokenEndpoint: "https://login.example.com:8443/token" });
    listener.addRule("Admin", {
      conditions: [Condition.path("/admin/*")],
      action: authenticateOidc(props, forwardTo(web)),
    });
    const rules = Object.values(synthesisOf(stack).all("aws_vpc_security_group_egress_rule"));
    expect(rules.map((rule) => [rule["cidr_ipv4"], rule["from_port"], rule["to_port"]])).toEqual([
      ["0.0.0.0/0", 8443, 8443],
      ["0.0.0.0/0", 443, 443],
    ]);
  });

  test.each<[string, (stack: TerraformStack) => SecretReference, RegExp]>([
    ["a sensitive variable", secret, /^\$\{var\.client_secret\}$/],
    [
      "Secrets Manager",
      (stack) => new DataAwsSecretsmanagerSecretVersion(stack, "Secret", { secretId: "shop" }),
      /^\$\{data\.aws_secretsmanager_secret_version\.Secret\.secret_string\}$/,
    ],
    ["an SSM parameter", (stack) => new DataAwsSsmParameter(stack, "Secret", { name: "/shop" }), /\.Secret\.value\}$/],
    ["an expression", () => Token.asAny(Fn.rawString("x")), /./],
  ])("takes its secret from %s", (_, make, reference) => {
    const { stack, listener, web } = withHttps();
    const action = authenticateOidc(oidc(make(stack)), forwardTo(web));
    const rule = listener.addRule("Admin", { conditions: [Condition.path("/admin/*")], action });
    expect(rule.node.validate()).toEqual([]);
    const [first] = ruleBlock(stack)["action"] as { authenticate_oidc: { client_secret: string } }[];
    expect(first?.authenticate_oidc.client_secret).toMatch(reference);
  });

  test("fails if it stands on an HTTP listener", () => {
    const { stack, listener, web } = withHttp();
    const action = authenticateOidc(oidc(secret(stack)), forwardTo(web));
    expect(listener.addRule("Admin", { conditions: [Condition.path("/admin/*")], action }).node.validate()).toEqual([
      "action signs in on the HTTP listener of port 80; AWS does that only on HTTPS listeners",
    ]);
  });

  test("fails if the variable of the secret would show it", () => {
    const { stack, listener, web } = withHttps();
    const shown = new TerraformVariable(stack, "shown", { type: "string", default: "hunter2" });
    const action = authenticateOidc(oidc(shown), forwardTo(web));
    expect(listener.addRule("Admin", { conditions: [Condition.path("/admin/*")], action }).node.validate()).toEqual([
      "action.clientSecret is a variable that is not sensitive; set sensitive to true",
      "action.clientSecret is a variable with a default; a secret must not stand in code",
    ]);
  });
});

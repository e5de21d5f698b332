import type { TerraformVariable } from "cdktf";
import {
  type Action,
  authenticateCognito,
  authenticateOidc,
  fixedResponse,
  forwardByWeight,
  forwardTo,
  type IForwardTarget,
  redirectTo,
} from "../../modules/load-balancer";
import type { Answer } from "./routings";

/** What actions are made of. */
export interface AnswerParts {
  readonly targets: readonly IForwardTarget[];
  readonly secret: TerraformVariable;
}

/** What a listener does with a request. */
export function actionOf(answer: Answer, { targets, secret }: AnswerParts): Action {
  const to = (index: number) => forwardTo(targets[index % targets.length] as IForwardTarget);
  switch (answer.kind) {
    case "forward":
      return to(answer.to);
    case "weights": {
      const [first, ...rest] = answer.weights
        .slice(0, targets.length)
        .map((weight, index) => ({ targetGroup: to(index).targetGroup, weight }));
      const { stickinessSeconds } = answer;
      if (first === undefined) return to(0);
      return forwardByWeight([first, ...rest], { ...(stickinessSeconds !== undefined && { stickinessSeconds }) });
    }
    case "redirect":
      return redirectTo({ path: answer.path, statusCode: answer.statusCode });
    case "fixed":
      return fixedResponse(answer.statusCode, answer.message);
    case "oidc":
      return authenticateOidc(
        {
          issuer: "https://id.example.com",
          authorizationEndpoint: "https://id.example.com/authorize",
          tokenEndpoint: "https://id.example.com/token",
          userInfoEndpoint: "https://id.example.com/user",
          clientId: "web",
          clientSecret: secret,
        },
        to(answer.to),
      );
    case "cognito":
      return authenticateCognito(
        {
          userPoolArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc",
          userPoolClientId: "0123",
          userPoolDomain: "web",
        },
        to(answer.to),
      );
  }
}

import type { LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { ILoadBalancer } from "../balancer/load-balancer";
import {
  type Authentication,
  type CognitoProps,
  identityProviderPorts,
  type OidcProps,
  renderAuthentication,
  secretProblems,
} from "./authentication";
import { type FixedResponse, fixedResponse, fixedResponseProblems, renderFixedResponse } from "./fixed-response";
import { type Forward, type IForwardTarget, renderForward, type WeightedForward, weightProblems } from "./forward";
import {
  type ListenerAddress,
  type Redirect,
  redirectProblems,
  type RedirectToHttps,
  renderRedirect,
} from "./redirect";

/** What ends the way of a request through a listener. */
export type TerminalAction = Forward | WeightedForward | Redirect | RedirectToHttps | FixedResponse;

/** Lets the client sign in first, on an HTTPS listener. */
export interface AuthenticatedAction {
  readonly kind: "authenticated";
  readonly authentication: Authentication;
  /** What happens once the client has signed in. */
  readonly then: TerminalAction;
}

/** What a listener or a rule does with a request. */
export type Action = TerminalAction | AuthenticatedAction;

/** The listener that an action belongs to. */
export interface ActionContext extends ListenerAddress {
  readonly loadBalancer: ILoadBalancer;
}

/** Lets the client sign in with an OpenID Connect identity provider, then does `then`. */
export function authenticateOidc(props: OidcProps, then: TerminalAction): AuthenticatedAction {
  return { kind: "authenticated", authentication: { ...props, kind: "oidc" }, then };
}

/** Lets the client sign in with a Cognito user pool, then does `then`. */
export function authenticateCognito(props: CognitoProps, then: TerminalAction): AuthenticatedAction {
  return { kind: "authenticated", authentication: { ...props, kind: "cognito" }, then };
}

/** The answer of a listener to a request that no rule matches. */
export const NOT_FOUND: FixedResponse = fixedResponse(404, "not found");

/** The action in Terraform's words. Listeners and rules take the same shape. */
export function renderAction(action: Action): LbListenerRuleAction[] {
  if (action.kind !== "authenticated") return [renderTerminal(action)];
  // Terraform: without an order the provider numbers the actions itself, and AWS requires one as soon as there are two.
  return [
    { ...renderAuthentication(action.authentication), order: 1 },
    { ...renderTerminal(action.then), order: 2 },
  ];
}

function renderTerminal(action: TerminalAction): LbListenerRuleAction {
  switch (action.kind) {
    case "forward":
    case "weighted-forward":
      return renderForward(action);
    case "redirect":
    case "redirect-to-https":
      return renderRedirect(action);
    case "fixed-response":
      return renderFixedResponse(action);
  }
}

/** The target groups that an action sends requests to. */
export function forwardTargets(action: Action): readonly IForwardTarget[] {
  const last = terminalOf(action);
  if (last.kind === "forward") return [last.targetGroup];
  return last.kind === "weighted-forward" ? last.targets.map(({ targetGroup }) => targetGroup) : [];
}

/** Whether something else than Terraform moves the weights of an action. */
export function weightsAreOwnedElsewhere(action: Action): boolean {
  const last = terminalOf(action);
  return last.kind === "weighted-forward" && last.weightsOwnedBy === "deployment-tool";
}

function terminalOf(action: Action): TerminalAction {
  return action.kind === "authenticated" ? action.then : action;
}

/**
 * Lets the load balancer out to the identity provider, wherever that is. AWS: a sign-in ends with 500 where it cannot reach the
 * token and user info endpoints; it does so only over IPv4 (repost.aws/knowledge-center/elb-configure-authentication-alb).
 */
export function admitToIdentityProvider(action: Action, loadBalancer: ILoadBalancer): void {
  if (action.kind !== "authenticated") return;
  for (const port of identityProviderPorts(action.authentication)) {
    loadBalancer.securityGroup.allowTcpTo(
      { cidrIpv4: "0.0.0.0/0" },
      port,
      `sign-in with the identity provider on port ${port}`,
    );
  }
}

/** What is wrong with an action on its listener: one text for each mistake, starting with the prop's name. */
export function actionProblems(action: Action, listener: ActionContext): string[] {
  return [
    ...(action.kind === "authenticated" ? signInProblems(action, listener) : []),
    ...terminalProblems(terminalOf(action), listener),
    ...[...new Set(forwardTargets(action))].flatMap((targetGroup) => targetProblems(targetGroup, listener)),
  ];
}

function signInProblems({ authentication }: AuthenticatedAction, listener: ActionContext): string[] {
  const onHttp = `action signs in on the HTTP listener of port ${listener.port}; AWS does that only on HTTPS listeners`;
  return [...(listener.protocol === "HTTPS" ? [] : [onHttp]), ...secretProblems(authentication)];
}

function terminalProblems(action: TerminalAction, listener: ActionContext): string[] {
  switch (action.kind) {
    case "forward":
      return [];
    case "weighted-forward":
      return weightProblems(action);
    case "redirect":
    case "redirect-to-https":
      return redirectProblems(action, listener);
    case "fixed-response":
      return fixedResponseProblems(action);
  }
}

function targetProblems(targetGroup: IForwardTarget, listener: ActionContext): string[] {
  const { protocolVersion } = targetGroup;
  return [
    ...(targetGroup.loadBalancer === listener.loadBalancer
      ? []
      : ["action.targetGroup belongs to another load balancer; a target group can serve only one"]),
    ...(listener.protocol === "HTTP" && (protocolVersion === "HTTP2" || protocolVersion === "GRPC")
      ? [`action.targetGroup has protocolVersion ${protocolVersion}; that needs an HTTPS listener`]
      : []),
  ];
}

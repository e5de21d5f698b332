import { listed } from "../../listed";
import type { FinalAction, ForwardAction, RouteAction, TargetGroupReference, WeightedTargetGroup } from "../action";
import { isLoop, redirectUrl } from "../redirect-url";
import type { RouteRequest } from "../request";
import type { Show } from "./condition-text";

const UNKNOWN = "(known after apply)";

const FIRST: Readonly<Record<string, string>> = {
  "authenticate-oidc": "sign in (OIDC)",
  "authenticate-cognito": "sign in (Cognito)",
  "jwt-validation": "validate the token",
};

/**
 * What becomes of a request: `sign in (OIDC), then forward to aws_lb_target_group.web`.
 *
 * @param request for the URL of a redirect; undefined for the redirect as it is written
 */
export function actionText({ before, final }: RouteAction, show: Show, request?: RouteRequest): string {
  const first = before.map((type) => FIRST[type] ?? show.text(type));
  return [...first, finalText(final, show, request)].join(", then ");
}

function finalText(action: FinalAction, show: Show, request: RouteRequest | undefined): string {
  switch (action.kind) {
    case "forward":
      return `forward to ${forwardText(action, show)}`;
    case "redirect": {
      const url = request === undefined ? undefined : redirectUrl(action, request);
      const loop =
        request !== undefined && url !== undefined && isLoop(url, request) ? ", which is the same again" : "";
      const status = action.status === undefined ? UNKNOWN : show.text(action.status.replace("HTTP_", ""));
      return `redirect (${status}) to ${url === undefined ? writtenUrl(action, show) : show.text(url)}${loop}`;
    }
    case "fixed-response":
      return `answer ${action.status === undefined ? UNKNOWN : show.text(action.status)}`;
    case "unknown":
      return `an action that is ${UNKNOWN}`;
  }
}

function writtenUrl(
  { protocol, host, port, path, query }: Extract<FinalAction, { kind: "redirect" }>,
  show: Show,
): string {
  const part = (text: string | undefined) => (text === undefined ? UNKNOWN : show.text(text));
  const search = query === "" ? "" : `?${part(query)}`;
  return `${part(protocol?.toLowerCase())}://${part(host)}:${part(port)}${part(path)}${search}`;
}

/** `aws_lb_target_group.web 90 %, aws_lb_target_group.canary 10 %` */
function forwardText({ groups, stickinessSeconds }: ForwardAction, show: Show): string {
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) return groupText(only.group, show);
  const total = groups.reduce((sum, { weight }) => sum + (weight ?? Number.NaN), 0);
  const texts = groups.map((each) => `${groupText(each.group, show)} ${shareText(each, total)}`);
  const sticky = stickinessSeconds === undefined ? "" : `, each client to the same for ${stickinessSeconds} s`;
  return `${texts.join(", ")}${sticky}`;
}

export function shareText({ weight }: WeightedTargetGroup, total: number): string {
  if (weight === undefined) return UNKNOWN;
  if (Number.isNaN(total)) return `weight ${weight}`;
  return total === 0 ? "0" : `${Math.round((weight / total) * 1000) / 10} %`;
}

/** The address of a target group, or its name where it is not in the input. */
export function groupText(group: TargetGroupReference, show: Show): string {
  switch (group.kind) {
    case "resource":
      return show.address(group.address);
    case "one-of":
      return `one of ${listed(group.addresses.map((each) => show.address(each)))}`;
    case "arn":
      return show.text(/:targetgroup\/([^/]+)\//.exec(group.arn)?.[1] ?? group.arn);
    case "unknown":
      return `a target group that is ${UNKNOWN}`;
  }
}

/** A target group that requests are sent to. */
export type TargetGroupReference =
  | { readonly kind: "resource"; readonly address: string }
  /** One of several resources: which one, the input does not tell. */
  | { readonly kind: "one-of"; readonly addresses: readonly string[] }
  /** One that is not in the input. */
  | { readonly kind: "arn"; readonly arn: string }
  | { readonly kind: "unknown" };

export interface WeightedTargetGroup {
  readonly group: TargetGroupReference;
  /** 0 to 999; undefined where it is known only at apply. */
  readonly weight: number | undefined;
}

/** A part of an action; undefined where it is known only at apply. */
export type Part = string | undefined;

export interface ForwardAction {
  readonly kind: "forward";
  /** In one order, whatever the order that somebody wrote. */
  readonly groups: readonly WeightedTargetGroup[];
  /** How long a client stays with the same target group; undefined: it does not. */
  readonly stickinessSeconds?: number | undefined;
}

/** The parts of the URL, with AWS's placeholders in them: `#{host}`. */
export interface RedirectAction {
  readonly kind: "redirect";
  readonly protocol: Part;
  readonly host: Part;
  readonly port: Part;
  readonly path: Part;
  readonly query: Part;
  /** `HTTP_301` or `HTTP_302` */
  readonly status: Part;
}

export interface FixedResponseAction {
  readonly kind: "fixed-response";
  readonly status: Part;
  readonly contentType: Part;
  readonly body: Part;
}

/** What ends the actions of a rule. */
export type FinalAction = ForwardAction | RedirectAction | FixedResponseAction | { readonly kind: "unknown" };

/** What a rule, or a listener by default, does with a request. */
export interface RouteAction {
  /** What comes first: `authenticate-oidc`, `authenticate-cognito`, `jwt-validation`. */
  readonly before: readonly string[];
  readonly final: FinalAction;
}

export const UNKNOWN_ACTION: RouteAction = { before: [], final: { kind: "unknown" } };

/** A text that is equal for actions that do the same with every request, and differs otherwise. */
export function keyOf({ before, final }: RouteAction): string {
  return JSON.stringify([before, final.kind === "forward" ? [...forwardKey(final)] : final]);
}

/** Weights count by their share: 1 and 1 is 50 and 50. */
function* forwardKey({ groups, stickinessSeconds }: ForwardAction): Generator<unknown> {
  const total = groups.reduce((sum, { weight }) => sum + (weight ?? Number.NaN), 0);
  // AWS: a group of weight 0 gets nothing; with one group the weight says nothing, unless it is 0 with all the others.
  for (const { group, weight } of groups) {
    if (groups.length === 1 || Number.isNaN(total)) yield [group, groups.length === 1 ? 1 : (weight ?? "?")];
    else if (weight !== 0 || total === 0) yield [group, total === 0 ? 0 : (weight ?? 0) / total];
  }
  if (groups.length > 1) yield stickinessSeconds;
}

import {
  type Action,
  DescribeRulesCommand,
  type ElasticLoadBalancingV2Client,
  type Listener,
  type Rule,
  type RuleCondition,
} from "@aws-sdk/client-elastic-load-balancing-v2";

/** A rule of a listener, for a person. */
export interface RuleView {
  /** `HTTP:80` */
  readonly listener: string;
  readonly priority: string;
  /** `path /*`; `otherwise` for the default action. */
  readonly conditions: string;
  /** `sign in, forward shop 90, canary 10` */
  readonly action: string;
}

/** The rules of a listener in the order in which they are asked; the default action comes last. */
export async function readRules(client: ElasticLoadBalancingV2Client, listener: Listener): Promise<RuleView[]> {
  const { Rules = [] } = await client.send(new DescribeRulesCommand({ ListenerArn: listener.ListenerArn }));
  return Rules.map((rule) => describeRule(`${listener.Protocol}:${listener.Port}`, rule)).sort(
    (a, b) => (Number(a.priority) || Infinity) - (Number(b.priority) || Infinity),
  );
}

/** A rule in a line. */
export function describeRule(listener: string, rule: Rule): RuleView {
  return {
    listener,
    priority: rule.Priority ?? "",
    conditions: rule.IsDefault === true ? "otherwise" : (rule.Conditions ?? []).map(describeCondition).join(" and "),
    action: (rule.Actions ?? []).map(describeAction).join(", then "),
  };
}

function describeCondition(condition: RuleCondition): string {
  const { Field, Values, PathPatternConfig, HostHeaderConfig, HttpHeaderConfig, HttpRequestMethodConfig } = condition;
  const { SourceIpConfig, QueryStringConfig } = condition;
  const query = QueryStringConfig?.Values?.map(({ Key, Value }) => (Key === undefined ? Value : `${Key}=${Value}`));
  const values = [PathPatternConfig, HostHeaderConfig, HttpHeaderConfig, HttpRequestMethodConfig, SourceIpConfig]
    .map((config) => config?.Values)
    .find((found) => found !== undefined);
  const name =
    HttpHeaderConfig?.HttpHeaderName ?? Field?.replace(/^http-(request-)?|-(header|pattern)$/g, "").replace("-", " ");
  return `${name} ${(values ?? query ?? Values ?? []).join(" or ")}`;
}

function describeAction(action: Action): string {
  if (action.Type === "forward") return `forward to ${forwardTargets(action)}`;
  if (action.Type === "redirect")
    return `redirect to ${action.RedirectConfig?.Protocol}:${action.RedirectConfig?.Port}`;
  if (action.Type === "fixed-response") return `answer ${action.FixedResponseConfig?.StatusCode}`;
  return action.Type?.startsWith("authenticate") === true ? "sign in" : `${action.Type}`;
}

function forwardTargets(action: Action): string {
  const nameOf = (arn: string | undefined) => arn?.split("/")[1] ?? "";
  const groups = action.ForwardConfig?.TargetGroups ?? [];
  if (groups.length < 2) return nameOf(action.TargetGroupArn ?? groups[0]?.TargetGroupArn);
  return groups.map(({ TargetGroupArn, Weight }) => `${nameOf(TargetGroupArn)} (${Weight})`).join(" or ");
}

import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Wafv2WebAcl, type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";
import { resourceName, serviceName } from "../../naming";
import { problemsOfKnown } from "../../tokens";
import {
  DEFAULT_MANAGED_RULE_GROUPS,
  MANAGED_RULE_GROUPS,
  type ManagedRuleGroup,
  type ManagedRuleGroupName,
  type ManagedRuleGroups,
} from "./managed-rule-group";
import { DEFAULT_REQUESTS_PER_FIVE_MINUTES, rateLimitProblems } from "./rate-limit";

const SCOPE = "REGIONAL";
const LONGEST_WEB_ACL_NAME = 128;
/** AWS: a log group takes the logs of a web ACL only if its name begins so (AWS WAF developer guide, "CloudWatch Logs"). */
const LOG_GROUP_PREFIX = "aws-waf-logs-";
/** Whoever reads the logs must not be able to sign in as a client. */
const REDACTED_HEADERS = ["authorization", "cookie"];
const RATE_LIMIT_PRIORITY = 100;
const FIVE_MINUTES_IN_SECONDS = 300;

/** What a load balancer needs of a web ACL. */
export interface IWebAcl {
  readonly arn: string;
}

export interface WebAclProps {
  /**
   * Letters, digits, `-` and `_`. The web ACL's name and its metrics' is this and a short hash. A change replaces it.
   * @default - the stack's id; within a construct of the stack, followed by that construct's
   */
  readonly name?: string;
  /**
   * The rule groups of AWS that requests must pass, by name. More than 1500 capacity units in one web ACL cost extra.
   * @default DEFAULT_MANAGED_RULE_GROUPS
   */
  readonly managedRuleGroups?: ManagedRuleGroups;
  /**
   * Requests from one address within five minutes, 10 to 2000000000, above which that address is refused for as long as it goes
   * on. Many people can share an address; behind a content delivery network all do. "unlimited" leaves the rule out.
   * @default 2000
   */
  readonly requestsPerFiveMinutes?: number | "unlimited";
  /**
   * Counts what the rules would block, and lets it pass: how to try a web ACL out on real traffic.
   * @default false
   */
  readonly countOnly?: boolean;
  /**
   * Writes every request with the rule that decided on it into a CloudWatch log group, without its `Authorization` and `Cookie`
   * headers, and keeps it for so many days, one of `LOG_RETENTION_DAYS`. Paid by volume. Changes in place.
   * @default - no logs
   */
  readonly logRetentionDays?: number;
}

/** An AWS WAF web ACL for load balancers of its region: what no rule blocks is allowed. All but the name changes in place. */
export class WebAcl extends Construct implements IWebAcl {
  readonly resource: Wafv2WebAcl;
  readonly logGroup: CloudwatchLogGroup | undefined;
  readonly logging: Wafv2WebAclLoggingConfiguration | undefined;
  readonly arn: string;

  /** A web ACL that exists already, in the load balancer's region. */
  static fromArn(arn: string): IWebAcl {
    return { arn };
  }

  constructor(scope: Construct, id: string, props: WebAclProps = {}) {
    super(scope, id);
    const base = props.name ?? serviceName(scope);
    const limit = props.requestsPerFiveMinutes ?? DEFAULT_REQUESTS_PER_FIVE_MINUTES;
    this.node.addValidation({ validate: () => problemsOfKnown(limit, rateLimitProblems) });
    const name = resourceName(this, base, { scope: SCOPE }, LONGEST_WEB_ACL_NAME);
    this.resource = new Wafv2WebAcl(this, "Resource", {
      name,
      scope: SCOPE,
      defaultAction: { allow: {} },
      rule: renderRules(props.managedRuleGroups ?? DEFAULT_MANAGED_RULE_GROUPS, limit, props.countOnly ?? false),
      visibilityConfig: visible(name),
      tags: { Name: base },
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = this.resource.arn;
    if (props.logRetentionDays === undefined) return;
    this.logGroup = new CloudwatchLogGroup(this, "LogGroup", {
      name: `${LOG_GROUP_PREFIX}${name}`,
      retentionInDays: props.logRetentionDays,
    });
    this.logging = new Wafv2WebAclLoggingConfiguration(this, "Logging", {
      resourceArn: this.arn,
      logDestinationConfigs: [this.logGroup.arn],
      redactedFields: REDACTED_HEADERS.map((header) => ({ singleHeader: { name: header } })),
    });
  }
}

function renderRules(groups: ManagedRuleGroups, limit: number | "unlimited", countOnly: boolean): Wafv2WebAclRule[] {
  const entries = Object.entries(groups) as [ManagedRuleGroupName, ManagedRuleGroup | undefined][];
  const managed = entries.flatMap(([name, group]) =>
    group === undefined ? [] : [managedRule(name, group, countOnly)],
  );
  const rules = limit === "unlimited" ? managed : [rateRule(limit, countOnly), ...managed];
  return rules.sort((a, b) => a.priority - b.priority);
}

function rateRule(limit: number, countOnly: boolean): Wafv2WebAclRule {
  const name = "rate-limit";
  return {
    name,
    priority: RATE_LIMIT_PRIORITY,
    action: countOnly ? { count: {} } : { block: {} },
    // The provider's own type for a statement is any, and its keys are not translated.
    statement: {
      rate_based_statement: { limit, aggregate_key_type: "IP", evaluation_window_sec: FIVE_MINUTES_IN_SECONDS },
    },
    visibilityConfig: visible(name),
  };
}

function managedRule(name: ManagedRuleGroupName, group: ManagedRuleGroup, countOnly: boolean): Wafv2WebAclRule {
  const { awsName, priority } = MANAGED_RULE_GROUPS[name];
  const { countedRules = [], version } = group;
  const counted = countOnly || group.countOnly === true;
  return {
    name,
    priority,
    // AWS: `none` lets the group's own rules decide; there is no `block` for a whole group.
    overrideAction: counted ? { count: {} } : { none: {} },
    statement: {
      managed_rule_group_statement: {
        vendor_name: "AWS",
        name: awsName,
        ...(version !== undefined && { version }),
        ...(countedRules.length > 0 && {
          rule_action_override: countedRules.map((rule) => ({ name: rule, action_to_use: { count: {} } })),
        }),
      },
    },
    visibilityConfig: visible(name),
  };
}

function visible(metricName: string): Wafv2WebAclRule["visibilityConfig"] {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
}

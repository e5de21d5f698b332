import { describe, expect, test } from "@jest/globals";
import { TerraformVariable, Token } from "cdktf";
import { ApplicationLoadBalancer, WebAcl, type WebAclProps } from "../../../../modules/load-balancer";
import { MANAGED_RULE_GROUPS } from "../../../../modules/load-balancer/balancer/managed-rule-group";
import { resolveTokens } from "../../../../modules/tokens";
import { NETWORK } from "../../../networks";
import { type Block, emptyStack, synthesisOf } from "../../../synthesis";

function webAcl(props: Partial<WebAclProps> = {}) {
  const stack = emptyStack();
  const created = new WebAcl(stack, "WebAcl", { name: "shop", ...props });
  return { created, block: synthesisOf(stack).one("aws_wafv2_web_acl") };
}

/** The rules by name. */
function rules(props: Partial<WebAclProps> = {}): Record<string, Block> {
  const list = webAcl(props).block["rule"] as Block[];
  return Object.fromEntries(list.map((rule) => [rule["name"], rule]));
}

function priorities(props: Partial<WebAclProps>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(rules(props)).map(([name, rule]) => [name, rule["priority"]]));
}

describe("WebAcl", () => {
  test("allows what no rule blocks, and shows what it does", () => {
    expect(webAcl().block).toMatchObject({
      scope: "REGIONAL",
      default_action: { allow: {} },
      visibility_config: { cloudwatch_metrics_enabled: true, sampled_requests_enabled: true },
      lifecycle: { create_before_destroy: true },
    });
  });

  test("writes its logs where AWS takes them, for so long, and without what signs a client in", () => {
    const stack = emptyStack();
    const created = new WebAcl(stack, "WebAcl", { name: "shop", logRetentionDays: 365 });
    const result = synthesisOf(stack);
    const { name, retention_in_days } = result.one("aws_cloudwatch_log_group");
    expect({ name, retention_in_days }).toEqual({
      name: `aws-waf-logs-${String(result.one("aws_wafv2_web_acl")["name"])}`,
      retention_in_days: 365,
    });
    const { resource_arn, log_destination_configs, redacted_fields } = result.one(
      "aws_wafv2_web_acl_logging_configuration",
    );
    expect(resource_arn).toBe(resolveTokens(stack, created.arn));
    expect(log_destination_configs).toEqual([resolveTokens(stack, created.logGroup?.arn)]);
    expect(redacted_fields).toEqual(["authorization", "cookie"].map((header) => ({ single_header: { name: header } })));
  });

  test("writes none unless asked", () => {
    const { created } = webAcl();
    expect([created.logGroup, created.logging]).toEqual([undefined, undefined]);
  });

  test("has, without being asked, AWS's rules for every web application and a rate limit", () => {
    expect(priorities({})).toEqual({ "rate-limit": 100, "ip-reputation": 200, common: 300, "known-bad-inputs": 310 });
    expect(rules()["known-bad-inputs"]).toEqual({
      name: "known-bad-inputs",
      priority: 310,
      override_action: { none: {} },
      statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" } },
      visibility_config: {
        cloudwatch_metrics_enabled: true,
        metric_name: "known-bad-inputs",
        sampled_requests_enabled: true,
      },
    });
  });

  test("refuses an address that asks too often", () => {
    expect(rules({ requestsPerFiveMinutes: 500 })["rate-limit"]).toMatchObject({
      action: { block: {} },
      statement: { rate_based_statement: { limit: 500, aggregate_key_type: "IP", evaluation_window_sec: 300 } },
    });
    expect(rules({ requestsPerFiveMinutes: "unlimited" })).not.toHaveProperty("rate-limit");
  });

  test("adding a rule group renumbers none", () => {
    const before = priorities({ managedRuleGroups: { common: {}, php: {} } });
    expect(priorities({ managedRuleGroups: { php: {}, "sql-database": {}, common: {} } })).toMatchObject(before);
  });

  test("gives every rule group a priority of its own", () => {
    const all = Object.values(MANAGED_RULE_GROUPS).map(({ priority }) => priority);
    expect(new Set(all).size).toBe(all.length);
  });

  test("lets a group or a rule of it count without blocking", () => {
    const managedRuleGroups = {
      common: { countedRules: ["SizeRestrictions_BODY"], version: "Version_1.0" },
      php: { countOnly: true },
      linux: undefined,
    };
    const found = rules({ managedRuleGroups });
    expect(found["php"]?.["override_action"]).toEqual({ count: {} });
    expect(found["common"]).toMatchObject({
      override_action: { none: {} },
      statement: {
        managed_rule_group_statement: {
          version: "Version_1.0",
          rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
        },
      },
    });
    expect(found).not.toHaveProperty("linux");
  });

  test("blocks nothing when it only counts", () => {
    for (const rule of Object.values(rules({ countOnly: true }))) {
      expect(rule["override_action"] ?? rule["action"]).toEqual({ count: {} });
    }
  });

  test("has a new name when it is called another one, and the same one otherwise", () => {
    const name = webAcl().block["name"];
    expect(webAcl({ countOnly: true, requestsPerFiveMinutes: 100 }).block["name"]).toBe(name);
    expect(webAcl({ name: "other" }).block["name"]).not.toBe(name);
  });

  test("fails if the rate limit is none of AWS's", () => {
    expect(webAcl({ requestsPerFiveMinutes: 5 }).created.node.validate()).toEqual([
      'requestsPerFiveMinutes is 5; it must be a whole number from 10 to 2000000000, or "unlimited"',
    ]);
  });

  test("leaves a rate limit that is not known yet to Terraform", () => {
    const stack = emptyStack();
    const requestsPerFiveMinutes = Token.asNumber(new TerraformVariable(stack, "limit", { type: "number" }).value);
    expect(new WebAcl(stack, "WebAcl", { name: "shop", requestsPerFiveMinutes }).node.validate()).toEqual([]);
  });
});

describe("an ApplicationLoadBalancer's web ACL", () => {
  test("is associated, and the old association goes before a new one comes", () => {
    const stack = emptyStack();
    const created = new WebAcl(stack, "WebAcl", { name: "shop" });
    new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK, webAcl: created });
    const associations = synthesisOf(stack).all("aws_wafv2_web_acl_association");
    expect(Object.keys(associations)).toEqual(["LoadBalancer/WebAcl"]);
    const association = associations["LoadBalancer/WebAcl"];
    expect(association?.["web_acl_arn"]).toBe(`\${aws_wafv2_web_acl.${created.resource.friendlyUniqueId}.arn}`);
    expect(association?.["resource_arn"]).toMatch(/^\$\{aws_lb\.\w+\.arn\}$/);
    expect(association).not.toHaveProperty("lifecycle");
  });

  test("may exist already", () => {
    const stack = emptyStack();
    const webAcl = WebAcl.fromArn("arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/company/1");
    new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK, webAcl });
    const result = synthesisOf(stack);
    expect(result.one("aws_wafv2_web_acl_association")["web_acl_arn"]).toBe(webAcl.arn);
    expect(result.types()).not.toContain("aws_wafv2_web_acl");
  });
});

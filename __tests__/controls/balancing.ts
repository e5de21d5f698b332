import { blocksOf, type Control, countOf, type Judged } from "./control";

const isPublic = (balancer: Judged) => balancer.get("internal") !== true;
const isHttpsRedirect = (listener: Judged) =>
  listener
    .blocks("default_action")
    .every(({ type, redirect }) => type === "redirect" && blocksOf(redirect)[0]?.["protocol"] === "HTTPS");
const STRONG_POLICY = /^ELBSecurityPolicy-TLS13-1-[23]-(Res-)?(FIPS-)?(PQ-)?202[1-9]-\d\d$/;

const WEB_ACL_OF = (balancer: Judged) =>
  balancer
    .referrers("aws_wafv2_web_acl_association", "resource_arn")
    .flatMap((association) =>
      balancer.all("aws_wafv2_web_acl").filter((acl) => association.refersTo(acl, "web_acl_arn")),
    );

/** The names of the rule groups of AWS in a web ACL. */
function managedGroups(acl: Judged): unknown[] {
  return acl
    .blocks("rule")
    .flatMap(({ statement }) =>
      blocksOf(statement).flatMap((each) => blocksOf(each["managed_rule_group_statement"]).map(({ name }) => name)),
    );
}

const hasLog4j = (acl: Judged) => managedGroups(acl).includes("AWSManagedRulesKnownBadInputsRuleSet");

/** Load balancers, what listens on them and judges for them, and certificates. */
export const BALANCING: readonly Control[] = [
  {
    ids: ["CKV_AWS_91", "ELB.5"],
    asks: "access logs",
    type: "aws_lb",
    holds: (lb) => lb.block("access_logs")["enabled"] === true,
  },
  {
    ids: ["CKV_AWS_131", "ELB.4"],
    asks: "invalid headers are dropped",
    type: "aws_lb",
    holds: (lb) => lb.get("drop_invalid_header_fields") === true,
  },
  {
    ids: ["CKV_AWS_150", "ELB.6"],
    asks: "deletion protection",
    type: "aws_lb",
    holds: (lb) => lb.get("enable_deletion_protection") === true,
  },
  {
    ids: ["CKV_AWS_328", "ELB.12"],
    asks: "what is ambiguous is treated defensively",
    type: "aws_lb",
    holds: (lb) => ["defensive", "strictest"].includes(String(lb.get("desync_mitigation_mode"))),
  },
  {
    ids: ["CKV2_AWS_28", "ELB.16"],
    asks: "a web ACL in front of what is public",
    type: "aws_lb",
    holds: (lb) =>
      isPublic(lb) ? lb.referrers("aws_wafv2_web_acl_association", "resource_arn").length > 0 : undefined,
  },
  {
    ids: ["CKV2_AWS_76"],
    asks: "its web ACL stops Log4Shell",
    type: "aws_lb",
    holds: (lb) => (WEB_ACL_OF(lb).length === 0 ? undefined : WEB_ACL_OF(lb).every(hasLog4j)),
  },
  {
    ids: ["ELB.13"],
    asks: "two zones or more",
    type: "aws_lb",
    holds: (lb) => (countOf(lb.get("subnets")) ?? 2) >= 2,
  },
  {
    ids: ["CKV2_AWS_20", "ELB.1"],
    asks: "HTTP only sends to HTTPS",
    type: "aws_lb",
    holds: (lb) =>
      lb
        .referrers("aws_lb_listener", "load_balancer_arn")
        .filter((listener) => listener.get("protocol") === "HTTP")
        .every(isHttpsRedirect),
  },
  {
    ids: ["CKV_AWS_2", "ELB.18"],
    asks: "HTTPS, or sending there",
    type: "aws_lb_listener",
    holds: (listener) => listener.get("protocol") === "HTTPS" || isHttpsRedirect(listener),
  },
  {
    ids: ["CKV_AWS_103", "CKV2_AWS_74", "ELB.17"],
    asks: "TLS 1.2 at the least, with strong ciphers",
    type: "aws_lb_listener",
    holds: (listener) =>
      listener.get("protocol") === "HTTPS" ? STRONG_POLICY.test(String(listener.get("ssl_policy"))) : undefined,
  },
  {
    ids: ["CKV_AWS_378", "ELB.22"],
    asks: "targets are spoken to over TLS",
    type: "aws_lb_target_group",
    holds: (group) => (group.get("target_type") === "lambda" ? undefined : group.get("protocol") === "HTTPS"),
  },
  {
    ids: ["CKV_AWS_261"],
    asks: "a health check",
    type: "aws_lb_target_group",
    holds: (group) => group.blocks("health_check").length > 0,
  },
  {
    ids: ["ELB.21"],
    asks: "the health check is over TLS",
    type: "aws_lb_target_group",
    holds: (group) => group.block("health_check")["protocol"] === "HTTPS",
  },
  {
    ids: ["CKV_AWS_233"],
    asks: "a new certificate comes before the old one goes",
    type: "aws_acm_certificate",
    holds: (certificate) => certificate.block("lifecycle")["create_before_destroy"] !== false,
  },
  {
    ids: ["CKV_AWS_234"],
    asks: "the certificate is in the public logs",
    type: "aws_acm_certificate",
    holds: (certificate) => certificate.block("options")["certificate_transparency_logging_preference"] !== "DISABLED",
  },
  {
    ids: ["CKV2_AWS_71"],
    asks: "no wildcard",
    type: "aws_acm_certificate",
    holds: (certificate) =>
      ![certificate.get("domain_name"), ...blocksOf(certificate.get("subject_alternative_names"))].some((name) =>
        String(name).includes("*"),
      ),
  },
  {
    ids: ["CKV_AWS_175", "CKV_AWS_342", "WAF.10"],
    asks: "a web ACL has rules that act",
    type: "aws_wafv2_web_acl",
    holds: (acl) =>
      acl.blocks("rule").length > 0 &&
      acl
        .blocks("rule")
        .every((rule) => [...blocksOf(rule["action"]), ...blocksOf(rule["override_action"])].length > 0),
  },
  { ids: ["CKV_AWS_192"], asks: "it stops Log4Shell", type: "aws_wafv2_web_acl", holds: hasLog4j },
  {
    ids: ["CKV2_AWS_31", "WAF.11"],
    asks: "it writes logs",
    type: "aws_wafv2_web_acl",
    holds: (acl) => acl.referrers("aws_wafv2_web_acl_logging_configuration", "resource_arn").length > 0,
  },
  {
    ids: ["WAF.12"],
    asks: "its rules are measured",
    type: "aws_wafv2_web_acl",
    holds: (acl) =>
      acl
        .blocks("rule")
        .every(({ visibility_config }) => blocksOf(visibility_config)[0]?.["cloudwatch_metrics_enabled"] === true),
  },
];

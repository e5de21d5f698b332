import type { PlannedResource } from "../../graph";
import { ofLeaving, ofStaying, type RiskCheck } from "../risk-check";

export const LOAD_BALANCERS = ["aws_lb", "aws_alb"] as const;

export const LOAD_BALANCER_RISKS: readonly RiskCheck[] = [
  {
    id: "load-balancer/deletion-protection-off",
    severity: "high",
    summary: "a load balancer loses its deletion protection",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
    types: LOAD_BALANCERS,
    watches: ["enable_deletion_protection"],
    check: ofStaying(({ before, after }) => {
      const attribute = "enable_deletion_protection";
      if (before.flag(attribute) !== true) return [];
      const off = after.flag(attribute) === false || after.visibility(attribute) === "absent";
      return off ? [{ level: "high", attribute, reason: "loses its deletion protection" }] : [];
    }),
  },
  {
    id: "load-balancer/internet-facing",
    severity: "high",
    summary: "an internal load balancer becomes internet-facing",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
    types: [...LOAD_BALANCERS, "aws_elb"],
    watches: ["internal"],
    check: ofStaying(({ before, after }) => {
      if (before.flag("internal") !== true) return [];
      const outside = after.flag("internal") === false || after.visibility("internal") === "absent";
      return outside ? [{ level: "high", attribute: "internal", reason: "becomes internet-facing" }] : [];
    }),
  },
  {
    id: "load-balancer/logs-off",
    severity: "low",
    summary: "access or connection logs are switched off",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
    types: [...LOAD_BALANCERS, "aws_elb"],
    check: ofStaying(({ before, after }) =>
      (["access_logs", "connection_logs"] as const).flatMap((block) => {
        if (!logs(before, block) || after.visibility(block) === "unknown") return [];
        const unseen = ["unknown", "sensitive"].includes(after.visibility(block, 0, "enabled"));
        if (unseen || logs(after, block)) return [];
        const what = block === "access_logs" ? "access logs" : "connection logs";
        return [{ level: "low" as const, attribute: `${block}[0].enabled`, reason: `stops writing ${what}` }];
      }),
    ),
  },
  {
    id: "load-balancer/invalid-headers-kept",
    severity: "low",
    summary: "headers that are not valid reach the targets again, or the desync mitigation becomes `monitor`",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
    types: LOAD_BALANCERS,
    watches: ["drop_invalid_header_fields", "desync_mitigation_mode"],
    check: ofStaying(({ before, after }) => {
      const headers =
        before.flag("drop_invalid_header_fields") === true && after.flag("drop_invalid_header_fields") === false;
      const mode = "desync_mitigation_mode";
      const desync =
        after.text(mode) === "monitor" && before.text(mode) !== undefined && before.text(mode) !== "monitor";
      return [
        ...(headers
          ? [{ level: "low" as const, attribute: "drop_invalid_header_fields", reason: "lets invalid headers through" }]
          : []),
        ...(desync
          ? [
              {
                level: "low" as const,
                attribute: mode,
                reason: "only watches for request smuggling and stops none of it",
              },
            ]
          : []),
      ];
    }),
  },
  {
    id: "web-acl/removed",
    severity: "high",
    summary: "a web ACL no longer stands before a load balancer or an API",
    source: "https://docs.aws.amazon.com/waf/latest/APIReference/API_DisassociateWebACL.html",
    types: ["aws_wafv2_web_acl_association", "aws_wafregional_web_acl_association"],
    check: ofLeaving(() => [
      { level: "high", attribute: "", reason: "is removed: requests are no longer filtered by the web ACL" },
    ]),
  },
];

/** `enabled` has a default in each of these resources, so that a state always holds it. */
function logs(side: PlannedResource, block: string): boolean {
  return side.list(block).length > 0 && side.flag(block, 0, "enabled") === true;
}

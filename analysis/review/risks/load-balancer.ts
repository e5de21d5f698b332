import { staysInPlace, type RiskCheck } from "../risk-check";

export const LOAD_BALANCERS = ["aws_lb", "aws_alb"] as const;

export const LOAD_BALANCER_RISKS: readonly RiskCheck[] = [
  {
    id: "load-balancer/deletion-protection-off",
    level: "high",
    looksFor: "a load balancer loses its deletion protection",
    types: LOAD_BALANCERS,
    watches: ["enable_deletion_protection"],
    check: (change) => {
      const attribute = "enable_deletion_protection";
      if (!staysInPlace(change) || change.before.flag(attribute) !== true) return [];
      const { after } = change;
      const off = after.flag(attribute) === false || after.visibility(attribute) === "absent";
      return off ? [{ level: "high", attribute, reason: "loses its deletion protection" }] : [];
    },
  },
  {
    id: "load-balancer/internet-facing",
    level: "high",
    looksFor: "an internal load balancer becomes internet-facing",
    types: [...LOAD_BALANCERS, "aws_elb"],
    watches: ["internal"],
    check: (change) => {
      if (!staysInPlace(change) || change.before.flag("internal") !== true) return [];
      const outside = change.after.flag("internal") === false || change.after.visibility("internal") === "absent";
      return outside ? [{ level: "high", attribute: "internal", reason: "becomes internet-facing" }] : [];
    },
  },
  {
    id: "load-balancer/logs-off",
    level: "low",
    looksFor: "access or connection logs are switched off",
    types: [...LOAD_BALANCERS, "aws_elb"],
    check: (change) =>
      staysInPlace(change)
        ? (["access_logs", "connection_logs"] as const).flatMap((block) => {
            if (!logs(change.before, block) || change.after.visibility(block) === "unknown") return [];
            const unseen = ["unknown", "sensitive"].includes(change.after.visibility(block, 0, "enabled"));
            if (unseen || logs(change.after, block)) return [];
            const what = block === "access_logs" ? "access logs" : "connection logs";
            return [{ level: "low" as const, attribute: `${block}[0].enabled`, reason: `stops writing ${what}` }];
          })
        : [],
  },
  {
    id: "load-balancer/invalid-headers-kept",
    level: "low",
    looksFor: "headers that are not valid reach the targets again, or the desync mitigation becomes `monitor`",
    types: LOAD_BALANCERS,
    watches: ["drop_invalid_header_fields", "desync_mitigation_mode"],
    check: (change) => {
      if (!staysInPlace(change)) return [];
      const { before, after } = change;
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
    },
  },
  {
    id: "web-acl/removed",
    level: "high",
    looksFor: "a web ACL no longer stands before a load balancer or an API",
    types: ["aws_wafv2_web_acl_association", "aws_wafregional_web_acl_association"],
    check: (change) =>
      change.kind === "delete"
        ? [{ level: "high", attribute: "", reason: "is removed: requests are no longer filtered by the web ACL" }]
        : [],
  },
];

interface Side {
  flag(...path: readonly (string | number)[]): boolean | undefined;
  list(...path: readonly (string | number)[]): readonly unknown[];
}

/** `enabled` has a default in each of these resources, so that a state always holds it. */
function logs(side: Side, block: string): boolean {
  return side.list(block).length > 0 && side.flag(block, 0, "enabled") === true;
}

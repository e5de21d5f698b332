import { sameValue } from "../../graph/json-value";
import { statusRanges, widens } from "../matcher";
import { ofStaying, type RiskCheck, type RiskFinding, type StayingChange } from "../risk-check";

const TARGET_GROUPS = ["aws_lb_target_group", "aws_alb_target_group"];

const CHECK = ["health_check", 0] as const;

/** Where a higher number lets a sick machine serve longer, or a lower one lets it back earlier. */
const LOOSER: readonly { readonly name: string; readonly when: "raised" | "lowered"; readonly what: string }[] = [
  { name: "interval", when: "raised", what: "asks less often" },
  { name: "timeout", when: "raised", what: "waits longer for an answer" },
  { name: "unhealthy_threshold", when: "raised", what: "lets more checks fail before a machine is taken out" },
  { name: "healthy_threshold", when: "lowered", what: "takes a machine back after fewer checks" },
];

function loosenedNumbers({ before, after }: StayingChange): readonly RiskFinding[] {
  return LOOSER.flatMap(({ name, when, what }) => {
    const [from, to] = [before.number(...CHECK, name), after.number(...CHECK, name)];
    if (from === undefined || to === undefined || (when === "raised" ? to <= from : to >= from)) return [];
    return [
      {
        level: "low" as const,
        attribute: `health_check[0].${name}`,
        reason: `${what}: ${name} goes from ${from} to ${to}`,
      },
    ];
  });
}

function otherCheck({ before, after }: StayingChange): readonly RiskFinding[] {
  return ["path", "port", "protocol"].flatMap((name) => {
    const [from, to] = [before.value(...CHECK, name), after.value(...CHECK, name)];
    if (from === undefined || to === undefined || sameValue(from, to)) return [];
    const text = `is checked elsewhere: ${name} of the health check goes from ${String(from)} to ${String(to)}`;
    return [{ level: "low" as const, attribute: `health_check[0].${name}`, reason: text }];
  });
}

function widerMatcher({ before, after }: StayingChange): readonly RiskFinding[] {
  const [from, to] = [before.text(...CHECK, "matcher"), after.text(...CHECK, "matcher")];
  if (from === undefined || to === undefined || from === to) return [];
  const [narrow, wide] = [statusRanges(from), statusRanges(to)];
  if (narrow === undefined || wide === undefined || !widens(narrow, wide)) return [];
  const reason = `takes more answers for healthy: the matcher goes from ${from} to ${to}`;
  return [{ level: "medium", attribute: "health_check[0].matcher", reason }];
}

function narrowerMatcher({ before, after }: StayingChange): readonly RiskFinding[] {
  const [from, to] = [before.text(...CHECK, "matcher"), after.text(...CHECK, "matcher")];
  const [wide, narrow] = [from, to].map((matcher) => (matcher === undefined ? undefined : statusRanges(matcher)));
  if (wide === undefined || narrow === undefined || !widens(narrow, wide)) return [];
  const reason = `takes fewer answers for healthy: the matcher goes from ${String(from)} to ${String(to)}, and targets that answer otherwise are all taken out`;
  return [{ level: "medium", attribute: "health_check[0].matcher", reason }];
}

function checkDisabled({ before, after }: StayingChange): readonly RiskFinding[] {
  if (before.flag(...CHECK, "enabled") !== true || after.flag(...CHECK, "enabled") !== false) return [];
  return [{ level: "high", attribute: "health_check[0].enabled", reason: "is no longer checked" }];
}

export const TARGET_GROUP_RISKS: readonly RiskCheck[] = [
  {
    id: "target-group/health-check-loosened",
    severity: "high",
    summary:
      "health checks loosened: longer interval or timeout, other thresholds (low), another path, port or protocol (low), more accepted answers (medium), switched off (high)",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    types: TARGET_GROUPS,
    watches: ["health_check"],
    check: ofStaying((change) => [
      ...checkDisabled(change),
      ...widerMatcher(change),
      ...loosenedNumbers(change),
      ...otherCheck(change),
    ]),
  },
  {
    id: "target-group/health-check-tightened",
    severity: "medium",
    summary: "health checks accept fewer answers: targets that serve today may be taken out together",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    types: TARGET_GROUPS,
    watches: ["health_check"],
    check: ofStaying(narrowerMatcher),
  },
  {
    id: "target-group/deregistration-delay-cut",
    severity: "low",
    summary: "the deregistration delay is cut: requests that are under way may be broken off",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html",
    types: TARGET_GROUPS,
    watches: ["deregistration_delay"],
    check: ofStaying(({ before, after }) => {
      const attribute = "deregistration_delay";
      const [from, to] = [before.number(attribute), after.number(attribute)];
      if (from === undefined || to === undefined || to >= from) return [];
      const reason = `waits ${to} s instead of ${from} s for requests under way when a machine leaves`;
      return [{ level: to === 0 ? "medium" : "low", attribute, reason }];
    }),
  },
];

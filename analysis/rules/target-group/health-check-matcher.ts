import { isUnknown, known } from "../../graph";
import { finding } from "../finding";
import { rule } from "../rule";
import { type Family, familyOf, type TargetGroup, targetTypeOf, upper } from "./target-group";

const MATCHER_SOURCE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html";
const HIGHEST: Readonly<Record<Family, number>> = { application: 499, network: 599, gateway: 399 };
const LOWEST = 200;
const HIGHEST_GRPC_CODE = 99;

export const HEALTH_CHECK_MATCHER = rule({
  id: "target-group/health-check-matcher",
  summary: "a health check takes HTTP codes from 200 to 499, or gRPC codes from 0 to 99",
  severity: "error",
  source: MATCHER_SOURCE,
  kinds: ["aws_lb_target_group"],
  *check(group) {
    const codes = codesOf(group);
    if (codes === undefined) return;
    for (const { attribute, value } of group.each("health_check.matcher")) {
      if (isUnknown(value) || isCodes(value, codes.min, codes.max)) continue;
      const { kind, min, max } = codes;
      yield finding(
        attribute,
        value,
        `${kind} codes from ${min} to ${max}, as "${min}", "${min},${max}" or "${min}-${max}"`,
      );
    }
  },
});

interface Codes {
  readonly kind: "HTTP" | "gRPC";
  readonly min: number;
  readonly max: number;
}

/** The codes that a group may wait for; `undefined` where that cannot be said. */
function codesOf(group: TargetGroup): Codes | undefined {
  const isLambda = targetTypeOf(group) === "lambda";
  const family = isLambda ? "application" : familyOf(group);
  if (family === undefined) return undefined;
  const version = group.get("protocol_version");
  if (family === "application" && !isLambda) {
    if (isUnknown(version)) return undefined;
    if (upper(version) === "GRPC") return { kind: "gRPC", min: 0, max: HIGHEST_GRPC_CODE };
  }
  return { kind: "HTTP", min: LOWEST, max: HIGHEST[family] };
}

function isCodes(value: string, min: number, max: number): boolean {
  return value.split(",").every((part) => {
    const [, from, to = from] = /^\s*(\d{1,3})(?:-(\d{1,3}))?\s*$/.exec(part) ?? [];
    return from !== undefined && Number(from) >= min && Number(to) <= max && Number(from) <= Number(to);
  });
}

export const HEALTH_CHECK_GRPC_PATH = rule({
  id: "target-group/health-check-grpc-path",
  summary: "a gRPC health check calls a method: /package.service/method",
  severity: "warning",
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  kinds: ["aws_lb_target_group"],
  *check(group) {
    if (familyOf(group) !== "application" || upper(group.get("protocol_version")) !== "GRPC") return;
    for (const { attribute, value } of group.each("health_check.path")) {
      const path = known(value);
      if (path === undefined || /^\/[^/]+\/[^/]+$/.test(path)) continue;
      yield finding(attribute, path, "a gRPC method: /package.service/method");
    }
  },
});

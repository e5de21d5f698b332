import { GRPC_CODES, GRPC_METHOD, HTTP_CODES } from "../../../aws/elb/health-check";
import { isUnknown } from "../../graph";
import { finding } from "../finding";
import { rulesOf } from "../rules-of";
import { elbApi } from "../sources";
import { CREATE_TARGET_GROUP_SOURCE, familyOf, type TargetGroup, targetTypeOf, upper } from "./target-group";

export const HEALTH_CHECK_MATCHER_RULES = rulesOf("aws_lb_target_group", CREATE_TARGET_GROUP_SOURCE, [
  {
    id: "target-group/health-check-matcher",
    summary:
      `a health check accepts HTTP codes from ${HTTP_CODES.application.min} to ${HTTP_CODES.application.max}, ` +
      `or gRPC codes from ${GRPC_CODES.min} to ${GRPC_CODES.max}`,
    source: elbApi("Matcher"),
    onlyWith: "health_check",
    *check(group) {
      const codes = codesOf(group);
      if (codes === undefined) return;
      for (const { attribute, value } of group.each("health_check.matcher")) {
        if (isUnknown(value) || isCodes(value, codes.min, codes.max)) continue;
        const { kind, min, max } = codes;
        const forms = `"${min}", "${min},${max}" or "${min}-${max}"`;
        yield finding(attribute, value, `${kind} codes from ${min} to ${max}, as ${forms}`);
      }
    },
  },
  {
    id: "target-group/health-check-grpc-path",
    summary: "a gRPC health check calls a method: /package.service/method",
    severity: "warning",
    path: "health_check.path",
    is: GRPC_METHOD,
    where: (_block, group) => familyOf(group) === "application" && isGrpc(group),
  },
]);

function isGrpc(group: TargetGroup): boolean {
  return upper(group.get("protocol_version")) === "GRPC";
}

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
  if (family === "application" && !isLambda) {
    if (isUnknown(group.get("protocol_version"))) return undefined;
    if (isGrpc(group)) return { kind: "gRPC", ...GRPC_CODES };
  }
  return { kind: "HTTP", ...HTTP_CODES[family] };
}

function isCodes(value: string, min: number, max: number): boolean {
  return value.split(",").every((part) => {
    const [, from, to = from] = /^\s*(\d{1,3})(?:-(\d{1,3}))?\s*$/.exec(part) ?? [];
    return from !== undefined && Number(from) >= min && Number(to) <= max && Number(from) <= Number(to);
  });
}

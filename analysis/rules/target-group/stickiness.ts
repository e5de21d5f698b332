import { type Block, isUnknown, known } from "../../graph";
import { integerRule } from "../attribute-rules";
import { finding } from "../finding";
import { rule } from "../rule";
import {
  type Family,
  familyOf,
  hasAttributes,
  onlyFor,
  settingOf,
  TARGET_GROUP_ATTRIBUTE_SOURCE,
} from "./target-group";

const TYPES: Readonly<Record<Family, readonly string[]>> = {
  application: ["lb_cookie", "app_cookie"],
  network: ["source_ip"],
  gateway: ["source_ip_dest_ip", "source_ip_dest_ip_proto"],
};

/** A wrong type is refused for these even where stickiness is off, as the provider's acceptance tests have it. */
const JUDGED_WHEN_OFF = ["TCP", "UDP", "TCP_UDP"];

/** Whether stickiness is on for certain, as it is where nothing is said. */
function isOn(stickiness: Block<"enabled">): boolean {
  return (stickiness.get<boolean>("enabled") ?? true) === true;
}

/** The provider lets 0 through, and sends no duration to other load balancers. */
export const STICKINESS_DURATION = onlyFor(
  (group) => familyOf(group) === "application" && hasAttributes(group),
  integerRule({
    id: "target-group/stickiness-duration",
    summary: "a client is kept at its target for 1 to 604800 seconds",
    severity: "error",
    source: TARGET_GROUP_ATTRIBUTE_SOURCE,
    kind: "aws_lb_target_group",
    path: "stickiness.cookie_duration",
    min: 1,
    max: 604_800,
    unit: "seconds",
  }),
);

export const STICKINESS_TYPE = rule({
  id: "target-group/stickiness-type",
  summary: "stickiness is by cookie at an application load balancer, by address at the others",
  severity: "error",
  source: TARGET_GROUP_ATTRIBUTE_SOURCE,
  kinds: ["aws_lb_target_group"],
  *check(group) {
    const family = familyOf(group);
    if (family === undefined || !hasAttributes(group)) return;
    for (const stickiness of group.blocks("stickiness")) {
      const type = known(stickiness.get<string>("type"));
      const protocol = String(known(group.get("protocol")));
      const isJudged = isOn(stickiness) || JUDGED_WHEN_OFF.includes(protocol);
      if (type === undefined || !isJudged || TYPES[family].includes(type)) continue;
      const must = `${TYPES[family].join(" or ")} for a group of ${protocol}`;
      yield finding(stickiness.at("type"), type, must);
    }
  },
});

export const STICKINESS_COOKIE = rule({
  id: "target-group/stickiness-cookie",
  summary: "stickiness by the application's cookie names a cookie that is not the load balancer's own",
  severity: "error",
  source: TARGET_GROUP_ATTRIBUTE_SOURCE,
  kinds: ["aws_lb_target_group"],
  *check(group) {
    if (familyOf(group) !== "application" || !hasAttributes(group)) return;
    for (const stickiness of group.blocks("stickiness")) {
      const name = stickiness.get<string>("cookie_name") ?? "";
      if (known(stickiness.get<string>("type")) !== "app_cookie" || isUnknown(name)) continue;
      const attribute = stickiness.at("cookie_name");
      if (name === "" && isOn(stickiness)) yield finding(attribute, undefined, "set for stickiness of type app_cookie");
      if (name.startsWith("AWSALB")) yield finding(attribute, name, "a name that does not start with AWSALB");
    }
  },
});

const ACCEPTANCE_TESTS =
  "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/elbv2/target_group_test.go";

export const STICKINESS_ALGORITHM = rule({
  id: "target-group/stickiness-algorithm",
  summary: "stickiness does not go with the weighted_random algorithm",
  severity: "error",
  source: ACCEPTANCE_TESTS,
  kinds: ["aws_lb_target_group"],
  *check(group) {
    if (familyOf(group) !== "application" || !hasAttributes(group)) return;
    if (settingOf(group, "load_balancing_algorithm_type", "round_robin") !== "weighted_random") return;
    for (const stickiness of group.blocks("stickiness").filter(isOn)) {
      yield finding(stickiness.at("enabled"), true, 'false with load_balancing_algorithm_type "weighted_random"');
    }
  },
});

export const STICKINESS_TLS = rule({
  id: "target-group/stickiness-tls",
  summary: "a target group of TLS has no stickiness",
  severity: "error",
  source: ACCEPTANCE_TESTS,
  kinds: ["aws_lb_target_group"],
  *check(group) {
    if (known(group.get("protocol")) !== "TLS" || !hasAttributes(group)) return;
    for (const stickiness of group.blocks("stickiness").filter(isOn)) {
      yield finding(stickiness.at("enabled"), true, "false for a group of TLS");
    }
  },
});

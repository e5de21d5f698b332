import { OWN_COOKIE_PREFIX, STICKINESS_DURATION, STICKINESS_TYPES } from "../../../aws/elb/target-group";
import { type Block, isUnknown, known } from "../../graph";
import { finding } from "../finding";
import { rulesOf } from "../rules-of";
import { algorithmOf, familyOf, hasAttributes, TARGET_GROUP_ATTRIBUTE_SOURCE } from "./target-group";

/** A wrong type is refused for these even where stickiness is off, as the provider's acceptance tests have it. */
const JUDGED_WHEN_OFF = ["TCP", "UDP", "TCP_UDP"];

/** Whether stickiness is on for certain, as it is where nothing is said. */
function isOn(stickiness: Block<"enabled">): boolean {
  return (stickiness.get<boolean>("enabled") ?? true) === true;
}

const ACCEPTANCE_TESTS =
  "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/elbv2/target_group_test.go";

export const STICKINESS_RULES = rulesOf("aws_lb_target_group", TARGET_GROUP_ATTRIBUTE_SOURCE, [
  {
    id: "target-group/stickiness-duration",
    summary: `a client is kept at its target for ${STICKINESS_DURATION.range}`,
    path: "stickiness.cookie_duration",
    is: STICKINESS_DURATION,
    // The provider lets 0 through, and sends no duration to other load balancers.
    where: (_block, group) => familyOf(group) === "application" && hasAttributes(group),
  },
  {
    id: "target-group/stickiness-type",
    summary: "stickiness is by cookie at an application load balancer, by address at the others",
    onlyWith: "stickiness",
    *check(group) {
      const family = familyOf(group);
      if (family === undefined || !hasAttributes(group)) return;
      for (const stickiness of group.blocks("stickiness")) {
        const type = known(stickiness.get<string>("type"));
        const protocol = String(known(group.get("protocol")));
        const isJudged = isOn(stickiness) || JUDGED_WHEN_OFF.includes(protocol);
        if (type === undefined || !isJudged || STICKINESS_TYPES[family].includes(type)) continue;
        const must = `${STICKINESS_TYPES[family].join(" or ")} for a group of protocol ${protocol}`;
        yield finding(stickiness.at("type"), type, must);
      }
    },
  },
  {
    id: "target-group/stickiness-cookie",
    summary: "stickiness by the application's cookie names a cookie that is not the load balancer's own",
    onlyWith: "stickiness",
    *check(group) {
      if (familyOf(group) !== "application" || !hasAttributes(group)) return;
      for (const stickiness of group.blocks("stickiness")) {
        const name = stickiness.get<string>("cookie_name") ?? "";
        if (known(stickiness.get<string>("type")) !== "app_cookie" || isUnknown(name)) continue;
        const attribute = stickiness.at("cookie_name");
        if (name === "" && isOn(stickiness)) {
          yield { attribute, message: `${attribute} is not set; stickiness of type app_cookie needs it` };
        }
        if (name.startsWith(OWN_COOKIE_PREFIX)) {
          yield finding(attribute, name, `a name that does not start with ${OWN_COOKIE_PREFIX}`);
        }
      }
    },
  },
  {
    id: "target-group/stickiness-algorithm",
    summary: "stickiness does not go with the weighted_random algorithm",
    source: ACCEPTANCE_TESTS,
    onlyWith: "stickiness",
    *check(group) {
      if (familyOf(group) !== "application" || !hasAttributes(group)) return;
      if (algorithmOf(group) !== "weighted_random") return;
      for (const stickiness of group.blocks("stickiness").filter(isOn)) {
        yield finding(stickiness.at("enabled"), true, 'false with load_balancing_algorithm_type "weighted_random"');
      }
    },
  },
  {
    id: "target-group/stickiness-tls",
    summary: "a target group of protocol TLS has no stickiness",
    source: ACCEPTANCE_TESTS,
    onlyWith: "stickiness",
    *check(group) {
      if (known(group.get("protocol")) !== "TLS" || !hasAttributes(group)) return;
      for (const stickiness of group.blocks("stickiness").filter(isOn)) {
        yield finding(stickiness.at("enabled"), true, "false for a group of protocol TLS");
      }
    },
  },
]);

import { isUnknown, known } from "../../graph";
import { finding, integerRule } from "../attribute-rules";
import { rule } from "../rule";
import { type Family, familyOf, hasAttributes, onlyFor, TARGET_GROUP_ATTRIBUTE_SOURCE } from "./target-group";

const TYPES: Readonly<Record<Family, readonly string[]>> = {
  application: ["lb_cookie", "app_cookie"],
  network: ["source_ip"],
  gateway: ["source_ip_dest_ip", "source_ip_dest_ip_proto"],
};

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
      // AWS takes a foreign type that is switched off.
      const isOn = (stickiness.get<boolean>("enabled") ?? true) === true;
      if (type === undefined || !isOn || TYPES[family].includes(type)) continue;
      const must = `${TYPES[family].join(" or ")} for a group of ${String(known(group.get("protocol")))}`;
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
      const isOn = (stickiness.get<boolean>("enabled") ?? true) === true;
      if (known(stickiness.get<string>("type")) !== "app_cookie" || isUnknown(name)) continue;
      const attribute = stickiness.at("cookie_name");
      if (name === "" && isOn) yield finding(attribute, undefined, "set for stickiness of type app_cookie");
      if (name.startsWith("AWSALB")) yield finding(attribute, name, "a name that does not start with AWSALB");
    }
  },
});

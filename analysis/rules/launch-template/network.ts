import { presence } from "../presence";
import { rule } from "../rule";
import { SOURCES } from "./sources";

const BESIDE_INTERFACES = ["vpc_security_group_ids", "security_group_names"] as const;

export const SECURITY_GROUPS_OF_INTERFACES = rule({
  id: "launch-template/security-groups-of-interfaces",
  summary: "a launch template with network interfaces names the security groups in them and nowhere else",
  severity: "error",
  source: SOURCES.networkInterfaces,
  kinds: ["aws_launch_template"],
  *check(template) {
    const [networkInterface] = template.blocks("network_interfaces");
    if (networkInterface === undefined) return;
    for (const attribute of BESIDE_INTERFACES) {
      if (presence(template.get(attribute)) !== "set") continue;
      const instead = `${networkInterface.attribute}.security_groups`;
      yield { attribute, message: `${attribute} is set beside network_interfaces; it must be moved to ${instead}` };
    }
  },
});

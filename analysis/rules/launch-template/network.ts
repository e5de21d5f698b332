import { presence } from "../presence";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

const BESIDE_INTERFACES = ["vpc_security_group_ids", "security_group_names"] as const;

export const NETWORK_INTERFACE_RULES = rulesOf("aws_launch_template", SOURCES.networkInterfaces, [
  {
    id: "launch-template/security-groups-of-interfaces",
    summary: "a launch template with network interfaces names the security groups in them and nowhere else",
    onlyWith: "network_interfaces",
    *check(template) {
      const [networkInterface] = template.blocks("network_interfaces");
      if (networkInterface === undefined) return;
      for (const attribute of BESIDE_INTERFACES) {
        if (presence(template.get(attribute)) !== "set") continue;
        const place = networkInterface.at("security_groups");
        yield { attribute, message: `${attribute} is set beside network_interfaces; move it to ${place}` };
      }
    },
  },
]);

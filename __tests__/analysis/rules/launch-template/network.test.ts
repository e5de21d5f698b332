import { NETWORK_INTERFACE_RULES } from "../../../../analysis/rules/launch-template/network";
import { testsOf } from "../rule-cases";

const testRule = testsOf(NETWORK_INTERFACE_RULES);

function template(attributes: Readonly<Record<string, unknown>>) {
  return { aws_launch_template: { web: attributes } };
}

const group = "${aws_security_group.web.id}";

testRule("launch-template/security-groups-of-interfaces", {
  valid: {
    "security groups of a network interface": template({ network_interfaces: { security_groups: [group] } }),
    "security groups without network interfaces": template({ vpc_security_group_ids: [group] }),
    "an empty list beside a network interface": template({ vpc_security_group_ids: [], network_interfaces: {} }),
    "a list known only at apply": template({ vpc_security_group_ids: "${var.groups}", network_interfaces: {} }),
  },
  invalid: {
    "both have security groups": [
      template({ vpc_security_group_ids: [group], network_interfaces: { security_groups: [group] } }),
      "aws_launch_template.web: vpc_security_group_ids is set beside network_interfaces; move it to network_interfaces[0].security_groups",
    ],
    "the network interface has none": [
      template({ security_group_names: ["web"], network_interfaces: [{ device_index: 0 }] }),
      "aws_launch_template.web: security_group_names is set beside network_interfaces; move it to network_interfaces[0].security_groups",
    ],
  },
});

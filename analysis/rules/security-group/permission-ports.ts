import { ALL, ALL_PROTOCOLS, ICMP_NUMBER, PROTOCOL, RULE_PORT } from "../../../aws/vpc/security-group";
import { known } from "../../graph";
import { finding, shown, superfluous } from "../finding";
import { ec2Api } from "../sources";
import { hasPorts, type Permission, protocolOf } from "../../exposure";
import { permissionRules } from "./permission-rules";

export const PERMISSION_PORT_RULES = permissionRules(ec2Api("IpPermission"), [
  {
    id: "security-group-rule/protocol",
    summary: "a protocol is one that security groups know by name, or a number",
    *check(permission) {
      const protocol = protocolOf(permission);
      if (protocol === undefined || PROTOCOL.accepts(protocol)) return;
      const { attribute, value } = permission.protocol;
      yield finding(attribute, value, PROTOCOL.must);
    },
  },
  {
    id: "security-group-rule/port-range",
    summary: `a port is at most ${RULE_PORT.max}`,
    *check(permission) {
      if (permission.form !== "single" && !hasPorts(protocolOf(permission))) return;
      for (const { attribute, value } of [permission.from, permission.to]) {
        const port = known(value);
        if (port !== undefined && !RULE_PORT.accepts(port)) yield finding(attribute, port, RULE_PORT.must);
      }
    },
  },
  {
    id: "security-group-rule/port-order",
    summary: "a range of ports begins before it ends",
    *check(permission) {
      const [from, to] = [known(permission.from.value), known(permission.to.value)];
      if (!hasPorts(protocolOf(permission)) || from === undefined || to === undefined || from <= to) return;
      yield finding(permission.from.attribute, from, `at most ${permission.to.attribute} (${to})`);
    },
  },
  {
    id: "security-group-rule/ports-required",
    summary: "a rule for TCP, UDP or ICMP has ports, or a type and a code",
    *check(permission) {
      const protocol = protocolOf(permission);
      // The provider asks for them in every other form.
      if (permission.form !== "single" || !(hasPorts(protocol) || protocol === "icmp")) return;
      for (const { attribute, value } of [permission.from, permission.to]) {
        if (value !== undefined) continue;
        yield { attribute, message: `${attribute} is not set; a rule whose ip_protocol is ${protocol} needs it` };
      }
    },
  },
  {
    id: "security-group-rule/icmp-type",
    summary: `the type and the code of ICMP are at most ${ICMP_NUMBER.max}, and all types go with all codes`,
    *check(permission) {
      if (!["icmp", "icmpv6"].includes(protocolOf(permission) ?? "")) return;
      for (const { attribute, value } of [permission.from, permission.to]) {
        const number = known(value);
        if (number !== undefined && !ICMP_NUMBER.accepts(number)) yield finding(attribute, number, ICMP_NUMBER.must);
      }
      const [type, code] = [known(permission.from.value), known(permission.to.value)];
      if (type !== ALL || code === undefined || code === ALL) return;
      yield finding(
        permission.to.attribute,
        code,
        `-1, because ${permission.from.attribute} is -1, which is all types`,
      );
    },
  },
  {
    id: "security-group-rule/all-protocols-ports",
    summary: "a rule for all protocols has no ports",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/30035",
    *check(permission) {
      if (permission.form === "legacy") return;
      const isSingle = permission.form === "single";
      for (const { attribute, port } of portsOfAll(permission, isSingle ? [ALL] : [0])) {
        const why = `because ${permission.protocol.attribute} is all protocols`;
        yield isSingle ? superfluous(attribute, port, why) : finding(attribute, port, `0, ${why}`);
      }
    },
  },
  {
    id: "security-group-rule/all-protocols-open",
    summary: "a rule for all protocols does not seem to be for some ports: AWS opens all",
    severity: "warning",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/27254",
    *check(permission) {
      if (permission.form !== "legacy") return;
      const { attribute, value } = permission.protocol;
      for (const { attribute: port, port: number } of portsOfAll(permission, [ALL, 0, RULE_PORT.max])) {
        yield {
          attribute: port,
          message: `${port} is ${number}, and ${attribute} is ${shown(known(value))}, which opens all ports; name a protocol, or write 0 for all ports`,
        };
      }
    },
  },
]);

/** The ports of a rule for all protocols that are neither of those which stand for all ports. */
function* portsOfAll(permission: Permission, meaningAll: readonly number[]) {
  if (protocolOf(permission) !== ALL_PROTOCOLS) return;
  for (const { attribute, value } of [permission.from, permission.to]) {
    const port = known(value);
    if (port !== undefined && !meaningAll.includes(port)) yield { attribute, port };
  }
}

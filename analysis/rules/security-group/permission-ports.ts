import { known } from "../../graph";
import { finding, shown } from "../finding";
import { hasPorts, type Permission, protocolOf } from "./permission";
import { permissionRule } from "./permission-rule";

const IP_PERMISSION = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html";

const NAMES = ["-1", "tcp", "udp", "icmp", "icmpv6"];

/** AWS: all types of ICMP, all codes of a type, all ports of all protocols. */
const ALL = -1;

export const PROTOCOL = permissionRule({
  id: "security-group-rule/protocol",
  summary: "a protocol is one that security groups know by name, or a number",
  severity: "error",
  source: IP_PERMISSION,
  *check(permission) {
    const protocol = protocolOf(permission);
    if (protocol === undefined || NAMES.includes(protocol)) return;
    if (/^\d{1,3}$/.test(protocol) && Number(protocol) <= 255) return;
    const { attribute, value } = permission.protocol;
    yield finding(attribute, value, "tcp, udp, icmp, icmpv6, -1 for all, or a protocol's number from 0 to 255");
  },
});

export const PORT_RANGE = permissionRule({
  id: "security-group-rule/port-range",
  summary: "a port is at most 65535",
  severity: "error",
  source: IP_PERMISSION,
  *check(permission) {
    if (permission.form !== "single" && !hasPorts(protocolOf(permission))) return;
    for (const { attribute, value } of [permission.from, permission.to]) {
      const port = known(value);
      if (port === undefined || (Number.isInteger(port) && port >= ALL && port <= 65_535)) continue;
      yield finding(attribute, port, "a whole number between -1 and 65535");
    }
  },
});

export const PORT_ORDER = permissionRule({
  id: "security-group-rule/port-order",
  summary: "a range of ports begins before it ends",
  severity: "error",
  source: IP_PERMISSION,
  *check(permission) {
    const [from, to] = [known(permission.from.value), known(permission.to.value)];
    if (!hasPorts(protocolOf(permission)) || from === undefined || to === undefined || from <= to) return;
    yield finding(permission.from.attribute, from, `at most ${permission.to.attribute} (${to})`);
  },
});

export const PORTS_REQUIRED = permissionRule({
  id: "security-group-rule/ports-required",
  summary: "a rule for TCP, UDP or ICMP has ports, or a type and a code",
  severity: "error",
  source: IP_PERMISSION,
  *check(permission) {
    const protocol = protocolOf(permission);
    // The provider asks for them in every other form.
    if (permission.form !== "single" || !(hasPorts(protocol) || protocol === "icmp")) return;
    for (const { attribute, value } of [permission.from, permission.to]) {
      if (value === undefined) yield finding(attribute, value, `set, because ip_protocol is ${protocol}`);
    }
  },
});

export const ICMP_TYPE = permissionRule({
  id: "security-group-rule/icmp-type",
  summary: "the type and the code of ICMP are at most 255, and all types go with all codes",
  severity: "error",
  source: IP_PERMISSION,
  *check(permission) {
    if (!["icmp", "icmpv6"].includes(protocolOf(permission) ?? "")) return;
    for (const { attribute, value } of [permission.from, permission.to]) {
      const number = known(value);
      if (number === undefined || (Number.isInteger(number) && number >= ALL && number <= 255)) continue;
      yield finding(attribute, number, "an ICMP type or code from 0 to 255, or -1 for all");
    }
    const [type, code] = [known(permission.from.value), known(permission.to.value)];
    if (type !== ALL || code === undefined || code === ALL) return;
    yield finding(permission.to.attribute, code, `-1, because ${permission.from.attribute} is -1, which is all types`);
  },
});

/** The ports of a rule for all protocols that are neither of those which stand for all ports. */
function* portsOfAll(permission: Permission, meaningAll: readonly number[]) {
  if (protocolOf(permission) !== "-1") return;
  for (const { attribute, value } of [permission.from, permission.to]) {
    const port = known(value);
    if (port !== undefined && !meaningAll.includes(port)) yield { attribute, port };
  }
}

export const ALL_PROTOCOLS_PORTS = permissionRule({
  id: "security-group-rule/all-protocols-ports",
  summary: "a rule for all protocols has no ports",
  severity: "error",
  source: "https://github.com/hashicorp/terraform-provider-aws/issues/30035",
  *check(permission) {
    if (permission.form === "legacy") return;
    const isSingle = permission.form === "single";
    for (const { attribute, port } of portsOfAll(permission, isSingle ? [ALL] : [0])) {
      const must = isSingle ? "left out" : "0";
      yield finding(attribute, port, `${must}, because ${permission.protocol.attribute} is all protocols`);
    }
  },
});

export const ALL_PROTOCOLS_OPEN = permissionRule({
  id: "security-group-rule/all-protocols-open",
  summary: "a rule for all protocols does not seem to be for some ports: AWS opens all",
  severity: "warning",
  source: "https://github.com/hashicorp/terraform-provider-aws/issues/27254",
  *check(permission) {
    if (permission.form !== "legacy") return;
    const { attribute, value } = permission.protocol;
    for (const { attribute: port, port: number } of portsOfAll(permission, [ALL, 0, 65_535])) {
      yield {
        attribute: port,
        message: `${port} is ${number}; it must be 0, or ${attribute} another than ${shown(known(value))}: a rule for all protocols opens all ports`,
      };
    }
  },
});

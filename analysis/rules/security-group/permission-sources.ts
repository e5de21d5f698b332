import { isUnknown, known, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { parseCidr } from "../../../aws/cidr";
import { RULE_DESCRIPTION, TEXT_CHARACTERS } from "../../../aws/vpc/security-group";
import { ec2Api } from "../sources";
import { type Permission, type PermissionSource } from "../../exposure";
import { permissionRules } from "./permission-rules";

const IP_RANGE = ec2Api("IpRange");

export const PERMISSION_SOURCE_RULES = permissionRules(ec2Api("SecurityGroupRuleRequest"), [
  {
    id: "security-group-rule/description-length",
    summary: `a rule's description is ${RULE_DESCRIPTION.must}`,
    source: IP_RANGE,
    *check({ description }) {
      const text = known(description.value);
      if (text === undefined || RULE_DESCRIPTION.accepts(text)) return;
      yield finding(description.attribute, text, RULE_DESCRIPTION.must);
    },
  },
  {
    id: "security-group-rule/description-characters",
    summary: "a rule's description has only the characters that EC2 allows",
    source: IP_RANGE,
    *check({ description }) {
      const text = known(description.value);
      if (text === undefined || TEXT_CHARACTERS.accepts(text)) return;
      yield finding(description.attribute, text, TEXT_CHARACTERS.must);
    },
  },
  {
    id: "security-group-rule/cidr",
    summary: "a CIDR block is of the right family and begins with its first address",
    *check({ sources }) {
      for (const { attribute, kind, value } of sources) {
        if (typeof value !== "string" || (kind !== "ipv4" && kind !== "ipv6")) continue;
        const cidr = parseCidr(value);
        if (cidr?.family !== kind) {
          yield finding(
            attribute,
            value,
            `an ${kind === "ipv4" ? "IPv4" : "IPv6"} CIDR block such as ${EXAMPLES[kind]}`,
          );
        } else if (!cidr.isCanonical) yield finding(attribute, value, cidr.canonical);
      }
    },
  },
  {
    id: "security-group-rule/one-source",
    summary: "a rule has one kind of source",
    *check(permission, { graph }) {
      // A state holds what the provider has worked out beside what somebody wrote.
      if (permission.form === "block" || graph.source === "state") return;
      if (permission.sources.length === 0) {
        const attribute = permission.form === "single" ? "cidr_ipv4" : "cidr_blocks";
        yield { attribute, message: `${attribute} is not set; a rule needs it or another source or destination` };
        return;
      }
      const certain = permission.sources.filter((source) => isCertain(permission, source, graph));
      const [first] = certain;
      const second = certain.find((source) => first !== undefined && conflict(permission.form, first, source));
      if (first === undefined || second === undefined) return;
      yield {
        attribute: second.attribute,
        message: `${second.attribute} is set beside ${first.attribute}; write a rule for each`,
      };
    },
  },
]);

const EXAMPLES = { ipv4: "10.0.0.0/16", ipv6: "2001:db8::/56" } as const;

function conflict(form: Permission["form"], one: PermissionSource, other: PermissionSource): boolean {
  if (form === "single") return one.attribute !== other.attribute;
  const kinds = [one, other].map(({ kind }) => (kind === "ipv4" || kind === "ipv6" ? "cidr" : kind));
  return kinds[0] !== kinds[1] && !kinds.includes("prefix-list");
}

/** Whether a source is certainly there: what is known only at apply may be null, a reference to a group is not. */
function isCertain({ holder }: Permission, { value }: PermissionSource, graph: ResourceGraph): boolean {
  return !isUnknown(value) || graph.resolveOne(holder, value, "aws_security_group") !== undefined;
}

import { isUnknown, known, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { parseCidr } from "../../../aws/cidr";
import { TEXT, TEXT_PATTERN } from "./group";
import { type Permission, type Source } from "./permission";
import { permissionRule } from "./permission-rule";

const RULE = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRuleRequest.html";
const IP_RANGE = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html";

export const RULE_DESCRIPTION_LENGTH = permissionRule({
  id: "security-group-rule/description-length",
  summary: "a rule's description has at most 255 characters",
  severity: "error",
  source: IP_RANGE,
  *check({ description }) {
    const text = known(description.value);
    if (text !== undefined && text.length > 255)
      yield finding(description.attribute, text, "at most 255 characters long");
  },
});

export const RULE_DESCRIPTION_CHARACTERS = permissionRule({
  id: "security-group-rule/description-characters",
  summary: "a rule's description has only the characters that EC2 allows",
  severity: "error",
  source: IP_RANGE,
  *check({ description }) {
    const text = known(description.value);
    if (text !== undefined && !TEXT_PATTERN.test(text)) yield finding(description.attribute, text, `of ${TEXT}`);
  },
});

const EXAMPLES = { ipv4: "10.0.0.0/16", ipv6: "2001:db8::/56" } as const;

export const SOURCE_CIDR = permissionRule({
  id: "security-group-rule/cidr",
  summary: "a CIDR block is of the right family and begins with its first address",
  severity: "error",
  source: RULE,
  *check({ sources }) {
    for (const { attribute, kind, value } of sources) {
      if (typeof value !== "string" || (kind !== "ipv4" && kind !== "ipv6")) continue;
      const cidr = parseCidr(value);
      if (cidr?.family !== kind) {
        yield finding(attribute, value, `an ${kind === "ipv4" ? "IPv4" : "IPv6"} CIDR block such as ${EXAMPLES[kind]}`);
      } else if (!cidr.isCanonical) yield finding(attribute, value, cidr.canonical);
    }
  },
});

export const ONE_SOURCE = permissionRule({
  id: "security-group-rule/one-source",
  summary: "a rule has one kind of source",
  severity: "error",
  source: RULE,
  *check(permission, { graph }) {
    // A state holds what the provider has worked out beside what somebody wrote.
    if (permission.form === "block" || graph.source === "state") return;
    if (permission.sources.length === 0) {
      const attribute = permission.form === "single" ? "cidr_ipv4" : "cidr_blocks";
      yield finding(attribute, undefined, "set, or another source or destination");
      return;
    }
    const certain = permission.sources.filter((source) => isCertain(permission, source, graph));
    const [first] = certain;
    const second = certain.find((source) => first !== undefined && conflict(permission.form, first, source));
    if (first === undefined || second === undefined) return;
    yield {
      attribute: second.attribute,
      message: `${second.attribute} is set beside ${first.attribute}; it must stand in a rule of its own`,
    };
  },
});

function conflict(form: Permission["form"], one: Source, other: Source): boolean {
  if (form === "single") return one.attribute !== other.attribute;
  const kinds = [one, other].map(({ kind }) => (kind === "ipv4" || kind === "ipv6" ? "cidr" : kind));
  return kinds[0] !== kinds[1] && !kinds.includes("prefix-list");
}

/** Whether a source is certainly there: what is known only at apply may be null, a reference to a group is not. */
function isCertain({ holder }: Permission, { value }: Source, graph: ResourceGraph): boolean {
  return !isUnknown(value) || graph.resolveOne(holder, value, "aws_security_group") !== undefined;
}

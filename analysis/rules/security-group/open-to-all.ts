import { known, type Resource, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { isAnywhere, parseCidr } from "../../../aws/cidr";
import { ALL_PROTOCOLS } from "../../../aws/vpc/security-group";
import { perGraph } from "../../graph/per-graph";
import { albGuide } from "../sources";
import { type Permission, protocolOf, type PermissionSource } from "../../exposure";
import { permissionRules } from "./permission-rules";
import { ownGroupKey, groupKey } from "./rules-of-groups";

const SSH_PORT = 22;
const SECURITY_HUB = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13";

/** The sources of an incoming rule that are the whole internet. */
function sourcesAnywhere({ direction, sources }: Permission): PermissionSource[] {
  if (direction !== "ingress") return [];
  return sources.filter(({ kind, value }) => {
    const cidr = (kind === "ipv4" || kind === "ipv6") && typeof value === "string" ? parseCidr(value) : undefined;
    return cidr !== undefined && isAnywhere(cidr);
  });
}

function includesSsh(permission: Permission): boolean {
  const protocol = protocolOf(permission);
  if (protocol === ALL_PROTOCOLS) return true;
  const [from, to] = [known(permission.from.value), known(permission.to.value)];
  const isInRange = from !== undefined && to !== undefined && from <= SSH_PORT && SSH_PORT <= to;
  return protocol === "tcp" && isInRange;
}

export const OPEN_RULES = permissionRules(SECURITY_HUB, [
  {
    id: "security-group-rule/ssh-source",
    summary: "SSH is open to the administrator's addresses, not to the internet",
    severity: "warning",
    *check(permission) {
      if (!includesSsh(permission)) return;
      for (const { attribute, value } of sourcesAnywhere(permission)) {
        yield finding(
          attribute,
          value,
          "the administrator's own addresses, such as 203.0.113.7/32: the rule opens SSH",
        );
      }
    },
  },
  {
    id: "security-group-rule/instance-source",
    summary: "instances accept traffic from the load balancer, not from the internet",
    severity: "warning",
    source: albGuide("load-balancer-update-security-groups"),
    *check(permission, { graph }) {
      const open = sourcesAnywhere(permission);
      const group = open.length === 0 ? undefined : ownGroupKey(permission.holder, graph);
      const instance = group === undefined ? undefined : instancesByGroup(graph).get(group);
      if (instance === undefined) return;
      for (const { attribute, value } of open) {
        yield finding(attribute, value, `the load balancer's group or known addresses: ${instance} is in this group`);
      }
    },
  },
]);

/** For each group an instance, or a launch template, that is certainly in it. */
const instancesByGroup = perGraph((graph) => {
  const found = new Map<string, string>();
  for (const instance of graph.ofKind("aws_instance")) {
    addGroups(found, instance, instance.get("vpc_security_group_ids"), graph);
  }
  for (const template of graph.ofKind("aws_launch_template")) {
    addGroups(found, template, template.get("vpc_security_group_ids"), graph);
    for (const { value } of template.each("network_interfaces.security_groups")) {
      addGroups(found, template, value, graph);
    }
  }
  return found;
});

function addGroups(found: Map<string, string>, instance: Resource, groups: unknown, graph: ResourceGraph): void {
  for (const value of Array.isArray(groups) ? (groups as readonly unknown[]) : [groups]) {
    const group = groupKey(instance, value, graph);
    if (group !== undefined && !found.has(group)) found.set(group, instance.address);
  }
}

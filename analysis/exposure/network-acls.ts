import { isUnknown, type Resource, type ResourceGraph } from "../graph";

/**
 * The subnets where a network ACL may deny what security groups let through. ACLs are not weighed rule by rule: one that does not begin with
 * "everything is allowed in" makes what stands behind it merely possible to reach.
 */
export class NetworkAcls {
  private readonly restricted = new Set<Resource>();
  private readonly associated = new Set<Resource>();
  private readonly restrictedDefaults = new Set<Resource>();

  constructor(private readonly graph: ResourceGraph) {
    for (const acl of graph.ofKind("aws_network_acl")) {
      const { resources } = graph.resolve(acl, acl.get("subnet_ids"), "aws_subnet", "aws_default_subnet");
      for (const subnet of resources) {
        this.associated.add(subnet);
        if (!this.letsAllIn(acl)) this.restricted.add(subnet);
      }
    }
    for (const acl of graph.ofKind("aws_default_network_acl")) {
      if (this.letsAllIn(acl)) continue;
      const { resources } = graph.resolve(acl, acl.get("default_network_acl_id"), "aws_vpc", "aws_default_vpc");
      const id = acl.get("default_network_acl_id");
      const same = graph.ofKind("aws_vpc").filter((vpc) => vpc.getPlanned("default_network_acl_id") === id);
      for (const vpc of [...resources, ...same]) this.restrictedDefaults.add(vpc);
    }
  }

  isRestricted(subnet: Resource, vpc: Resource | undefined): boolean {
    if (this.associated.has(subnet)) return this.restricted.has(subnet);
    return vpc !== undefined && this.restrictedDefaults.has(vpc);
  }

  /** Whether its first rule for IPv4 lets everything in. */
  private letsAllIn(acl: Resource<"aws_network_acl"> | Resource<"aws_default_network_acl">): boolean {
    if (isUnknown(acl.attributes["ingress"])) return false;
    const kind = acl as Resource<"aws_network_acl">;
    const inline = kind.blocks("ingress").map((block) => ({
      number: block.get<number>("rule_no"),
      action: block.get("action"),
      protocol: block.get("protocol"),
      cidr: block.get("cidr_block"),
      ipv6: block.get("ipv6_cidr_block"),
    }));
    const separate = this.graph
      .referrers(acl, "aws_network_acl_rule", "network_acl_id")
      .filter((rule) => rule.get("egress") !== true)
      .map((rule) => ({
        number: rule.get("rule_number"),
        action: rule.get("rule_action"),
        protocol: rule.get("protocol"),
        cidr: rule.get("cidr_block"),
        ipv6: rule.get("ipv6_cidr_block"),
      }));
    const others = acl.listsOthers("ingress") ? this.formerNumbers(acl) : new Set();
    const [first] = [...inline.filter(({ number }) => !others.has(number)), ...separate]
      // The provider stores none as an empty text.
      .filter(({ ipv6 }) => ipv6 === undefined || ipv6 === "")
      .sort((a, b) => Number(a.number) - Number(b.number));
    if (first === undefined) return false;
    const isAllowed = typeof first.action === "string" && first.action.toLowerCase() === "allow";
    return isAllowed && ["-1", "all"].includes(String(first.protocol)) && first.cidr === "0.0.0.0/0";
  }

  /** Of the rules that were resources of their own before the plan. */
  private formerNumbers(acl: Resource): ReadonlySet<unknown> {
    const rules = this.graph.formerOfKind("aws_network_acl_rule").filter((rule) => {
      return this.graph.resolveOne(rule, rule.get("network_acl_id"), "aws_network_acl") === acl;
    });
    return new Set(rules.filter((rule) => rule.get("egress") !== true).map((rule) => rule.get("rule_number")));
  }
}

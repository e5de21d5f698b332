import type { Resource, ResourceGraph, Tree } from "../graph";
import { anyOf, type Certainty } from "./certainty";

/** The instances and network interfaces that an Elastic IP belongs to. */
export class ElasticIps {
  private readonly owners = new Map<Resource, Certainty>();

  constructor(private readonly graph: ResourceGraph) {
    for (const eip of graph.ofKind("aws_eip")) {
      this.add(eip, eip.get("instance"));
      this.add(eip, eip.get("network_interface"));
    }
    for (const association of graph.ofKind("aws_eip_association")) {
      this.add(association, association.get("instance_id"));
      this.add(association, association.get("network_interface_id"));
    }
  }

  belongsTo(resource: Resource): Certainty {
    return this.owners.get(resource) ?? "no";
  }

  private add(resource: Resource, value: Tree): void {
    if (value === undefined) return;
    const { certain, resources } = this.graph.resolve(resource, value, "aws_instance", "aws_network_interface");
    for (const owner of resources) {
      const certainty = certain.includes(owner) && !resource.isRepeated ? "certain" : "possible";
      this.owners.set(owner, anyOf(this.belongsTo(owner), certainty));
    }
  }
}

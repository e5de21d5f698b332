import { type Kind, known, type Resource, type ResourceGraph, type Tree } from "../graph";
import { cidrPeer, type GroupRule, type SecurityGroup } from "./security-group";
import { ALL_TRAFFIC } from "./traffic";

/** What an attribute of a resource says about security groups. */
export interface GroupsOf {
  readonly groups: readonly SecurityGroup[];
  /** Those of them that it may name and that are not certain. */
  readonly possible: readonly SecurityGroup[];
  /** Whether it is exactly these. */
  readonly isExact: boolean;
}

export class Group implements SecurityGroup {
  readonly rules: GroupRule[] = [];
  isComplete = true;
  constructor(readonly address: string) {}
}

export const GROUP_KINDS = [
  "aws_security_group",
  "aws_default_security_group",
  "data.aws_security_group",
  "aws_vpc",
  "aws_default_vpc",
] as const satisfies readonly Kind[];

/** The security groups of a graph, those that exist elsewhere, and the default group of each VPC. */
export class GroupIndex {
  private readonly byResource = new Map<Resource, Group>();
  private readonly byId = new Map<string, Group>();

  constructor(private readonly graph: ResourceGraph) {
    for (const resource of graph.ofKind("aws_default_security_group")) {
      const vpc = graph.resolveOne(resource, resource.get("vpc_id"), "aws_vpc", "aws_default_vpc");
      const group = new Group(resource.address);
      this.byResource.set(resource, group);
      if (vpc !== undefined) this.byResource.set(vpc, group);
    }
    for (const vpc of graph.ofKind("aws_vpc", "aws_default_vpc")) {
      const id = known(vpc.getPlanned("default_security_group_id"));
      if (id !== undefined) this.byId.set(id, this.of(vpc));
    }
  }

  /** Every group that was met. */
  get all(): readonly SecurityGroup[] {
    return [...new Set([...this.byResource.values(), ...this.byId.values()])];
  }

  /** The group of one resource; of a VPC its default group. */
  of(resource: Resource): Group {
    const found = this.byResource.get(resource);
    if (found !== undefined) return found;
    if (resource.is("aws_vpc", "aws_default_vpc")) return this.defaultOf(resource);
    const group = new Group(resource.address);
    group.isComplete = resource.mode === "managed";
    this.byResource.set(resource, group);
    return group;
  }

  /** The groups that a value of a resource names. */
  named(resource: Resource, value: Tree): GroupsOf {
    if (value === undefined) return { groups: [], possible: [], isExact: true };
    if (Array.isArray(value)) {
      return together(value.map((item: Tree) => this.named(resource, item)));
    }
    const { resources, certain, isExact, isWithin } = this.graph.resolve(resource, value, ...GROUP_KINDS);
    const managed = resources.filter(({ mode }) => mode === "managed");
    // A data source may describe a group that is managed here as well.
    const [first] = managed.length === 1 && areOneGroup(resources) ? managed : resources;
    if (first !== undefined && (isExact || areOneGroup(resources)) && typeof value === "string") {
      return { groups: [this.of(first)], possible: [], isExact: true };
    }
    if (resources.length === 0 && typeof value === "string") {
      return { groups: [this.foreign(value)], possible: [], isExact: true };
    }
    const groups = [...new Set(resources.map((each) => this.of(each)))];
    // One of none others, as in try(aws_security_group.a[0].id, aws_security_group.b[0].id) where only one of them is made.
    if (isExact || (isWithin && groups.length === 1)) return { groups, possible: [], isExact: true };
    const named = new Set(certain.map((each) => this.of(each)));
    return { groups, possible: groups.filter((each) => !named.has(each)), isExact: false };
  }

  private foreign(id: string): Group {
    let group = this.byId.get(id);
    if (group === undefined) {
      group = new Group(id);
      group.isComplete = false;
      this.byId.set(id, group);
    }
    return group;
  }

  /** AWS: the default group of a new VPC lets its members reach one another, and everything out. */
  private defaultOf(vpc: Resource): Group {
    const group = new Group(`${vpc.address}.default_security_group_id`);
    this.byResource.set(vpc, group);
    const common = {
      address: group.address,
      resource: vpc,
      attribute: "default_security_group_id",
      traffic: ALL_TRAFFIC,
      isCertain: true,
      isUndeclared: false,
    };
    group.rules.push({ ...common, direction: "ingress", peer: { kind: "security-group", group } });
    for (const cidr of ["0.0.0.0/0", "::/0"])
      group.rules.push({ ...common, direction: "egress", peer: cidrPeer(cidr) });
    return group;
  }
}

/** The groups of several values that all count. */
export function together(all: readonly GroupsOf[]): GroupsOf {
  const certain = new Set(all.flatMap(({ groups, possible }) => groups.filter((each) => !possible.includes(each))));
  const groups = [...new Set(all.flatMap((each) => each.groups))];
  return {
    groups,
    possible: groups.filter((each) => !certain.has(each)),
    isExact: all.every(({ isExact }) => isExact),
  };
}

function areOneGroup(resources: readonly Resource[]): boolean {
  const [first] = resources.map((each) => each.planned["id"]);
  return typeof first === "string" && resources.every((each) => each.planned["id"] === first);
}

import { isUnknown, type Resource, type ResourceGraph, type Tree } from "../graph";
import { append } from "../graph/multimap";
import { allOf, anyOf, type Certainty } from "./certainty";

/** Whether what is routed by a table reaches an internet gateway. */
export interface InternetRoutes {
  readonly ipv4: Certainty;
  readonly ipv6: Certainty;
  /** The address of a route that leads there. */
  readonly route: string | undefined;
}

const NONE: InternetRoutes = { ipv4: "no", ipv6: "no", route: undefined };
const MAYBE: InternetRoutes = { ipv4: "possible", ipv6: "possible", route: undefined };

interface Route {
  readonly address: string;
  readonly resource: Resource;
  readonly ipv4: Tree;
  readonly ipv6: Tree;
  readonly gateway: Tree;
}

/** What an attribute may name as a route table. */
const TABLES = ["aws_route_table", "aws_default_route_table", "aws_vpc", "aws_default_vpc"] as const;

/** The route tables of a graph. A VPC stands for its main table. */
export class RouteTables {
  private readonly byTable = new Map<Resource, InternetRoutes>();
  private readonly associations = new Map<
    Resource,
    { readonly table: InternetRoutes; readonly isCertain: boolean }[]
  >();
  private readonly mainTables = new Map<Resource, InternetRoutes>();
  /** Associations of which the subnet cannot be told. */
  private hasLooseAssociations = false;

  constructor(private readonly graph: ResourceGraph) {
    const separate = this.destinationsOfRoutes();
    for (const table of graph.ofKind("aws_route_table", "aws_default_route_table")) this.readTable(table, separate);
    for (const route of graph.ofKind("aws_route")) this.readRoute(route);
    for (const association of graph.ofKind("aws_main_route_table_association")) {
      const vpc = graph.resolveOne(association, association.get("vpc_id"), "aws_vpc", "aws_default_vpc");
      if (vpc !== undefined) this.mainTables.set(vpc, this.tableAt(association, association.get("route_table_id")));
    }
    this.readAssociations();
  }

  /** The routes of what is in a subnet. */
  ofSubnet(subnet: Resource, vpc: Resource | undefined): InternetRoutes {
    const found = this.associations.get(subnet) ?? [];
    const certain = found.find(({ isCertain }) => isCertain);
    if (certain !== undefined) return certain.table;
    const main = this.ofMainTable(vpc);
    const [first] = found;
    if (first === undefined) return this.hasLooseAssociations ? either(main, MAYBE) : main;
    return found.reduce((all, { table }) => either(all, table), main);
  }

  private ofMainTable(vpc: Resource | undefined): InternetRoutes {
    // AWS: the main table of a new VPC has only the local route; that of the default VPC leads to the internet unless it was changed.
    if (vpc?.is("aws_vpc") !== true) return MAYBE;
    return this.mainTables.get(vpc) ?? this.byTable.get(vpc) ?? NONE;
  }

  /** A default table is its VPC's main table. */
  private nodeOf(table: Resource): Resource {
    if (!table.is("aws_default_route_table")) return table;
    const value = table.get("default_route_table_id");
    const byReference = this.graph.resolveOne(table, value, "aws_vpc", "aws_default_vpc");
    if (byReference !== undefined) return byReference;
    const vpcs = this.graph.ofKind("aws_vpc", "aws_default_vpc");
    return vpcs.find((vpc) => typeof value === "string" && vpc.getPlanned("default_route_table_id") === value) ?? table;
  }

  private readTable(
    table: Resource<"aws_route_table" | "aws_default_route_table">,
    separate: ReadonlyMap<Resource, ReadonlySet<string>>,
  ): void {
    const node = this.nodeOf(table);
    this.add(node, NONE);
    if (isUnknown(table.get("route"))) this.add(node, MAYBE);
    const others = table.listsOthers("route") ? separate.get(node) : undefined;
    for (const block of table.blocks("route")) {
      if (others?.has(destinationOf(block.get("cidr_block"), block.get("ipv6_cidr_block"))) === true) continue;
      this.add(
        node,
        this.leads({
          address: table.address,
          resource: table,
          ipv4: block.get("cidr_block"),
          ipv6: block.get("ipv6_cidr_block"),
          gateway: block.get("gateway_id"),
        }),
      );
    }
  }

  /** Where the routes lead that are resources of their own, also those that a plan takes away: a table's blocks may list them. */
  private destinationsOfRoutes(): ReadonlyMap<Resource, ReadonlySet<string>> {
    const found = new Map<Resource, Set<string>>();
    for (const route of [...this.graph.ofKind("aws_route"), ...this.graph.formerOfKind("aws_route")]) {
      const destination = destinationOf(route.get("destination_cidr_block"), route.get("destination_ipv6_cidr_block"));
      for (const table of this.graph.resolve(route, route.get("route_table_id"), ...TABLES).resources) {
        const node = this.nodeOf(table);
        found.set(node, (found.get(node) ?? new Set()).add(destination));
      }
    }
    return found;
  }

  private readRoute(resource: Resource<"aws_route">): void {
    const routes = this.leads({
      address: resource.address,
      resource,
      ipv4: resource.get("destination_cidr_block"),
      ipv6: resource.get("destination_ipv6_cidr_block"),
      gateway: resource.get("gateway_id"),
    });
    const { resources, isExact } = this.graph.resolve(resource, resource.get("route_table_id"), ...TABLES);
    const isCertain = isExact && resources.length === 1 && !resource.isRepeated;
    for (const table of resources) this.add(this.nodeOf(table), isCertain ? routes : atMostPossible(routes));
  }

  private leads({ address, resource, ipv4, ipv6, gateway }: Route): InternetRoutes {
    const toInternet = this.isInternetGateway(resource, gateway);
    if (toInternet === "no") return NONE;
    const everywhere = (value: Tree, all: string): Certainty =>
      isUnknown(value) ? "possible" : value === all ? "certain" : "no";
    const routes = {
      ipv4: allOf(toInternet, everywhere(ipv4, "0.0.0.0/0")),
      ipv6: allOf(toInternet, everywhere(ipv6, "::/0")),
    };
    return { ...routes, route: routes.ipv4 === "no" && routes.ipv6 === "no" ? undefined : address };
  }

  private isInternetGateway(resource: Resource, gateway: Tree): Certainty {
    if (gateway === undefined) return "no";
    if (typeof gateway === "string") return gateway.startsWith("igw-") ? "certain" : "no";
    const { certain, resources, isExact } = this.graph.resolve(resource, gateway, "aws_internet_gateway");
    if (certain.length > 0) return "certain";
    return resources.length > 0 || !isExact ? "possible" : "no";
  }

  private readAssociations(): void {
    for (const association of this.graph.ofKind("aws_route_table_association")) {
      const value = association.get("subnet_id");
      if (value === undefined) continue;
      const subnets = this.graph.resolve(association, value, "aws_subnet", "aws_default_subnet", "data.aws_subnet");
      if (subnets.resources.length === 0) this.hasLooseAssociations = true;
      const table = this.tableAt(association, association.get("route_table_id"));
      const isCertain = subnets.isExact && subnets.resources.length === 1 && !association.isRepeated;
      for (const subnet of subnets.resources) {
        append(this.associations, subnet, { table, isCertain });
      }
    }
  }

  private tableAt(resource: Resource, value: Tree): InternetRoutes {
    const { resources, isExact } = this.graph.resolve(resource, value, ...TABLES);
    const [first, ...others] = resources.map((each) => this.byTable.get(this.nodeOf(each)) ?? NONE);
    if (first === undefined) return MAYBE;
    const table = others.reduce(either, first);
    return isExact ? table : atMostPossible(table);
  }

  private add(table: Resource, routes: InternetRoutes): void {
    const before = this.byTable.get(table) ?? NONE;
    this.byTable.set(table, {
      ipv4: anyOf(before.ipv4, routes.ipv4),
      ipv6: anyOf(before.ipv6, routes.ipv6),
      route: before.route ?? routes.route,
    });
  }
}

function destinationOf(ipv4: Tree, ipv6: Tree): string {
  return JSON.stringify([ipv4 ?? null, ipv6 ?? null]);
}

/** One of the two: certain only where they agree. */
function either(a: InternetRoutes, b: InternetRoutes): InternetRoutes {
  const of = (x: Certainty, y: Certainty): Certainty => (x === y ? x : "possible");
  return { ipv4: of(a.ipv4, b.ipv4), ipv6: of(a.ipv6, b.ipv6), route: a.route ?? b.route };
}

function atMostPossible({ ipv4, ipv6, route }: InternetRoutes): InternetRoutes {
  return { ipv4: allOf(ipv4, "possible"), ipv6: allOf(ipv6, "possible"), route };
}

import { isUnknown, type Resource, type ResourceGraph, type Tree } from "../graph";
import { type Answer, answerOf } from "./answer";
import { type CertificateChoice, certificateFor } from "./choose-certificate";
import type { RouteRequest } from "./request";
import type { RoutingListener } from "./routing-table";

/** A listener that a request comes to. */
export interface Door {
  readonly listener: RoutingListener;
  /** Whether it is this listener for certain. */
  readonly isCertain: boolean;
  readonly certificate: CertificateChoice | undefined;
  /** `wrong-protocol`: HTTPS at a listener that speaks HTTP, or the other way round. */
  readonly answer: Answer | "wrong-protocol";
}

export interface Route {
  readonly request: RouteRequest;
  /** Where it comes to: none where no listener answers, several where the input does not tell which. */
  readonly doors: readonly Door[];
}

const BALANCERS = ["aws_lb", "data.aws_lb"] as const;

/** Which listener answers a request, and which of its rules. */
export class Router {
  /** @param listeners of a graph, see `listenersOf` */
  constructor(
    private readonly graph: ResourceGraph,
    readonly listeners: readonly RoutingListener[],
  ) {}

  /**
   * @param balancer the address of a load balancer. @default - the one that an alias record of the host names, or else every one
   */
  route(request: RouteRequest, balancer?: string): Route {
    const named = balancer === undefined ? this.namedBy(request.host) : new Set([balancer]);
    const listeners = this.listeners.filter(
      (each) => named === undefined || each.balancer.address === undefined || named.has(each.balancer.address),
    );
    const doors = listeners.filter(({ port }) => port === undefined || port === request.port);
    const known = doors.filter(({ port, balancer: { address } }) => port !== undefined && address !== undefined);
    const isCertain = doors.length === 1 && known.length === 1;
    return { request, doors: doors.map((listener) => doorOf(listener, request, isCertain)) };
  }

  /** What the load balancers wait on, for a message: `HTTPS 443 of aws_lb.web`. */
  get doors(): readonly string[] {
    return this.listeners.map(({ address, balancer, port, protocol }) => {
      if (port === undefined) return address;
      return `${protocol ?? "port"} ${port}${balancer.address === undefined ? "" : ` of ${balancer.address}`}`;
    });
  }

  /** The addresses of the load balancers, for a choice. */
  get balancers(): readonly string[] {
    return [...new Set(this.listeners.flatMap(({ balancer: { address } }) => address ?? []))];
  }

  /** The load balancers that alias records lead a host to; undefined where no record of the input is for it. */
  private namedBy(host: string): ReadonlySet<string> | undefined {
    const records = this.graph.ofKind("aws_route53_record");
    const exact = records.filter((record) => nameOf(record) === host);
    const wildcard = `*.${host.slice(host.indexOf(".") + 1)}`;
    const found = exact.length > 0 ? exact : records.filter((record) => nameOf(record) === wildcard);
    const targets = found.flatMap((record) =>
      record.blocks("alias").flatMap((alias) => this.balancersAt(record, alias.tree["name"])),
    );
    return targets.length === 0 ? undefined : new Set(targets.map(({ address }) => address));
  }

  /** The load balancers that an alias leads to: by reference, or by the DNS name that they have already. */
  private balancersAt(record: Resource, name: Tree): readonly Resource[] {
    if (typeof name !== "string") return this.graph.resolve(record, name, ...BALANCERS).certain;
    const wanted = name
      .toLowerCase()
      .replace(/^dualstack\./, "")
      .replace(/\.$/, "");
    return this.graph.ofKind(...BALANCERS).filter((each) => {
      const own = each.getPlanned("dns_name");
      return typeof own === "string" && own.toLowerCase() === wanted;
    });
  }
}

/** A name may be written without that of its zone; the provider knows the whole one as soon as there is a record. */
function nameOf(record: Resource<"aws_route53_record">): string | undefined {
  const [whole, name] = [record.getPlanned("fqdn"), record.getPlanned("name")];
  const known = typeof whole === "string" && whole !== "" ? whole : name;
  return isUnknown(known) ? undefined : known?.toLowerCase().replace(/\.$/, "").replace("\\052", "*");
}

const SPEAKS: Readonly<Record<string, string>> = { http: "HTTP", https: "HTTPS" };

function doorOf(listener: RoutingListener, request: RouteRequest, isCertain: boolean): Door {
  const { protocol } = listener;
  const isWeb = protocol === "HTTP" || protocol === "HTTPS";
  if (isWeb && SPEAKS[request.protocol] !== protocol) {
    return { listener, isCertain, certificate: undefined, answer: "wrong-protocol" };
  }
  const certificate = request.protocol === "https" ? certificateFor(listener, request.host) : undefined;
  return { listener, isCertain, certificate, answer: answerOf(listener, request) };
}

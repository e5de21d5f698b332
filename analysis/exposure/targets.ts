import {
  isUnknown,
  type Kind,
  type Resolution,
  type Resource,
  type ResourceGraph,
  type Tree,
  type Unseen,
} from "../graph";
import { type Balancer, type ListenerPort, protocolsOf } from "./balancers";
import type { Endpoint } from "./endpoint";
import { append } from "../graph/multimap";
import { onPort, type Traffic } from "./traffic";

type TargetGroup = Resource<"aws_lb_target_group">;

/** A target of a target group. */
export interface Target {
  readonly endpoint: Endpoint;
  /** What makes it one: the group of machines itself, or an attachment. */
  readonly by: Resource;
  /** Where it is sent to: one for each protocol; `undefined` where the port is known only at apply. */
  readonly traffic: readonly Traffic[] | undefined;
  /** The place that names the port. */
  readonly portAt: { readonly resource: Resource; readonly attribute: string };
  /** Whether it is one for certain. */
  readonly isCertain: boolean;
}

/** A way of requests to a target group. */
export interface Forward {
  /** Where requests come in. Several where a rule is that of one of these listeners, and the input does not tell of which. */
  readonly ports: readonly [ListenerPort, ...ListenerPort[]];
  /** The listener's rule; `undefined` for its default action. */
  readonly rule: Resource | undefined;
  readonly isCertain: boolean;
}

/** A target group of a load balancer. */
export interface Pool {
  readonly balancer: Balancer;
  readonly group: TargetGroup;
  readonly forwards: readonly Forward[];
  readonly targets: readonly Target[];
  /** Whether these are all of its targets. */
  readonly hasAllTargets: boolean;
}

interface ListenerRule extends Omit<Forward, "rule"> {
  readonly rule: Resource<"aws_lb_listener_rule">;
}

interface RuleOfListeners {
  readonly rule: ListenerRule["rule"];
  readonly listeners: Resolution<"aws_lb_listener">;
}

const ACTION_PATHS = ["target_group_arn", "forward.target_group.arn"] as const;
const ATTACHED_KINDS = ["aws_instance", "aws_network_interface", "aws_lb"] as const satisfies readonly Kind[];

/** The target groups of the load balancers, and who is in them. */
export class Pools {
  readonly unseen: Unseen[] = [];
  readonly pools: readonly Pool[];
  private readonly endpoints: ReadonlyMap<Resource, Endpoint>;
  private readonly targets = new Map<TargetGroup, Target[]>();
  private readonly partly = new Set<TargetGroup>();
  /** The rules of each listener, and those that may be its. */
  private readonly rules = new Map<Resource, RuleOfListeners[]>();

  constructor(
    private readonly graph: ResourceGraph,
    endpoints: readonly Endpoint[],
    balancers: readonly Balancer[],
  ) {
    this.endpoints = new Map(endpoints.map((each) => [each.resource, each]));
    this.readGroups();
    this.readAttachments();
    this.readServices();
    for (const rule of graph.ofKind("aws_lb_listener_rule")) {
      const listeners = graph.resolve(rule, rule.get("listener_arn"), "aws_lb_listener");
      for (const listener of listeners.resources) append(this.rules, listener as Resource, { rule, listeners });
    }
    this.pools = balancers.flatMap((balancer) => this.poolsOf(balancer));
  }

  private poolsOf(balancer: Balancer): Pool[] {
    const forwards = new Map<TargetGroup, Forward[]>();
    const add = (holder: Resource, value: Tree, forward: Omit<Forward, "isCertain">, isHere: boolean) => {
      const { certain, resources } = this.graph.resolve(holder, value, "aws_lb_target_group");
      for (const group of resources) {
        const isCertain = isHere && certain.includes(group) && !holder.isRepeated;
        append(forwards, group, { ...forward, isCertain });
      }
    };
    for (const path of ACTION_PATHS) {
      for (const port of balancer.listeners) {
        for (const { value } of port.listener.each(`default_action.${path}`))
          add(port.listener, value, { ports: [port], rule: undefined }, true);
      }
      for (const { rule, ports, isCertain } of this.rulesOf(balancer)) {
        for (const { value } of rule.each(`action.${path}`)) add(rule, value, { ports, rule }, isCertain);
      }
    }
    return [...forwards].map(([group, found]) => ({
      balancer,
      group,
      forwards: found,
      targets: this.targets.get(group) ?? [],
      hasAllTargets: !this.partly.has(group),
    }));
  }

  /** The rules of the listeners of a load balancer, and those that may be theirs. */
  private rulesOf(balancer: Balancer): ListenerRule[] {
    const ports = new Map<Resource, ListenerPort>(balancer.listeners.map((port) => [port.listener, port]));
    const rules = new Map(
      balancer.listeners.flatMap(({ listener }) => (this.rules.get(listener) ?? []).map((each) => [each.rule, each])),
    );
    return [...rules.values()].flatMap(({ rule, listeners: { resources, certain, isWithin } }) => {
      const [first, ...others] = resources.flatMap((listener) => ports.get(listener) ?? []);
      if (first === undefined) return [];
      if (certain.includes(first.listener)) return [{ rule, ports: [first], isCertain: true }];
      // Whichever it is, it is one of this load balancer.
      const isHere = isWithin && others.length + 1 === resources.length;
      if (isHere) return [{ rule, ports: [first, ...others], isCertain: true }];
      return [first, ...others].map((port): ListenerRule => ({ rule, ports: [port], isCertain: false }));
    });
  }

  private readGroups(): void {
    for (const asg of this.graph.ofKind("aws_autoscaling_group")) {
      this.add(asg, asg.get("target_group_arns"), asg, undefined);
      for (const { value } of asg.each("traffic_source.identifier")) this.add(asg, value, asg, undefined);
    }
    for (const attachment of this.graph.ofKind("aws_autoscaling_attachment")) {
      const group = this.graph.resolve(attachment, attachment.get("autoscaling_group_name"), "aws_autoscaling_group");
      this.addEach(attachment, attachment.get("lb_target_group_arn"), group.resources, undefined);
    }
    for (const attachment of this.graph.ofKind("aws_autoscaling_traffic_source_attachment")) {
      const group = this.graph.resolve(attachment, attachment.get("autoscaling_group_name"), "aws_autoscaling_group");
      for (const { value } of attachment.each("traffic_source.identifier")) {
        this.addEach(attachment, value, group.resources, undefined);
      }
    }
  }

  private readAttachments(): void {
    for (const attachment of this.graph.ofKind("aws_lb_target_group_attachment")) {
      const target = this.graph.resolve(attachment, attachment.get("target_id"), ...ATTACHED_KINDS);
      this.addEach(attachment, attachment.get("target_group_arn"), target.resources, attachment.get("port"));
    }
  }

  private readServices(): void {
    for (const service of this.graph.ofKind("aws_ecs_service")) {
      for (const block of service.blocks("load_balancer")) {
        // Without awsvpc the targets are the machines of the cluster, on ports that are found at run time.
        const owners = this.endpoints.has(service) ? [service] : [];
        this.addEach(service, block.get("target_group_arn"), owners, block.get<number>("container_port"));
      }
    }
  }

  private addEach(by: Resource, groups: Tree, owners: readonly Resource[], port: Tree): void {
    if (owners.length === 0) this.add(by, groups, undefined, port);
    for (const owner of owners) this.add(by, groups, owner, port, owners.length === 1);
  }

  private add(by: Resource, groups: Tree, owner: Resource | undefined, port: Tree, isOnly = true): void {
    const portName = by.is("aws_ecs_service") ? "load_balancer.container_port" : "port";
    const endpoint = owner === undefined ? undefined : this.endpoints.get(owner);
    const { certain, resources } = this.graph.resolve(by, groups, "aws_lb_target_group");
    for (const group of resources) {
      if (endpoint === undefined) {
        this.partly.add(group);
        this.unseen.push({ address: by.address, reason: `what it adds to ${group.address} is not seen` });
        continue;
      }
      const isCertain = isOnly && certain.includes(group) && !by.isRepeated && !endpoint.resource.isRepeated;
      const portAt =
        port === undefined ? { resource: group, attribute: "port" } : { resource: by, attribute: portName };
      const target = { endpoint, by, traffic: trafficTo(group, port), portAt, isCertain };
      append(this.targets, group, target);
    }
  }
}

function trafficTo(group: TargetGroup, override: Tree): Traffic[] | undefined {
  const port = override ?? group.get("port");
  const protocol = group.get("protocol");
  if (typeof port !== "number" || isUnknown(protocol)) return undefined;
  return protocolsOf(protocol ?? "TCP").map((name) => onPort(name, port));
}

/** Where health checks go, with the attribute that says so; `undefined` where there are none, or where the port is not known. */
export function healthCheckOf(
  group: TargetGroup,
  target: Target,
): { readonly traffic: Traffic; readonly attribute: string } | undefined {
  const [check] = group.blocks("health_check");
  if (isUnknown(group.get("health_check")) || check?.get<boolean>("enabled") === false) return undefined;
  const port = check?.get("port") ?? "traffic-port";
  if (isUnknown(port)) return undefined;
  const attribute = check?.at("port") ?? "health_check";
  const [traffic] = target.traffic ?? [];
  if (port === "traffic-port") {
    if (traffic === undefined || traffic.ports === "all") return undefined;
    // AWS: the health checks of a UDP target group use TCP or HTTP.
    return { traffic: { protocol: "tcp", ports: traffic.ports }, attribute };
  }
  return /^\d+$/.test(port) ? { traffic: onPort("tcp", Number(port)), attribute } : undefined;
}

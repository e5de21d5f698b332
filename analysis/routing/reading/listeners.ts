import { append, isUnknown, perGraph, type Resource, type ResourceGraph, type Tree } from "../../graph";
import { UNKNOWN_ACTION } from "../action";
import type { RoutingBalancer, RoutingListener, RoutingRule } from "../routing-table";
import { actionOf } from "./actions";
import { certificatesOf } from "./certificates";
import { conditionsOf } from "./conditions";
import { managedFirst, theOne } from "./the-one";

type Listener = Resource<"aws_lb_listener" | "data.aws_lb_listener">;
type Rule = Resource<"aws_lb_listener_rule">;

/** Every listener of a Terraform input, with its rules; those of other projects too where a rule of the input is theirs. */
export const listenersOf = perGraph((graph): RoutingListener[] => {
  const [rules, elsewhere] = rulesByListener(graph);
  const managed = graph.ofKind("aws_lb_listener").map((listener) => read(graph, listener, rules.get(listener) ?? []));
  const looked = graph.ofKind("data.aws_lb_listener").flatMap((listener) => {
    const own = rules.get(listener);
    return own === undefined ? [] : [read(graph, listener, own)];
  });
  return [...managed, ...looked, ...[...elsewhere].map(([name, own]) => elsewhereOf(name, own))];
});

/** The rules of each listener, and those of listeners that are not in the input by what is known of these. */
function rulesByListener(graph: ResourceGraph) {
  const rules = new Map<Resource, RoutingRule[]>();
  const elsewhere = new Map<string, RoutingRule[]>();
  for (const rule of graph.ofKind("aws_lb_listener_rule")) {
    const value: Tree = rule.get("listener_arn");
    const found = graph.resolve(rule, value, "aws_lb_listener", "data.aws_lb_listener");
    for (const listener of managedFirst(found.resources, value)) {
      append(
        rules,
        listener as Resource,
        ruleOf(graph, rule, found.certain.includes(listener) || theOne(found, value) === listener),
      );
    }
    if (found.resources.length === 0) append(elsewhere, nameOf(rule, value), ruleOf(graph, rule, true));
  }
  return [rules, elsewhere] as const;
}

/** What two rules of one listener have in common where nobody knows the listener. */
function nameOf(rule: Rule, value: Tree): string {
  if (typeof value === "string") return value;
  const references = isUnknown(value) ? value.references : [];
  const module = rule.scope.address === "" ? "" : `${rule.scope.address}.`;
  return references.length === 0 ? `the listener of ${rule.address}` : `${module}${references.join(" or ")}`;
}

function ruleOf(graph: ResourceGraph, rule: Rule, isOfListener: boolean): RoutingRule {
  const priority = rule.getPlanned("priority");
  return {
    address: rule.address,
    resource: rule,
    priority: typeof priority === "number" ? priority : undefined,
    conditions: conditionsOf(rule),
    action: actionOf(graph, rule, "action"),
    isCertain: isOfListener && !rule.isRepeated,
  };
}

function read(graph: ResourceGraph, listener: Listener, rules: readonly RoutingRule[]): RoutingListener {
  const balancer = balancerOf(graph, listener);
  const [port, protocol] = [listener.getPlanned("port"), listener.getPlanned("protocol")];
  const mode: Tree = listener.get("mutual_authentication.mode");
  return {
    address: listener.address,
    resource: listener,
    balancer,
    port: typeof port === "number" ? port : undefined,
    // The provider: HTTP where nothing is said of an Application Load Balancer's.
    protocol: typeof protocol === "string" ? protocol : isUnknown(listener.get("protocol")) ? undefined : "HTTP",
    certificates: certificatesOf(graph, listener),
    mutualTls: typeof mode === "string" ? mode : isUnknown(mode) ? undefined : "off",
    rules: inOrder(rules),
    otherwise: actionOf(graph, listener, "default_action"),
    hasAllRules: listener.mode === "managed",
  };
}

function elsewhereOf(address: string, rules: readonly RoutingRule[]): RoutingListener {
  return {
    address,
    resource: undefined,
    balancer: { address: undefined, resource: undefined, type: "application" },
    port: undefined,
    protocol: undefined,
    certificates: [],
    mutualTls: undefined,
    rules: inOrder(rules),
    otherwise: UNKNOWN_ACTION,
    hasAllRules: false,
  };
}

function inOrder(rules: readonly RoutingRule[]): readonly RoutingRule[] {
  return [...rules].sort(
    (a, b) => (a.priority ?? Infinity) - (b.priority ?? Infinity) || (a.address < b.address ? -1 : 1),
  );
}

function balancerOf(graph: ResourceGraph, listener: Listener): RoutingBalancer {
  const arn: Tree = listener.get("load_balancer_arn");
  const found = theOne(graph.resolve(listener, arn, "aws_lb", "data.aws_lb"), arn);
  if (found === undefined) {
    const address = typeof arn === "string" ? arn : undefined;
    return { address, resource: undefined, type: typeInArn(address) };
  }
  const type = found.getPlanned("load_balancer_type");
  const known =
    typeof type === "string" ? type : isUnknown(found.get("load_balancer_type")) ? undefined : "application";
  return { address: found.address, resource: found, type: known };
}

/** `arn:aws:elasticloadbalancing:…:loadbalancer/app/web/50dc6c495c0c9188` */
function typeInArn(arn: string | undefined): string | undefined {
  const letters = /:loadbalancer\/(app|net|gwy)\//.exec(arn ?? "")?.[1];
  return letters === undefined ? undefined : { app: "application", net: "network", gwy: "gateway" }[letters];
}

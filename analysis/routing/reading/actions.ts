import { Block, isObject, isUnknown, type Resource, type ResourceGraph, type Tree } from "../../graph";
import {
  type FinalAction,
  type ForwardAction,
  type Part,
  type RouteAction,
  type TargetGroupReference,
  UNKNOWN_ACTION,
  type WeightedTargetGroup,
} from "../action";
import { theOne } from "./the-one";

type Holder = Resource<"aws_lb_listener" | "data.aws_lb_listener" | "aws_lb_listener_rule">;

const FIRST_ACTIONS = ["authenticate-oidc", "authenticate-cognito", "jwt-validation"];

/** What AWS keeps of a URL where a redirect does not say. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html */
const KEPT = {
  protocol: "#{protocol}",
  host: "#{host}",
  port: "#{port}",
  path: "/#{path}",
  query: "#{query}",
} as const;

/** What a rule does with a request, or a listener by default. */
export function actionOf(graph: ResourceGraph, holder: Holder, attribute: "action" | "default_action"): RouteAction {
  const tree = holder.attributes[attribute] as Tree;
  const items = Array.isArray(tree) ? (tree as readonly Tree[]) : [tree];
  if (!items.every(isObject)) return UNKNOWN_ACTION;
  const blocks = items.map((item) => new Block(attribute, item, `${holder.kind}.${attribute}`)).sort(byOrder);
  const types = blocks.map((block) => block.get("type"));
  if (types.some((type) => typeof type !== "string")) return UNKNOWN_ACTION;
  const before = (types as string[]).filter((type) => FIRST_ACTIONS.includes(type));
  const last = blocks.find((block) => !FIRST_ACTIONS.includes(String(block.get("type"))));
  return { before, final: last === undefined ? { kind: "unknown" } : finalOf(graph, holder, last) };
}

/** AWS performs them by `order`; where none has one, in the order in which they stand. */
function byOrder(one: Block, other: Block): number {
  const [first, second] = [one.get<number>("order"), other.get<number>("order")];
  return typeof first === "number" && typeof second === "number" ? first - second : 0;
}

function finalOf(graph: ResourceGraph, holder: Holder, block: Block): FinalAction {
  const type = block.get("type");
  if (type === "forward") return forwardOf(graph, holder, block);
  if (type === "redirect") return redirectOf(block);
  return type === "fixed-response" ? fixedResponseOf(block) : { kind: "unknown" };
}

function redirectOf(action: Block): FinalAction {
  const [block] = action.blocks("redirect");
  if (block === undefined) return { kind: "unknown" };
  const kept = (name: keyof typeof KEPT) => part(block, name, KEPT[name]);
  const [protocol, host, port] = [kept("protocol"), kept("host"), kept("port")];
  const [path, query, status] = [kept("path"), kept("query"), part(block, "status_code", "")];
  return { kind: "redirect", protocol, host, port, path, query, status };
}

function fixedResponseOf(action: Block): FinalAction {
  const [block] = action.blocks("fixed_response");
  if (block === undefined) return { kind: "unknown" };
  const [status, contentType] = [part(block, "status_code", ""), part(block, "content_type", "")];
  return { kind: "fixed-response", status, contentType, body: part(block, "message_body", "") };
}

function part(block: Block, name: string, byDefault: string): Part {
  const value = block.get<unknown>(name);
  if (isUnknown(value)) return undefined;
  return value === undefined ? byDefault : String(value);
}

function forwardOf(graph: ResourceGraph, holder: Holder, action: Block): FinalAction {
  if (isUnknown(action.tree["forward"])) return { kind: "unknown" };
  const [forward] = action.blocks("forward");
  const found = forward?.tree["target_group"];
  if (isUnknown(found)) return { kind: "unknown" };
  const blocks = forward?.blocks("target_group") ?? [];
  if (blocks.length === 0) {
    const group = referenceOf(graph, holder, action.tree["target_group_arn"]);
    return { kind: "forward", groups: [{ group, weight: undefined }] };
  }
  const groups = blocks.map((block): WeightedTargetGroup => {
    // The provider: 1 where nothing is said.
    const weight = block.get<number>("weight") ?? 1;
    return { group: referenceOf(graph, holder, block.tree["arn"]), weight: isUnknown(weight) ? undefined : weight };
  });
  return { kind: "forward", groups: groups.sort(byWeight), ...stickinessOf(forward) };
}

/** Terraform keeps them as a set: the largest part first, then by name. */
function byWeight(one: WeightedTargetGroup, other: WeightedTargetGroup): number {
  const weights = (other.weight ?? 0) - (one.weight ?? 0);
  return weights !== 0 ? weights : JSON.stringify(one.group) < JSON.stringify(other.group) ? -1 : 1;
}

function stickinessOf(forward: Block | undefined): Pick<ForwardAction, "stickinessSeconds"> {
  const [block] = forward?.blocks("stickiness") ?? [];
  if (block === undefined || block.get<boolean>("enabled") === false) return {};
  const duration = block.get<number>("duration");
  return typeof duration === "number" ? { stickinessSeconds: duration } : {};
}

function referenceOf(graph: ResourceGraph, holder: Holder, value: Tree): TargetGroupReference {
  const found = graph.resolve(holder, value, "aws_lb_target_group", "data.aws_lb_target_group");
  const only = theOne(found, value);
  if (only !== undefined) return { kind: "resource", address: only.address };
  const addresses = found.resources.map(({ address }) => address).sort();
  if (addresses.length > 0) return { kind: "one-of", addresses };
  return typeof value === "string" ? { kind: "arn", arn: value } : { kind: "unknown" };
}

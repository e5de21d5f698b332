import { ALL_PROTOCOLS, PROTOCOL_NAMES } from "../../aws/vpc/security-group";
import { changedAttributes } from "./attribute-differences";
import { isUnset, listOf, MAX_DEPTH, objectOf, property } from "../graph/json-value";
import { isObject } from "../graph";
import type { PlannedChange } from "../graph";
import type { ReviewContext } from "./review-context";
import type { Drift } from "./review-result";

/** Rules of a security group show up in the group itself after they are made: no drift of anybody's. */
const SEPARATE_RULES = [
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_security_group_rule",
];

/** What was changed outside of Terraform, as far as the configuration says anything about it. */
export function driftOf(context: ReviewContext): readonly Drift[] {
  return context.drift.flatMap((change): Drift[] => {
    const address = context.display.address(change.address);
    if (change.kind === "delete") return [{ address, deleted: true, attributes: [] }];
    const attributes = changedAttributes(change).filter((name) => matters(change, name, context));
    if (attributes.length === 0) return [];
    return [{ address, deleted: false, attributes: attributes.map((name) => context.display.name(name)) }];
  });
}

/** What a provider computes differs after every apply; what somebody wrote down differs for a reason. */
function matters(change: PlannedChange, name: string, context: ReviewContext): boolean {
  if (name === "tags_all" || name === "id" || name === "timeouts") return false;
  const isRules = change.type === "aws_security_group" && (name === "ingress" || name === "egress");
  if (isEcho(change, name)) return false;
  const expressions = context.plan.configuration.expressions(change.address);
  if (expressions === undefined) return context.plan.configuration.isEmpty;
  if (Object.hasOwn(expressions, name)) return !context.plan.isNull(change, name);
  if (isRules && context.ofType(...SEPARATE_RULES).length > 0) return false;
  // `dynamic` blocks are missing in the plan's configuration: a block that held something may be one.
  const before = property(objectOf(change.before?.values), name);
  return Array.isArray(before) && !isUnset(before) && before.every(isObject);
}

/** What the provider or AWS write in another way than it was written, with the same meaning. */
function isEcho({ type, before, after }: PlannedChange, name: string): boolean {
  const [from, to] = [before?.valueAt([name]), after?.valueAt([name])];
  if (withoutZeros(from) === withoutZeros(to)) return true;
  // All ports, whatever the numbers are.
  const isAllPorts = [before, after].every((side) => protocolName(side?.valueAt(["protocol"])) === ALL_PROTOCOLS);
  if ((name === "from_port" || name === "to_port") && type === "aws_security_group_rule") return isAllPorts;
  // AWS: a subnet that is in no other network ACL is in the default one.
  const isOfDefault = type === "aws_default_network_acl" && name === "subnet_ids";
  return isOfDefault && listOf(from).every((subnet) => listOf(to).includes(subnet));
}

/** A value without what stands for not set inside of it, without the order of a list, and with protocols by name. */
function withoutZeros(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH || isUnset(value) || value === 0 || value === false) return "null";
  if (Array.isArray(value)) {
    const items = value.map((each) => withoutZeros(each, depth + 1));
    return `[${items.sort().join()}]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value)
    .map((key) => [key, withoutZeros(key === "protocol" ? protocolName(value[key]) : value[key], depth + 1)] as const)
    .filter(([, text]) => text !== "null")
    .map(([key, text]) => `${JSON.stringify(key)}:${text}`);
  return `{${fields.sort().join()}}`;
}

/** The provider writes `tcp` and reads back 6. */
function protocolName(protocol: unknown): unknown {
  const text = String(protocol);
  return Object.hasOwn(PROTOCOL_NAMES, text) ? PROTOCOL_NAMES[text] : protocol;
}

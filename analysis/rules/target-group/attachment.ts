import { rangeOf } from "../../../aws/address-range";
import { PORT } from "../../../aws/port";
import { type Resource, type ResourceGraph, Unknown } from "../../graph";
import { shown } from "../finding";
import { rulesOf } from "../rules-of";
import { elbApi } from "../sources";
import { type TargetGroup, targetTypeOf } from "./target-group";

const SOURCE = elbApi("TargetDescription");

export type Attachment = Resource<"aws_lb_target_group_attachment">;

/** The target group that an attachment certainly belongs to. */
export function groupOf(attachment: Attachment, graph: ResourceGraph): TargetGroup | undefined {
  const value = attachment.get("target_group_arn");
  return graph.resolveOne(attachment, value, "aws_lb_target_group");
}

export const ATTACHMENT_RULES = rulesOf("aws_lb_target_group_attachment", SOURCE, [
  {
    id: "target-group-attachment/port",
    summary: `a target's port is ${PORT.range}`,
    path: "port",
    is: PORT,
    // A state may have 0 for a port that is not set.
    where: (block, _attachment, { graph }) => graph.source !== "state" || block.get<number>("port") !== 0,
  },
  {
    id: "target-group-attachment/target-type",
    summary: "a target is of its target group's type",
    *check(attachment, { graph }) {
      const group = groupOf(attachment, graph);
      const wanted = group === undefined ? undefined : targetTypeOf(group);
      const target = attachment.get("target_id");
      const type = typeOf(target);
      if (group === undefined || wanted === undefined || type === undefined || type === wanted) return;
      const written = target instanceof Unknown ? target.references.join() : shown(target);
      const message = `target_id is ${written}; it must be ${WORDS[wanted] ?? wanted} for ${group.address} of target_type ${shown(wanted)}`;
      yield { attribute: "target_id", message };
    },
  },
]);

const WORDS: Readonly<Record<string, string>> = {
  instance: "an instance's id",
  ip: "an IP address",
  lambda: "a Lambda function's ARN",
  alb: "an application load balancer's ARN",
};

/** The type of a target, as far as its text or its reference tells for certain. */
function typeOf(target: unknown): string | undefined {
  if (target instanceof Unknown) return typeOfReference(target);
  if (typeof target !== "string") return undefined;
  if (/^i-[0-9a-f]+$/.test(target)) return "instance";
  if (rangeOf(target) !== undefined) return "ip";
  if (/^arn:[^:]+:lambda:/.test(target)) return "lambda";
  return /^arn:[^:]+:elasticloadbalancing:.*:loadbalancer\/app\//.test(target) ? "alb" : undefined;
}

const TYPES_OF_REFERENCES: Readonly<Record<string, string>> = {
  "aws_instance.id": "instance",
  "aws_spot_instance_request.spot_instance_id": "instance",
  "aws_instance.private_ip": "ip",
  "aws_instance.public_ip": "ip",
  "aws_network_interface.private_ip": "ip",
  "aws_lambda_function.arn": "lambda",
  "aws_lambda_function.qualified_arn": "lambda",
  "aws_lambda_alias.arn": "lambda",
  "aws_lb.arn": "alb",
  "aws_lb.id": "alb",
};

function typeOfReference({ traversals }: Unknown): string | undefined {
  const leading = traversals.filter(({ kind }) => kind !== "each" && kind !== "count");
  const [only] = leading;
  if (only?.kind !== "resource" || leading.length !== 1 || only.attributes.length !== 1) return undefined;
  return TYPES_OF_REFERENCES[`${only.address.replace(/\..*$/, "")}.${String(only.attributes[0])}`];
}

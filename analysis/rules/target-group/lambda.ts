import { DEFAULT_DEREGISTRATION_DELAY } from "../../../aws/elb/target-group";
import { isUnknown, known, type Resource, Unknown } from "../../graph";
import { superfluous } from "../finding";
import { perGraph } from "../../graph/per-graph";
import type { Finding } from "../rule";
import { rulesOf } from "../rules-of";
import { albGuide } from "../sources";
import { CREATE_TARGET_GROUP_SOURCE, type TargetGroup, targetTypeOf } from "./target-group";

export const LAMBDA_RULES = [
  ...rulesOf("aws_lb_target_group", CREATE_TARGET_GROUP_SOURCE, [
    {
      id: "target-group/lambda-arguments",
      summary:
        "a target group for a Lambda function has no port, protocol, VPC, slow start, deregistration delay or stickiness",
      severity: "warning",
      // AWS never sees them: the provider leaves them out.
      *check(group) {
        if (targetTypeOf(group) !== "lambda") return;
        yield* unlessHarmless("port", group.get("port"), 0);
        yield* unlessHarmless("protocol", group.get("protocol"));
        yield* unlessHarmless("vpc_id", group.get("vpc_id"));
        yield* unlessHarmless("slow_start", group.get("slow_start"), 0);
        yield* unlessHarmless(
          "deregistration_delay",
          group.get("deregistration_delay"),
          String(DEFAULT_DEREGISTRATION_DELAY),
        );
        for (const stickiness of group.blocks("stickiness")) {
          yield* unlessHarmless(stickiness.at("enabled"), stickiness.get<boolean>("enabled") ?? true, false);
        }
      },
    },
  ]),
  ...rulesOf("aws_lb_target_group_attachment", CREATE_TARGET_GROUP_SOURCE, [
    {
      id: "target-group/lambda-one-target",
      summary: "a target group holds one Lambda function",
      source: albGuide("lambda-functions"),
      *check(attachment, { graph }) {
        const first = furtherTargetsIn(graph).get(attachment);
        if (first === undefined) return;
        const message = `target_group_arn is that of a target group in which ${first.address} has registered a Lambda function already; make a target group for each function`;
        yield { attribute: "target_group_arn", message };
      },
    },
  ]),
];

function* unlessHarmless(attribute: string, value: unknown, ...harmless: readonly unknown[]): Generator<Finding> {
  if (value === undefined || isUnknown(value) || harmless.includes(value)) return;
  yield superfluous(attribute, value, "for a Lambda function, where it has no effect");
}

/** The attachments of a second Lambda function to a group, with the first one's. */
const furtherTargetsIn = perGraph((graph) => {
  const registered = new Map<TargetGroup, { readonly target: string; readonly attachment: Resource }>();
  const further = new Map<Resource, Resource>();
  for (const attachment of graph.ofKind("aws_lb_target_group_attachment")) {
    const group = graph.resolveOne(attachment, attachment.get("target_group_arn"), "aws_lb_target_group");
    const target = identityOf(attachment.get("target_id"));
    if (attachment.isRepeated || target === undefined || group === undefined) continue;
    if (targetTypeOf(group) !== "lambda") continue;
    const first = registered.get(group);
    if (first === undefined) registered.set(group, { target, attachment });
    else if (first.target !== target) further.set(attachment, first.attachment);
  }
  return further;
});

/** Two targets with different identities are different functions; `undefined` where nothing can be said. */
function identityOf(target: unknown): string | undefined {
  if (!(target instanceof Unknown)) return known(target as string | undefined);
  const [only, ...others] = target.traversals;
  const isFunction = only?.kind === "resource" && others.length === 0 && /^aws_lambda_function\./.test(only.address);
  return isFunction ? JSON.stringify([target.scope?.address, only.address, only.index]) : undefined;
}

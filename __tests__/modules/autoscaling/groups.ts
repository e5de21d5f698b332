import { AutoScalingGroup, type AutoScalingGroupProps } from "../../../modules/autoscaling";
import {
  ApplicationLoadBalancer,
  EVERY_PATH,
  forwardTo,
  HttpListener,
  TargetGroup,
  type TargetGroupProps,
} from "../../../modules/load-balancer";
import { NETWORK } from "../../networks";
import { type Block, emptyStack, synthesisOf } from "../../synthesis";

const PROPS: AutoScalingGroupProps = {
  name: "shop",
  network: NETWORK,
  image: { kind: "ubuntu", release: "24.04" },
  instanceType: "t3.micro",
  userData: { script: "#!/bin/sh\n" },
  capacity: { min: 2, max: 4 },
};

/** A group of its own. */
export function group(props: Partial<AutoScalingGroupProps> = {}, stack = emptyStack()) {
  return { stack, instances: new AutoScalingGroup(stack, "Machines", { ...PROPS, ...props }) };
}

/** A group, and a target group `Web` that gets every request and that it is not attached to. */
export function besideLoadBalancer(
  props: Partial<AutoScalingGroupProps> = {},
  targets: Partial<TargetGroupProps> = {},
) {
  const { stack, instances } = group(props);
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
  const web = new TargetGroup(stack, "Web", { loadBalancer, port: 80, ...targets });
  const listener = new HttpListener(stack, "Http", { loadBalancer });
  listener.addRule("Everything", { conditions: [EVERY_PATH], action: forwardTo(web) });
  return { stack, instances, loadBalancer, listener, web };
}

/** A group behind a load balancer. */
export function behindLoadBalancer(...given: Parameters<typeof besideLoadBalancer>) {
  const made = besideLoadBalancer(...given);
  made.instances.attachToTargetGroup(made.web);
  return made;
}

type Made = ReturnType<typeof group>;

/** The group's own arguments. */
export const groupOf = ({ stack }: Made): Block => synthesisOf(stack).one("aws_autoscaling_group");

/** What a group and everything in it find wrong. */
export const problemsOf = ({ instances }: Made): string[] =>
  instances.node.findAll().flatMap((construct) => construct.node.validate());

import { LaunchTemplate, type LaunchTemplateProps } from "../../../modules/autoscaling";
import { SecurityGroup } from "../../../modules/security-group";
import { NETWORK } from "../../networks";
import { type Block, emptyStack, type Synthesis, synthesisOf } from "../../synthesis";

/** A launch template in a stack of its own. */
export function template(props: Partial<LaunchTemplateProps> = {}) {
  const stack = emptyStack();
  const made = new LaunchTemplate(stack, "Template", {
    name: "shop",
    tags: {},
    securityGroup: new SecurityGroup(stack, "Machines", { name: "m", description: "m", network: NETWORK }),
    image: { kind: "ubuntu", release: "24.04" },
    instanceType: "t3.micro",
    userData: { script: "#!/bin/sh\n" },
    ...props,
  });
  return { template: made, synthesis: (): Synthesis => synthesisOf(stack), problems: () => made.node.validate() };
}

/** The arguments of the launch template. */
export function templateArguments(props: Partial<LaunchTemplateProps>): Block {
  return template(props).synthesis().one("aws_launch_template");
}

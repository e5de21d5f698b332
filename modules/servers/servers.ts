import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { Construct } from "constructs";
import {
  createInstanceSecurityGroup,
  type InstanceOptions,
  LaunchTemplate,
  type OneInstanceType,
} from "../autoscaling";
import type { ITargetGroup } from "../load-balancer";
import { pathInStack, serviceName } from "../naming";
import type { INetwork } from "../network";
import type { SecurityGroup } from "../security-group";
import { serverCountProblems, subnetOfServer, subnetProblems } from "./server-placement";

export interface ServersProps extends InstanceOptions {
  /**
   * Starts the names of everything, such as the `Name` tags of the servers: `<name>-1`.
   * @default - the stack's id; within a construct of the stack, followed by that construct's
   */
  readonly name?: string;
  readonly network: INetwork;
  /** How many servers, 1 or more. More leaves those that are there alone; fewer ends those with the highest numbers. */
  readonly count: number;
  /** An EC2 instance type, such as `t3.micro`, or one of the Spot market. Its name tells the image's architecture. */
  readonly instanceType: OneInstanceType;
  /** Reach the servers, their volumes and network interfaces. */
  readonly tags?: Readonly<Record<string, string>>;
}

type NamedProps = ServersProps & { readonly name: string };

/**
 * A fixed number of equal servers over the zones of a network, from the same kind of launch template as a group's machines.
 *
 * How they differ from an `AutoScalingGroup`: nobody replaces a server that fails, nothing adds one, and a change of the template
 * replaces all of them at the same time, the new ones first: Terraform ends the old ones as soon as the new ones run, which
 * is before they answer. So a change of the template is a pause of about the time that a server takes to boot.
 * They are for what must be few and fixed; for everything else take a group, also one whose minimum is its maximum.
 */
export class Servers extends Construct {
  readonly launchTemplate: LaunchTemplate;
  readonly securityGroup: SecurityGroup;
  readonly instances: readonly Instance[];
  private readonly attachmentsSoFar: LbTargetGroupAttachment[] = [];

  constructor(scope: Construct, id: string, props: ServersProps) {
    super(scope, id);
    const { count, network, tags = {}, name = serviceName(scope) } = props;
    this.node.addValidation({
      validate: () => [...serverCountProblems(count), ...subnetProblems(network.privateSubnetIds)],
    });
    const named = { ...props, name, tags };
    this.securityGroup = createInstanceSecurityGroup(this, named);
    this.launchTemplate = new LaunchTemplate(this, "LaunchTemplate", { ...named, securityGroup: this.securityGroup });
    this.instances = Array.from({ length: count }, (_, index) => this.createServer(index + 1, named));
  }

  /** The registrations in target groups so far. */
  get attachments(): readonly LbTargetGroupAttachment[] {
    return this.attachmentsSoFar;
  }

  /** Registers the servers in a target group, and opens traffic and health checks between it and them. */
  attachToTargetGroup(targetGroup: ITargetGroup): void {
    targetGroup.allowTrafficTo(this.securityGroup);
    for (const instance of this.instances) {
      this.attachmentsSoFar.push(
        new LbTargetGroupAttachment(this, `${instance.node.id}-${pathInStack(targetGroup).join("-")}`, {
          targetGroupArn: targetGroup.arn,
          targetId: instance.id,
          lifecycle: { createBeforeDestroy: true },
        }),
      );
    }
  }

  private createServer(number: number, props: NamedProps): Instance {
    return new Instance(this, `Server-${number}`, {
      // Terraform: another number of the version replaces the instance; `$Latest` would not.
      launchTemplate: { id: this.launchTemplate.launchTemplateId, version: this.launchTemplate.version },
      subnetId: subnetOfServer(number, props.network.privateSubnetIds),
      // Terraform: the template's tags would be taken for a drift if they did not stand here too.
      tags: { ...props.tags, Name: `${props.name}-${number}` },
      // Terraform: the provider hashes the template's user data once more at every plan (provider issue 30825). What it really
      // changes, the version, replaces the server.
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ["user_data"] },
    });
  }
}

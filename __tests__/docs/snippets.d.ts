// What the snippets of the guides may use without making it: everything that a stack has at hand.
import type { TerraformStack } from "cdktf";
import type { AutoScalingGroup } from "../../modules/autoscaling";
import type { ApplicationLoadBalancer, HttpsListener, TargetGroup } from "../../modules/load-balancer";
import type { INetwork } from "../../modules/network";

declare global {
  const stack: TerraformStack;
  const network: INetwork;
  const loadBalancer: ApplicationLoadBalancer;
  const listener: HttpsListener;
  const web: TargetGroup;
  const instances: AutoScalingGroup;
}

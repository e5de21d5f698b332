// What the snippets of the guides may use without making it: everything that a stack has at hand.
declare const stack: import("cdktf").TerraformStack;
declare const network: import("../../modules/network").INetwork;
declare const loadBalancer: import("../../modules/load-balancer").ApplicationLoadBalancer;
declare const listener: import("../../modules/load-balancer").Listener;
declare const web: import("../../modules/load-balancer").TargetGroup;
declare const machines: import("../../modules/autoscaling").AutoScalingGroup;

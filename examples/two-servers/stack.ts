import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ApplicationLoadBalancer, forwardTo, HttpListener, TargetGroup } from "../../modules/load-balancer";
import { Network } from "../../modules/network";
import { addOutput } from "../../modules/outputs";
import { Servers } from "../../modules/servers";

/**
 * Two Ubuntu servers in two zones, each with the same front end: the folder `site`, packed, put into a bucket and installed behind
 * nginx at the first boot. They are entered only through the load balancer on port 80, which chooses the less busy one.
 */
export class TwoServersStack extends TerraformStack {
  constructor(scope: Construct, id: string, region: string) {
    super(scope, id);
    new AwsProvider(this, "Aws", { region });
    const network = new Network(this, "Network");
    const loadBalancer = new ApplicationLoadBalancer(this, "LoadBalancer", { network });
    const web = new TargetGroup(this, "Web", { loadBalancer, port: 80, algorithm: "least-outstanding-requests" });
    new HttpListener(this, "Http", { loadBalancer, defaultAction: forwardTo(web) });

    const servers = new Servers(this, "Servers", {
      network,
      count: 2,
      image: { kind: "ubuntu", release: "24.04" },
      instanceType: "t3.micro",
      workload: { kind: "static-site", directory: join(__dirname, "site") },
    });
    servers.attachToTargetGroup(web);

    addOutput(this, "url", `http://${loadBalancer.dnsName}`);
    addOutput(this, "target_group_arn", web.arn);
  }
}

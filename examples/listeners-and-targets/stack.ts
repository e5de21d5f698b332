import { Instance } from "@cdktf/provider-aws/lib/instance";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  DEFAULT_ROOT_VOLUME_GIB,
  InstanceProfile,
  userDataBase64,
  ResolvedMachineImage,
} from "../../modules/autoscaling";
import {
  ApplicationLoadBalancer,
  forwardTo,
  HttpListener,
  IpTargetGroup,
  TargetGroup,
} from "../../modules/load-balancer";
import { Network } from "../../modules/network";
import { addOutput } from "../../modules/outputs";
import { SecurityGroup } from "../../modules/security-group";

const NAME = "walk-through";
const SERVERS = ["a", "b"] as const;

/** Serves the folder that it starts in on port 80. */
const USER_DATA = "#!/bin/sh\ncd /srv && nohup python3 -m http.server 80 >/dev/null 2>&1 &\n";

/**
 * The walk-through of the AWS command line for load balancers, as an app: `create-load-balancer`, `create-target-group`,
 * `register-targets`, `create-listener`. Port 80 goes to two instances, registered by id; port 8080 goes to an ip group, in which
 * the second of them is registered by its address: one target in two groups. The last step, `describe-target-health`, is
 * yours: the outputs name the groups.
 */
export class ListenersAndTargetsStack extends TerraformStack {
  private readonly network: Network;
  private readonly serverGroup: SecurityGroup;

  constructor(scope: Construct, id: string, region: string) {
    super(scope, id);
    new AwsProvider(this, "Aws", { region });
    this.network = new Network(this, "Network", { name: NAME });
    this.serverGroup = new SecurityGroup(this, "Servers", {
      name: `${NAME}-servers`,
      description: "servers: from the load balancer alone",
      network: this.network,
    });

    const loadBalancer = new ApplicationLoadBalancer(this, "LoadBalancer", { name: NAME, network: this.network });
    const byInstance = new TargetGroup(this, "Instances", {
      loadBalancer,
      port: 80,
      algorithm: "least-outstanding-requests",
    });
    const byAddress = new IpTargetGroup(this, "Addresses", { loadBalancer, port: 80 });

    const servers = this.createServers();
    for (const [name, server] of Object.entries(servers)) {
      byInstance.registerInstance(name, { instanceId: server.id, securityGroup: this.serverGroup });
    }
    byAddress.registerIp("b", { ipAddress: servers.b.privateIp, securityGroup: this.serverGroup });

    new HttpListener(this, "Http", {
      loadBalancer,
      defaultAction: forwardTo(byInstance),
    });
    new HttpListener(this, "Alternative", {
      loadBalancer,
      port: 8080,
      defaultAction: forwardTo(byAddress),
    });

    addOutput(this, "url", `http://${loadBalancer.dnsName}`);
    addOutput(this, "instances_target_group_arn", byInstance.arn);
    addOutput(this, "addresses_target_group_arn", byAddress.arn);
  }

  /** One server in each zone. */
  private createServers(): Record<(typeof SERVERS)[number], Instance> {
    const image = new ResolvedMachineImage(this, "Image", {
      image: { kind: "amazon-linux-2023" },
      architecture: "arm64",
    });
    const profile = new InstanceProfile(this, "InstanceProfile", { name: NAME });
    const server = (name: (typeof SERVERS)[number]) =>
      new Instance(this, `Server-${name}`, {
        ami: image.imageId,
        instanceType: "t4g.micro",
        subnetId: this.network.privateSubnetIds[SERVERS.indexOf(name)] ?? "",
        vpcSecurityGroupIds: [this.serverGroup.securityGroupId],
        iamInstanceProfile: profile.resource.name,
        userDataBase64: userDataBase64({ script: USER_DATA }),
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        rootBlockDevice: { encrypted: true, volumeType: "gp3", volumeSize: DEFAULT_ROOT_VOLUME_GIB },
        tags: { Name: `${NAME}-${name}` },
      });
    return { a: server("a"), b: server("b") };
  }
}

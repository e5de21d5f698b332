import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AutoScalingGroup } from "../../modules/autoscaling";
import {
  ApplicationLoadBalancer,
  EVERY_PATH,
  forwardTo,
  HttpsServiceEndpoint,
  TargetGroup,
} from "../../modules/load-balancer";
import { type INetwork, Network } from "../../modules/network";
import { addOutput } from "../../modules/outputs";
import { Database } from "./database";

const PORT = 8080;
/** The administrator's own address: the only one that may use SSH. */
const ADMINISTRATOR = "203.0.113.7/32";

const DEFAULT_SERVER = join(__dirname, "server");

export interface ElasticShopProps {
  readonly region: string;
  /** A folder with another server. @default - the example's */
  readonly serverDirectory?: string | undefined;
  /** Lets a destroy delete the database too; it leaves a snapshot. To be deployed before the destroy. @default false */
  readonly deletable?: boolean;
}

/**
 * A shop that grows with its customers: two machines, up to four, one more whenever the CPU use passes 50 %. Fewer at night, more
 * in the season before Christmas; a forecast on top, to be looked at before it is trusted. HTTPS on a domain, SSH only from
 * the administrator, and a database that only the machines reach.
 */
export class ElasticShopStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: ElasticShopProps) {
    super(scope, id);
    const { region, serverDirectory = DEFAULT_SERVER, deletable = false } = props;
    new AwsProvider(this, "Aws", { region });
    const network = new Network(this, "Network");
    const loadBalancer = new ApplicationLoadBalancer(this, "LoadBalancer", { network });
    const endpoint = new HttpsServiceEndpoint(this, "Endpoint", {
      loadBalancer,
      domainName: "shop.example.com",
      hostedZone: "example.com",
    });
    const shop = new TargetGroup(this, "Shop", { loadBalancer, port: PORT });
    endpoint.listener.addRule("Everything", { conditions: [EVERY_PATH], action: forwardTo(shop) });

    const instances = this.createInstances(network, serverDirectory);
    instances.attachToTargetGroup(shop);
    this.scale(instances);
    const clients = instances.securityGroup;
    new Database(this, "Database", { name: id, network, clients, deletionProtection: !deletable });

    addOutput(this, "url", endpoint.url);
    addOutput(this, "auto_scaling_group_name", instances.groupName);
    addOutput(this, "target_group_arn", shop.arn);
  }

  private createInstances(network: INetwork, directory: string): AutoScalingGroup {
    return new AutoScalingGroup(this, "Machines", {
      network,
      image: { kind: "ubuntu", release: "24.04" },
      instanceType: "t3.micro",
      workload: { kind: "command", directory, command: ["python3", "shop.py"], port: PORT },
      capacity: { min: 2, max: 4, start: 2 },
      ssh: { fromCidrs: [ADMINISTRATOR] },
    });
  }

  /** Three owners of the number of machines, none of which is a deploy. */
  private scale(instances: AutoScalingGroup): void {
    instances.scaleOnCpuUtilization("Cpu", { targetPercent: 50 });
    const at = (recurrence: string) => ({ recurrence, timeZone: "Europe/Madrid" });
    instances.scaleOnSchedule("Morning", { ...at("0 7 * 1-10 *"), min: 2, max: 4 });
    instances.scaleOnSchedule("Evening", { ...at("0 22 * 1-10 *"), min: 1, max: 2 });
    instances.scaleOnSchedule("SeasonMorning", { ...at("0 7 * 11-12 *"), min: 4, max: 12 });
    instances.scaleOnSchedule("SeasonEvening", { ...at("0 22 * 11-12 *"), min: 2, max: 4 });
    instances.scalePredictively("Forecast", { metric: { kind: "cpu-utilization", targetPercent: 50 } });
  }
}

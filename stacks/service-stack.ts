import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { CapacitySettings, Environment } from "../config/environment";
import { AutoScalingGroup } from "../modules/autoscaling";
import {
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerProps,
  EVERY_PATH,
  forwardTo,
  LoadBalancerAlarms,
  LogBucket,
  ServiceEndpoint,
  TargetGroup,
  WebAcl,
} from "../modules/load-balancer";
import { DEFAULT_VPC_CIDR, DEFAULT_ZONES, Network, privateAddresses } from "../modules/network";
import { addOutput } from "../modules/outputs";
import { warnAtSynthesis } from "../modules/warnings";
import { limitRoles } from "./role-limit";
import { configureStateBackend } from "./state-backend";

export const DEFAULT_TRAFFIC_PORT = 80;
export const DEFAULT_CPU_TARGET_PERCENT = 50;

export interface ServiceStackProps {
  /** Starts, with the stack's id, the name of everything. */
  readonly serviceName: string;
  readonly environment: Environment;
  /** The text of the script that `environment.instances.userData` names. */
  readonly userDataScript: string;
  /** See `StateBackendProps`. */
  readonly stateDirectory?: string | undefined;
}

/** A web service: a network, a load balancer as the only door, and a group of machines behind it. */
export class ServiceStack extends TerraformStack {
  readonly network: Network;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly endpoint: ServiceEndpoint;
  readonly targetGroup: TargetGroup;
  readonly instances: AutoScalingGroup;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id);
    const { environment } = props;
    const name = `${props.serviceName}-${id}`;
    const tags = { Service: props.serviceName, Environment: id, ManagedBy: "terraform", ...environment.tags };
    configureStateBackend(this, { ...props, environment: id, state: environment.state });
    new AwsProvider(this, "Aws", { region: environment.region, defaultTags: [{ tags }] });

    this.network = new Network(this, "Network", { name, ...environment.network });
    this.loadBalancer = new ApplicationLoadBalancer(this, "LoadBalancer", {
      name,
      network: this.network,
      ...(environment.access && { access: environment.access }),
      deletionProtection: environment.deletionProtection ?? false,
      ...this.createWatch(name, environment),
    });
    this.endpoint = ServiceEndpoint.create(this, "Endpoint", {
      loadBalancer: this.loadBalancer,
      ...environment.endpoint,
    });
    this.targetGroup = new TargetGroup(this, "Web", {
      loadBalancer: this.loadBalancer,
      port: DEFAULT_TRAFFIC_PORT,
      ...environment.targets,
    });
    this.endpoint.listener.addRule("Everything", {
      conditions: [EVERY_PATH],
      action: forwardTo(this.targetGroup),
    });
    if (environment.alarms) {
      const { loadBalancer, targetGroup } = this;
      new LoadBalancerAlarms(this, "Alarms", { loadBalancer, targetGroups: [targetGroup], ...environment.alarms });
    }
    this.instances = this.createInstances(name, tags, props);
    this.instances.attachToTargetGroup(this.targetGroup);
    this.instances.scaleOnCpuUtilization("CpuUtilization", {
      targetPercent: environment.capacity.cpuTargetPercent ?? DEFAULT_CPU_TARGET_PERCENT,
    });
    this.node.addValidation({ validate: () => roomProblems(environment) });
    warnAtSynthesis(this, () => emptinessWarnings(environment.capacity));
    if (environment.permissionsBoundaryArn !== undefined) limitRoles(this, environment.permissionsBoundaryArn);
    this.createOutputs();
  }

  /** What writes down who asks for what, and what judges it first. */
  private createWatch(
    name: string,
    { accessLogs, webAcl }: Environment,
  ): Pick<ApplicationLoadBalancerProps, "accessLogs" | "webAcl"> {
    return {
      ...(accessLogs && {
        accessLogs: { bucket: new LogBucket(this, "Logs", { name: `${name}-logs`, ...accessLogs }) },
      }),
      ...(webAcl && { webAcl: new WebAcl(this, "WebAcl", { name, ...webAcl }) }),
    };
  }

  private createInstances(name: string, tags: Record<string, string>, props: ServiceStackProps): AutoScalingGroup {
    const { instances, capacity, ssh } = props.environment;
    return new AutoScalingGroup(this, "Machines", {
      ...instances,
      name,
      tags,
      network: this.network,
      capacity,
      userData: { script: props.userDataScript, variables: { PORT: this.targetGroup.port } },
      ...(ssh && { ssh }),
    });
  }

  private createOutputs(): void {
    addOutput(this, "url", this.endpoint.url, "where the service answers");
    addOutput(this, "load_balancer_dns_name", this.loadBalancer.dnsName, "the load balancer's own name");
    addOutput(this, "auto_scaling_group_name", this.instances.groupName, "the group of machines");
    addOutput(this, "target_group_arn", this.targetGroup.arn, "the machines as the load balancer sees them");
  }
}

/** AWS takes any maximum; machines need addresses. */
function roomProblems({ capacity, network }: Environment): string[] {
  const { cidr = DEFAULT_VPC_CIDR, availabilityZones = DEFAULT_ZONES } = network;
  const room = privateAddresses(cidr, availabilityZones);
  if (room === undefined || capacity.max <= room) return [];
  const why = `the private subnets of network.cidr (${cidr}) have no more addresses`;
  return [`capacity.max is ${capacity.max}; it must be at most ${room}: ${why}`];
}

/** AWS takes a group without machines, and somebody may want to pause a service. */
function emptinessWarnings({ min, max, start = min }: CapacitySettings): string[] {
  if (max === 0) {
    return ["capacity.max is 0; the service is paused: its load balancer answers every request with 503"];
  }
  if (start > 0 || min > 0) return [];
  return [
    "capacity.min is 0; without a machine there is no CPU use to measure, so that nothing starts the first one: requests are " +
      "answered with 503 until somebody sets the group's size; set capacity.min to 1 or more",
  ];
}

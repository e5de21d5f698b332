import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { keepStateIn } from "../../examples/state";
import { AutoScalingGroup } from "../../modules/autoscaling";
import {
  type Access,
  ApplicationLoadBalancer,
  canary,
  Certificate,
  Condition,
  EVERY_PATH,
  forwardTo,
  HttpsListener,
  TargetGroup,
  type TlsPolicy,
} from "../../modules/load-balancer";
import { Network } from "../../modules/network";
import { REGION } from "./test-run";

/** What the end-to-end test of the review changes, one thing at a time. */
export interface ReviewedService {
  readonly certificateArn: string;
  readonly cidr: string;
  readonly access: Access;
  readonly sshFrom: string;
  readonly deletionProtection: boolean;
  readonly tlsPolicy: TlsPolicy;
  /** Whether there is a rule for the path /api/*. */
  readonly hasApi: boolean;
  /** The construct id of the second target group. */
  readonly canaryId: string;
  readonly canaryPort: number;
  /** Of the requests for /api/*. */
  readonly canaryPercent: number;
  readonly capacity: { readonly min: number; readonly max: number; readonly start: number };
  readonly instanceType: string;
  readonly script: string;
}

/** HTTPS, two rules, two target groups by weight, a group of machines that replaces them one after the other. */
class ReviewedStack extends TerraformStack {
  constructor(scope: Construct, id: string, service: ReviewedService) {
    super(scope, id);
    const name = `shop-${id}`;
    new AwsProvider(this, "Aws", { region: REGION });
    const network = new Network(this, "Network", { name, cidr: service.cidr });
    const { access, deletionProtection, certificateArn, tlsPolicy } = service;
    const loadBalancer = new ApplicationLoadBalancer(this, "LoadBalancer", {
      name,
      network,
      access,
      deletionProtection,
    });
    const listener = new HttpsListener(this, "Https", {
      loadBalancer,
      certificates: [Certificate.fromArn(certificateArn, "shop.example.com")],
      tlsPolicy,
    });
    const web = new TargetGroup(this, "Web", { loadBalancer, port: 80 });
    const candidate = new TargetGroup(this, service.canaryId, { loadBalancer, port: service.canaryPort });
    listener.addRule("Everything", { conditions: [EVERY_PATH], action: forwardTo(web) });
    if (service.hasApi) {
      const action = canary({ stable: web, candidate, percent: service.canaryPercent });
      listener.addRule("Api", { conditions: [Condition.path("/api/*")], action });
    }
    const instances = new AutoScalingGroup(this, "Machines", {
      name,
      network,
      image: { kind: "ubuntu", release: "24.04" },
      instanceType: service.instanceType,
      userData: { script: service.script },
      capacity: service.capacity,
      ssh: { fromCidrs: [service.sshFrom] },
    });
    instances.attachToTargetGroup(web);
    instances.attachToTargetGroup(candidate);
    instances.scaleOnCpuUtilization("Cpu", { targetPercent: 50 });
  }
}

const app = new App();
const service = JSON.parse(process.env["REVIEWED_SERVICE"] ?? "{}") as ReviewedService;
keepStateIn(new ReviewedStack(app, "reviewed", service), process.env["ESCALA_STATE_DIRECTORY"]);
app.synth();

import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { AutoScalingGroup } from "../../modules/autoscaling";
import {
  ApplicationLoadBalancer,
  authenticateOidc,
  Certificate,
  Condition,
  DnsAlias,
  EVERY_PATH,
  fixedResponse,
  forwardByWeight,
  forwardTo,
  HttpListener,
  HttpsListener,
  LoadBalancerAlarms,
  LogBucket,
  redirectToHttps,
  SECURITY_HEADERS,
  TargetGroup,
  WebAcl,
} from "../../modules/load-balancer";
import { Network } from "../../modules/network";
import { addOutput } from "../../modules/outputs";

const NAME = "entry-points";
const ZONE = "example.com";
const SHOP = `shop.${ZONE}`;
const API = `api.${ZONE}`;

/** Serves one page that says which service answered. */
const userData = (service: string) => `#!/bin/sh
mkdir -p /srv/site && echo ${service} > /srv/site/index.html
cd /srv/site && nohup python3 -m http.server 80 >/dev/null 2>&1 &
`;

/**
 * Two entry points, 80 and 443. Port 80 only sends clients to 443, which has a certificate for each of two domains and sends
 * requests, by host and path, to different services: the shop, 10 % of it to a canary; its API; an administration that one
 * signs in to; and a page for what is closed. Every answer carries security headers. A firewall stands before it all, logs and
 * alarms behind it.
 */
export class EntryPointsStack extends TerraformStack {
  private readonly network: Network;
  private readonly loadBalancer: ApplicationLoadBalancer;

  constructor(scope: Construct, id: string, region: string) {
    super(scope, id);
    new AwsProvider(this, "Aws", { region });
    this.network = new Network(this, "Network");
    this.loadBalancer = this.createLoadBalancer();

    const https = this.createEntryPoints();
    this.routeShop(https);
    this.routeAdministration(https, this.createService("Admin"));
    const api = this.createService("Api");
    https.addRule("Api", { conditions: [Condition.host(API)], action: forwardTo(api) });
    https.addRule("Maintenance", {
      conditions: [Condition.host(SHOP), Condition.path("/checkout", "/checkout/*")],
      action: fixedResponse(503, "<h1>Back at noon</h1>", "text/html"),
    });

    new LoadBalancerAlarms(this, "Alarms", { loadBalancer: this.loadBalancer, targetGroups: [api] });

    addOutput(this, "url", `https://${SHOP}`);
    addOutput(this, "https_listener_arn", https.arn);
  }

  /** Behind a firewall, its requests and connections logged for a month. */
  private createLoadBalancer(): ApplicationLoadBalancer {
    const bucket = new LogBucket(this, "Logs", { expirationDays: 30 });
    return new ApplicationLoadBalancer(this, "LoadBalancer", {
      network: this.network,
      accessLogs: { bucket, prefix: "access" },
      connectionLogs: { bucket, prefix: "connection" },
      webAcl: new WebAcl(this, "WebAcl", { requestsPerFiveMinutes: 1_000, logRetentionDays: 30 }),
    });
  }

  /** Port 80 redirects; port 443 chooses a certificate by the name that the client asks for. */
  private createEntryPoints(): HttpsListener {
    const { loadBalancer } = this;
    const hostedZoneId = new DataAwsRoute53Zone(this, "HostedZone", { name: ZONE, privateZone: false }).zoneId;
    const certificateFor = (domainName: string) => {
      new DnsAlias(this, `Alias-${domainName}`, { loadBalancer, domainName, hostedZoneId });
      return new Certificate(this, `Certificate-${domainName}`, { domainName, hostedZoneId });
    };
    const certificates = [certificateFor(SHOP), certificateFor(API)] as const;

    new HttpListener(this, "Http", { loadBalancer, defaultAction: redirectToHttps() });
    return new HttpsListener(this, "Https", { loadBalancer, certificates, headers: SECURITY_HEADERS });
  }

  /** Nine of ten clients get the shop, one its canary; each stays with what it got for an hour. */
  private routeShop(https: HttpsListener): void {
    https.addRule("Shop", {
      conditions: [Condition.host(SHOP), EVERY_PATH],
      action: forwardByWeight(
        [
          { targetGroup: this.createService("Shop"), weight: 90 },
          { targetGroup: this.createService("Canary"), weight: 10 },
        ],
        { stickinessSeconds: 3600 },
      ),
    });
  }

  /** Only for those who have signed in. The secret comes from outside: `TF_VAR_oidc_client_secret`. */
  private routeAdministration(https: HttpsListener, administration: TargetGroup): void {
    const clientSecret = new TerraformVariable(this, "oidc_client_secret", { type: "string", sensitive: true });
    clientSecret.overrideLogicalId("oidc_client_secret");
    https.addRule("Admin", {
      conditions: [Condition.host(SHOP), Condition.path("/admin", "/admin/*")],
      action: authenticateOidc(
        {
          issuer: "https://login.example.com",
          authorizationEndpoint: "https://login.example.com/authorize",
          tokenEndpoint: "https://login.example.com/token",
          userInfoEndpoint: "https://login.example.com/userinfo",
          clientId: "escala",
          clientSecret,
        },
        forwardTo(administration),
      ),
    });
  }

  /** A target group, and a group of one or two machines in it. */
  private createService(id: string): TargetGroup {
    const targetGroup = new TargetGroup(this, id, { loadBalancer: this.loadBalancer, port: 80 });
    const instances = new AutoScalingGroup(this, `${id}Machines`, {
      name: `${NAME}-${id.toLowerCase()}`,
      network: this.network,
      image: { kind: "amazon-linux-2023" },
      instanceType: "t4g.micro",
      userData: { script: userData(id) },
      capacity: { min: 1, max: 2 },
    });
    instances.attachToTargetGroup(targetGroup);
    return targetGroup;
  }
}

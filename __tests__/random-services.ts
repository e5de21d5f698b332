import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import fc from "fast-check";
import type { Environment } from "../config/environment";
import { AutoScalingGroup } from "../modules/autoscaling";
import {
  ApplicationLoadBalancer,
  Certificate,
  HttpListener,
  HttpsListener,
  type HttpsListenerHeaders,
  IpTargetGroup,
  LambdaTargetGroup,
  type MutualTls,
  SECURITY_HEADERS,
  TargetGroup,
} from "../modules/load-balancer";
import { NAT_MODES, Network } from "../modules/network";
import { Servers } from "../modules/servers";
import { ServiceStack } from "../stacks/service-stack";
import { actionOf, type AnswerParts } from "./random/actions";
import { whole } from "./random/arbitraries";
import { environments } from "./random/environments";
import { capacities, groupSettings, images, instanceTypes, instanceOptions } from "./random/instances";
import { listeners, loadBalancers, rules, targetGroups } from "./random/routings";
import { scalings } from "./random/scalings";

const CERTIFICATE = Certificate.fromArn("arn:aws:acm:eu-west-1:123456789012:certificate/0123", "www.example.com");
const FURTHER_CERTIFICATE = { arn: CERTIFICATE.arn.replace("0123", "4567"), domainName: "shop.example.com" };
const TRUST_STORE = { arn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:truststore/clients/0123456789abcdef" };
const FUNCTION = { functionName: "web", arn: "arn:aws:lambda:eu-west-1:123456789012:function:web" };

/** Settings of a stack that uses the modules widely. */
const webs = fc.record({
  network: fc.record({ zones: whole(2, 6), nat: fc.constantFrom(...NAT_MODES), flowLogs: fc.boolean() }),
  loadBalancer: loadBalancers,
  listener: listeners,
  instances: targetGroups,
  addresses: targetGroups,
  addressesVersion: fc.constantFrom("HTTP1" as const, "HTTP2" as const),
  httpRules: rules,
  httpsRules: rules,
  group: fc.record({ instanceType: instanceTypes, options: instanceOptions, settings: groupSettings, image: images }),
  capacity: capacities,
  scalings,
  servers: fc.record({ count: whole(1, 3), options: instanceOptions, image: images }),
});

type Web = typeof webs extends fc.Arbitrary<infer T> ? T : never;

/** A stack made of random settings that are meant to be valid; ask `constructProblems`. */
export interface RandomStack {
  readonly stack: TerraformStack;
  /** What it was made of. */
  readonly settings: unknown;
}

/** The service as `config/` describes it. */
export const serviceStacks: fc.Arbitrary<() => RandomStack> = environments.map((environment) => () => ({
  stack: new ServiceStack(new App(), "random", serviceProps(environment)),
  settings: environment,
}));

function serviceProps(environment: Environment) {
  return { serviceName: "shop", environment, userDataScript: "#!/bin/sh\necho hello\n" };
}

/** A stack of the modules with far more of their settings than the service uses. */
export const webStacks: fc.Arbitrary<() => RandomStack> = webs.map((web) => () => {
  const stack = new TerraformStack(new App(), "random");
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
  buildWeb(stack, web);
  return { stack, settings: web };
});

function buildWeb(stack: TerraformStack, web: Web): void {
  const { zones, nat, flowLogs } = web.network;
  const network = new Network(stack, "Network", {
    name: "web",
    availabilityZones: zones,
    nat,
    ipv6: web.loadBalancer.reach.ipAddressType !== "ipv4",
    ...(flowLogs && { flowLogs: { retentionDays: 7 } }),
  });
  const { reach, attributes } = web.loadBalancer;
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", {
    name: "web",
    network,
    ...reach,
    ...attributes,
  });
  const instances = new TargetGroup(stack, "Instances", { loadBalancer, port: 80, ...web.instances });
  const addresses = new IpTargetGroup(stack, "Addresses", {
    loadBalancer,
    port: 8080,
    protocolVersion: web.addressesVersion,
    ...web.addresses,
  });
  const code = new LambdaTargetGroup(stack, "Function", { loadBalancer, function: FUNCTION });
  const secret = new TerraformVariable(stack, "secret", { type: "string", sensitive: true });
  addListeners(stack, web, loadBalancer, { targets: [instances, code, addresses], secret });
  addInstances(stack, web, network, instances);
}

function addListeners(
  stack: TerraformStack,
  { listener, httpRules, httpsRules }: Web,
  loadBalancer: ApplicationLoadBalancer,
  parts: AnswerParts,
): void {
  const http = new HttpListener(stack, "Http", { loadBalancer, port: listener.httpPort });
  const https = new HttpsListener(stack, "Https", {
    loadBalancer,
    port: listener.httpsPort,
    certificates: [CERTIFICATE, ...(listener.hasCertificates ? [FURTHER_CERTIFICATE] : [])],
    tlsPolicy: listener.tlsPolicy,
    ...(listener.mutualTls !== "none" && { mutualTls: mutualTlsOf(listener.mutualTls) }),
    ...(listener.headers !== "none" && { headers: headersOf(listener.headers) }),
  });
  for (const { id, answer, ...rule } of httpRules) {
    // AWS: plain HTTP has neither signing in nor HTTP/2.
    if (answer.kind === "oidc" || answer.kind === "cognito") continue;
    http.addRule(id, { ...rule, action: actionOf(answer, { ...parts, targets: parts.targets.slice(0, 2) }) });
  }
  for (const { id, answer, ...rule } of httpsRules) {
    https.addRule(id, { ...rule, action: actionOf(answer, parts) });
  }
}

function mutualTlsOf(kind: "off" | "passthrough" | "verify"): MutualTls {
  return kind === "verify" ? { kind, trustStore: TRUST_STORE, advertiseCaNames: true } : { kind };
}

function headersOf(kind: "security" | "all"): HttpsListenerHeaders {
  if (kind === "security") return SECURITY_HEADERS;
  return {
    hsts: { maxAgeSeconds: 31_536_000, includeSubDomains: true, preload: true },
    frameOptions: "DENY",
    cors: { allowOrigin: "https://www.example.com", allowMethods: ["GET"], allowCredentials: true, maxAgeSeconds: 60 },
    hideServer: true,
    tlsRequestHeaders: { version: "X-Tls-Version" },
  };
}

function addInstances(stack: TerraformStack, web: Web, network: Network, targetGroup: TargetGroup): void {
  const { instanceType, options, settings, image } = web.group;
  const group = new AutoScalingGroup(stack, "Machines", {
    name: "machines",
    network,
    image,
    instanceType,
    capacity: web.capacity,
    tags: { Name: "web" },
    ...options,
    ...settings,
  });
  group.attachToTargetGroup(targetGroup);
  web.scalings.forEach((scale, index) => scale(group, `Scaling${index}`));
  const servers = new Servers(stack, "Servers", {
    name: "servers",
    network,
    instanceType: "t3.micro",
    count: web.servers.count,
    image: web.servers.image,
    ...web.servers.options,
  });
  servers.attachToTargetGroup(targetGroup);
}

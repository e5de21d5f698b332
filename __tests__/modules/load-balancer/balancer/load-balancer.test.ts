import { describe, expect, test } from "@jest/globals";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Token } from "cdktf";
import {
  type Access,
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerProps,
  Certificate,
  Condition,
  EVERY_PATH,
  fixedResponse,
  forwardTo,
  HttpListener,
  HttpsListener,
  TargetGroup,
  type TargetGroupProps,
} from "../../../../modules/load-balancer";
import { SecurityGroup } from "../../../../modules/security-group";
import { NETWORK } from "../../../networks";
import { emptyStack, synthesisOf, synthesize, warningsOf } from "../../../synthesis";

function balancer(props: Partial<ApplicationLoadBalancerProps> = {}) {
  const stack = emptyStack();
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK, ...props });
  return { stack, loadBalancer };
}

function targets(props: Partial<TargetGroupProps> = {}) {
  const { stack, loadBalancer } = balancer();
  const targetGroup = new TargetGroup(stack, "Web", { loadBalancer, port: 80, ...props });
  return { stack, loadBalancer, targetGroup };
}

describe("ApplicationLoadBalancer", () => {
  test("is safe without being asked", () => {
    const { stack } = balancer();
    expect(synthesisOf(stack).one("aws_lb")).toMatchObject({
      load_balancer_type: "application",
      internal: false,
      drop_invalid_header_fields: true,
      desync_mitigation_mode: "defensive",
      subnets: NETWORK.publicSubnetIds,
    });
  });

  test("lets nobody in or out before there is a listener or a target", () => {
    const { stack } = balancer();
    expect(synthesisOf(stack).types()).toEqual(["aws_lb", "aws_security_group"]);
  });

  test("warns while no listener waits", () => {
    const { loadBalancer } = balancer();
    expect(warningsOf(loadBalancer)).toEqual([
      "no listener waits for clients; add one with addHttpListener or addHttpsListener",
    ]);
    const served = balancer().loadBalancer;
    served.addHttpListener("Http");
    expect(warningsOf(served)).toEqual([]);
    expect(served.node.validate()).toEqual([]);
  });

  test("an internal one lives in the private subnets", () => {
    const { stack } = balancer({ access: { kind: "internal", fromCidrs: ["10.0.0.0/8"] } });
    expect(synthesisOf(stack).one("aws_lb")).toMatchObject({ internal: true, subnets: NETWORK.privateSubnetIds });
  });

  test("has another name when it is internal or in another VPC, and the same one otherwise", () => {
    const nameOf = (props: Partial<ApplicationLoadBalancerProps>) =>
      synthesisOf(balancer(props).stack).one("aws_lb")["name"];
    const name = nameOf({});
    expect(nameOf({ idleTimeoutSeconds: 120, deletionProtection: true })).toBe(name);
    expect(nameOf({ access: { kind: "internal", fromCidrs: ["10.0.0.0/8"] } })).not.toBe(name);
    expect(nameOf({ network: { ...NETWORK, vpcId: "vpc-00000000000000000" } })).not.toBe(name);
    expect(nameOf({ network: { ...NETWORK, vpcCidr: "10.9.0.0/16" } })).not.toBe(name);
  });

  test.each<[Access, string[]]>([
    [{ kind: "public" }, ["0.0.0.0/0"]],
    [{ kind: "restricted", fromCidrs: ["203.0.113.0/24", "198.51.100.7/32"] }, ["198.51.100.7/32", "203.0.113.0/24"]],
  ])("with access %j a listener lets in %j on its port alone", (access, cidrs) => {
    const { stack, loadBalancer } = balancer({ access });
    new HttpListener(stack, "Http", { loadBalancer, port: 8080 });
    const rules = Object.values(synthesisOf(stack).all("aws_vpc_security_group_ingress_rule"));
    expect(rules.map((rule) => rule["cidr_ipv4"]).sort()).toEqual(cidrs);
    expect(rules.map((rule) => [rule["ip_protocol"], rule["from_port"], rule["to_port"]])).toEqual(
      cidrs.map(() => ["tcp", 8080, 8080]),
    );
  });

  test("lets in the addresses of a VPC that was looked up, at the same place in every synthesis", () => {
    const rulesAfter = (tokens: number) => {
      const stack = emptyStack();
      for (let made = 0; made < tokens; made += 1) Token.asString({ resolve: () => "x" });
      const { cidrBlock } = new DataAwsVpc(stack, "Vpc", {});
      const access: Access = { kind: "internal", fromCidrs: [cidrBlock] };
      const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { network: NETWORK, access });
      loadBalancer.addHttpListener("Http");
      expect(loadBalancer.node.validate()).toEqual([]);
      return synthesisOf(stack).all("aws_vpc_security_group_ingress_rule");
    };
    const rules = rulesAfter(0);
    const id = "LoadBalancer/SecurityGroup/From-data.aws_vpc.Vpc.cidr_block-Tcp-80";
    expect(rules[id]?.["cidr_ipv4"]).toBe("${data.aws_vpc.Vpc.cidr_block}");
    expect(rulesAfter(1)).toEqual(rules);
  });

  test.each<[Access, string[]]>([
    [{ kind: "restricted", fromCidrs: [] }, ["access.fromCidrs is empty; name at least one CIDR block"]],
    [
      { kind: "restricted", fromCidrs: ["0.0.0.0/0", "10.0.0.1/8", "here"] },
      [
        'access.fromCidrs[0] is 0.0.0.0/0; that is everybody; write { kind: "public" } if you mean it',
        "access.fromCidrs[1] is 10.0.0.1/8; its first address is another one; write 10.0.0.0/8",
        "access.fromCidrs[2] is here; it must be an IPv4 CIDR block such as 10.0.0.0/16",
      ],
    ],
  ])("fails if the access is %j", (access, problems) => {
    expect(balancer({ access }).loadBalancer.node.validate()).toEqual(problems);
  });
});

describe("TargetGroup", () => {
  test("asks / every 15 s for a 200", () => {
    expect(synthesisOf(targets().stack).one("aws_lb_target_group")["health_check"]).toMatchObject({
      path: "/",
      interval: 15,
      matcher: "200",
      port: "traffic-port",
    });
  });

  test("chooses the least busy target when asked", () => {
    const { stack } = targets({ algorithm: "least-outstanding-requests" });
    expect(synthesisOf(stack).one("aws_lb_target_group")["load_balancing_algorithm_type"]).toBe(
      "least_outstanding_requests",
    );
  });

  test("gets another name with another port, is made before the old one goes, and keeps its name otherwise", () => {
    const group = (props: Partial<TargetGroupProps>) => synthesisOf(targets(props).stack).one("aws_lb_target_group");
    expect(group({ port: 8080 })["name"]).not.toBe(group({})["name"]);
    expect(group({ healthCheck: { path: "/health" }, algorithm: "weighted-random" })["name"]).toBe(group({})["name"]);
    expect(group({})["lifecycle"]).toMatchObject({ create_before_destroy: true });
  });

  test("opens the traffic port on both sides, and nothing else", () => {
    const { stack, targetGroup } = targets({ port: 8080 });
    targetGroup.allowTrafficTo(new SecurityGroup(stack, "Machines", { name: "m", description: "m", network: NETWORK }));
    const result = synthesisOf(stack);
    expect(result.one("aws_vpc_security_group_egress_rule")).toMatchObject({
      security_group_id: expect.stringContaining("LoadBalancer_SecurityGroup") as unknown,
      referenced_security_group_id: expect.stringContaining("aws_security_group.Machines") as unknown,
      from_port: 8080,
      to_port: 8080,
    });
    expect(result.one("aws_vpc_security_group_ingress_rule")).toMatchObject({
      security_group_id: expect.stringContaining("aws_security_group.Machines") as unknown,
      referenced_security_group_id: expect.stringContaining("LoadBalancer_SecurityGroup") as unknown,
      from_port: 8080,
      to_port: 8080,
    });
  });

  test("opens the health-check port too where it is another one", () => {
    const { stack, targetGroup } = targets({ port: 80, healthCheck: { port: 9000 } });
    targetGroup.allowTrafficTo(new SecurityGroup(stack, "Machines", { name: "m", description: "m", network: NETWORK }));
    const ports = (type: string) =>
      Object.values(synthesisOf(stack).all(type)).map((rule) => [rule["from_port"], rule["to_port"]]);
    expect(ports("aws_vpc_security_group_ingress_rule")).toEqual([
      [80, 80],
      [9000, 9000],
    ]);
    expect(ports("aws_vpc_security_group_egress_rule")).toEqual([
      [80, 80],
      [9000, 9000],
    ]);
  });
});

describe("Listener", () => {
  test("answers 404 to what no rule takes, and forwards what one does", () => {
    const { stack, loadBalancer, targetGroup } = targets();
    const listener = new HttpListener(stack, "Http", { loadBalancer });
    listener.addRule("Everything", { conditions: [EVERY_PATH], action: forwardTo(targetGroup) });
    const result = synthesisOf(stack);
    expect(result.one("aws_lb_listener")).toMatchObject({
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "fixed-response", fixed_response: { status_code: "404" } }],
    });
    expect(result.one("aws_lb_listener_rule")).toMatchObject({
      condition: [{ path_pattern: { values: ["/*"] } }],
      action: [{ type: "forward", target_group_arn: expect.stringContaining("aws_lb_target_group.Web") as unknown }],
    });
    expect(targetGroup.routes).toHaveLength(1);
  });

  test("over HTTPS offers no old TLS", () => {
    const { stack, loadBalancer } = balancer();
    const certificates = [Certificate.fromArn("arn:certificate", "www.example.com")] as const;
    new HttpsListener(stack, "Https", { loadBalancer, certificates });
    expect(synthesisOf(stack).one("aws_lb_listener")).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      certificate_arn: "arn:certificate",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    });
  });

  test("adding a rule changes no other rule", () => {
    const priorities = (ids: readonly string[]) =>
      synthesize((stack) => {
        const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
        const listener = new HttpListener(stack, "Http", { loadBalancer });
        for (const id of ids) {
          listener.addRule(id, { conditions: [Condition.path(`/${id}/*`)], action: fixedResponse(200, id) });
        }
      }).all("aws_lb_listener_rule");
    expect(priorities(["api", "shop", "admin"])).toMatchObject(priorities(["shop", "admin"]));
  });

  test("fails if two rules have one priority", () => {
    const { stack, loadBalancer } = balancer();
    const listener = new HttpListener(stack, "Http", { loadBalancer });
    const action = fixedResponse(200, "ok");
    listener.addRule("A", { priority: 10, conditions: [Condition.host("a.example.com")], action });
    listener.addRule("B", { priority: 20, conditions: [Condition.host("b.example.com")], action });
    listener.addRule("C", { priority: 10, conditions: [Condition.host("c.example.com")], action });
    expect(listener.node.validate()).toEqual([
      "the rules A and C both have priority 10; give one of them another priority",
    ]);
  });
});

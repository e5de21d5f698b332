import { describe, expect, test } from "@jest/globals";
import {
  type Access,
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerProps,
  HttpListener,
  type IpAddressType,
  LogBucket,
} from "../../../../modules/load-balancer";
import { NETWORK } from "../../../networks";
import { type Block, emptyStack, synthesisOf } from "../../../synthesis";

const INTERNAL: Access = { kind: "internal", fromCidrs: ["10.0.0.0/8"] };

function balancer(props: Partial<ApplicationLoadBalancerProps> = {}) {
  const stack = emptyStack();
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK, ...props });
  return { stack, loadBalancer };
}

function argumentsOf(props: Partial<ApplicationLoadBalancerProps> = {}): Block {
  return synthesisOf(balancer(props).stack).one("aws_lb");
}

function problemsOf(props: Partial<ApplicationLoadBalancerProps>): string[] {
  return balancer(props).loadBalancer.node.validate();
}

/** The addresses that a listener of the load balancer lets in. */
function clientsOf(access: Access, ipAddressType?: IpAddressType): unknown[] {
  const { stack, loadBalancer } = balancer({ access, ...(ipAddressType && { ipAddressType }) });
  new HttpListener(stack, "Http", { loadBalancer });
  const rules = Object.values(synthesisOf(stack).all("aws_vpc_security_group_ingress_rule"));
  return rules.map((rule) => rule["cidr_ipv4"] ?? rule["cidr_ipv6"]).sort();
}

describe("an ApplicationLoadBalancer's attributes", () => {
  test("stay out where they were not given, so that AWS's defaults hold", () => {
    expect(Object.keys(argumentsOf()).sort()).toEqual([
      "desync_mitigation_mode",
      "drop_invalid_header_fields",
      "enable_deletion_protection",
      "idle_timeout",
      "internal",
      "lifecycle",
      "load_balancer_type",
      "name",
      "security_groups",
      "subnets",
      "tags",
    ]);
  });

  test.each<[Partial<ApplicationLoadBalancerProps>, Block]>([
    [{ idleTimeoutSeconds: 120 }, { idle_timeout: 120 }],
    [{ clientKeepAliveSeconds: 600 }, { client_keep_alive: 600 }],
    [{ desyncMitigationMode: "strictest" }, { desync_mitigation_mode: "strictest" }],
    [{ dropInvalidHeaderFields: false }, { drop_invalid_header_fields: false }],
    [{ http2: false }, { enable_http2: false }],
    [{ preserveHostHeader: true }, { preserve_host_header: true }],
    [{ xffHeaderProcessingMode: "remove" }, { xff_header_processing_mode: "remove" }],
    [{ xffClientPort: true }, { enable_xff_client_port: true }],
    [{ tlsVersionAndCipherHeaders: true }, { enable_tls_version_and_cipher_suite_headers: true }],
    [{ wafFailOpen: true }, { enable_waf_fail_open: true }],
    [{ zonalShift: true }, { enable_zonal_shift: true }],
    [{ deletionProtection: true }, { enable_deletion_protection: true }],
    [{ minimumCapacityUnits: 500 }, { minimum_load_balancer_capacity: { capacity_units: 500 } }],
    [{ ipAddressType: "dualstack" }, { ip_address_type: "dualstack" }],
    [{ ipv4IpamPoolId: "ipam-pool-1" }, { ipam_pools: { ipv4_ipam_pool_id: "ipam-pool-1" } }],
    [{ customerOwnedIpv4Pool: "ipv4pool-coip-1" }, { customer_owned_ipv4_pool: "ipv4pool-coip-1" }],
    [{ tags: { Team: "shop" } }, { tags: { Name: "shop", Team: "shop" } }],
  ])("%j become %j", (props, expected) => {
    expect(argumentsOf(props)).toMatchObject(expected);
  });

  test("keep its own security group beside the additional ones", () => {
    const groups = argumentsOf({ additionalSecurityGroupIds: ["sg-0123456789abcdef0"] })["security_groups"] as string[];
    expect(groups).toHaveLength(2);
    expect(groups[0]).toMatch(/^\$\{aws_security_group\.LoadBalancer_SecurityGroup_\w+\.id\}$/);
    expect(groups[1]).toBe("sg-0123456789abcdef0");
  });

  test("change its name exactly where they replace it", () => {
    const name = argumentsOf()["name"];
    expect(argumentsOf({ customerOwnedIpv4Pool: "ipv4pool-coip-1" })["name"]).not.toBe(name);
    expect(
      argumentsOf({
        access: { kind: "restricted", fromCidrs: ["203.0.113.0/24"] },
        ipAddressType: "dualstack",
        ipv4IpamPoolId: "ipam-pool-1",
        clientKeepAliveSeconds: 600,
        minimumCapacityUnits: 500,
        additionalSecurityGroupIds: ["sg-0123456789abcdef0"],
        accessLogs: { bucket: LogBucket.fromName("logs") },
        tags: { Team: "shop" },
      })["name"],
    ).toBe(name);
  });
});

describe("an ApplicationLoadBalancer's clients", () => {
  const restricted: Access = {
    kind: "restricted",
    fromCidrs: ["203.0.113.0/24"],
    fromIpv6Cidrs: ["2001:db8::/32"],
  };

  test.each<[Access, IpAddressType, string[]]>([
    [{ kind: "public" }, "ipv4", ["0.0.0.0/0"]],
    [{ kind: "public" }, "dualstack", ["0.0.0.0/0", "::/0"]],
    [{ kind: "public" }, "dualstack-without-public-ipv4", ["::/0"]],
    [restricted, "dualstack", ["2001:db8::/32", "203.0.113.0/24"]],
    [{ kind: "restricted", fromCidrs: [], fromIpv6Cidrs: ["2001:db8::/32"] }, "dualstack", ["2001:db8::/32"]],
  ])("with access %j and %s come from %j", (access, ipAddressType, cidrs) => {
    expect(clientsOf(access, ipAddressType)).toEqual(cidrs);
    expect(problemsOf({ access, ipAddressType })).toEqual([]);
  });

  test.each<[Access, IpAddressType, string[]]>([
    [
      INTERNAL,
      "dualstack-without-public-ipv4",
      [
        "ipAddressType is dualstack-without-public-ipv4; it must be ipv4 or dualstack while access.kind is internal: an internal load balancer has no public addresses",
      ],
    ],
    [
      restricted,
      "ipv4",
      [
        "access.fromIpv6Cidrs is 2001:db8::/32; it must be empty while ipAddressType is ipv4: nobody can reach the load balancer over IPv6",
      ],
    ],
    [
      { kind: "restricted", fromCidrs: [], fromIpv6Cidrs: [] },
      "dualstack",
      ["access.fromCidrs is empty; name at least one CIDR block"],
    ],
    [
      { kind: "restricted", fromCidrs: [], fromIpv6Cidrs: ["::/0", "2001:DB8::/32", "10.0.0.0/8"] },
      "dualstack",
      [
        'access.fromIpv6Cidrs[0] is ::/0; that is everybody; write { kind: "public" } if you mean it',
        "access.fromIpv6Cidrs[1] is 2001:DB8::/32; it has another spelling; write 2001:db8::/32",
        "access.fromIpv6Cidrs[2] is 10.0.0.0/8; it must be an IPv6 CIDR block such as 2001:db8::/32",
      ],
    ],
  ])("fails if the access is %j and the addresses are %s", (access, ipAddressType, problems) => {
    expect(problemsOf({ access, ipAddressType })).toEqual(problems);
  });

  test("fails if an internal load balancer takes public addresses from a pool", () => {
    expect(problemsOf({ access: INTERNAL, ipv4IpamPoolId: "ipam-pool-1" })).toEqual([
      "ipv4IpamPoolId is ipam-pool-1; it must be left out while access.kind is internal: an internal load balancer has no public addresses",
    ]);
  });
});

describe("an ApplicationLoadBalancer's logs", () => {
  test("go to a bucket that lets them in before the load balancer tries it out", () => {
    const stack = emptyStack();
    const bucket = new LogBucket(stack, "Logs", { name: "shop-logs" });
    const accessLogs = { bucket, prefix: "access" };
    const connectionLogs = { bucket, prefix: "connection" };
    new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK, accessLogs, connectionLogs });
    const loadBalancer = synthesisOf(stack).one("aws_lb");
    const reference = `\${aws_s3_bucket.${bucket.resource.friendlyUniqueId}.bucket}`;
    expect(loadBalancer["access_logs"]).toEqual({ bucket: reference, enabled: true, prefix: "access" });
    expect(loadBalancer["connection_logs"]).toEqual({ bucket: reference, enabled: true, prefix: "connection" });
    expect(loadBalancer["depends_on"]).toEqual([`aws_s3_bucket_policy.${bucket.policy.friendlyUniqueId}`]);
  });

  test("may go to a bucket that exists already", () => {
    const loadBalancer = argumentsOf({ accessLogs: { bucket: LogBucket.fromName("company-logs") } });
    expect(loadBalancer["access_logs"]).toEqual({ bucket: "company-logs", enabled: true });
    expect(loadBalancer).not.toHaveProperty("depends_on");
  });

  test("can be switched off, which leaving them out would not do", () => {
    const accessLogs = { bucket: LogBucket.fromName("company-logs"), enabled: false };
    expect(argumentsOf({ accessLogs })["access_logs"]).toEqual({ bucket: "company-logs", enabled: false });
  });

  test("fails if a prefix is none", () => {
    const bucket = LogBucket.fromName("company-logs");
    const rule = "it must have a character, neither start nor end with / and not contain AWSLogs";
    expect(problemsOf({ accessLogs: { bucket, prefix: "" }, connectionLogs: { bucket, prefix: "lb/" } })).toEqual([
      `accessLogs.prefix is empty; ${rule}`,
      `connectionLogs.prefix is lb/; ${rule}`,
    ]);
    expect(problemsOf({ accessLogs: { bucket, prefix: "AWSLogs/lb" } })).toEqual([
      `accessLogs.prefix is AWSLogs/lb; ${rule}`,
    ]);
    expect(problemsOf({ accessLogs: { bucket, prefix: "${var.prefix}/" } })).toEqual([]);
  });
});

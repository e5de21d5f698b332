import { describe, expect, test } from "@jest/globals";
import { type Cost, costOf } from "../../../../analysis/capacity/cost";
import { readTerraform } from "../../../../analysis/graph";
import { costs, gaps, lines, type Resources } from "./services";

// By hand: 730 hours; load balancers 0.0225, NAT gateways 0.045 an hour, alarms 0.10 and 0.30, web ACLs 5 and 1 a rule (AWS's price list, as
// recorded in infracost's golden files, 2025-07); public IPv4 addresses 0.005 an hour (AWS News Blog, 2023-07-28).

/** What is paid by use. */
function byUse(resource: Resources): string[] {
  return costs(resource).byUse.map(({ what, price }) =>
    price === undefined ? what : `${what}: ${price.dollars} ${price.unit}`,
  );
}

const SUBNETS = {
  a: { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
  b: { vpc_id: "vpc-1", cidr_block: "10.0.1.0/24" },
};
const BOTH = ["${aws_subnet.a.id}", "${aws_subnet.b.id}"];

describe("a load balancer", () => {
  const balancer = (more: object): Resources => ({
    aws_subnet: SUBNETS,
    aws_lb: { web: { name: "web", subnets: BOTH, security_groups: ["sg-1"], ...more } },
  });
  const ADDRESSES =
    "public IPv4 addresses: 2–2 × 0.005 hour = 7.30–7.30 (one for each subnet; AWS adds more under load)";
  const HOURS = "Application Load Balancer: 1–1 × 0.0225 hour = 16.43–16.43";

  test("costs its hours and an address in each subnet", () => {
    expect(lines(costs(balancer({})))).toEqual([HOURS, ADDRESSES]);
    expect(byUse(balancer({}))).toEqual(["capacity units of the Application Load Balancer: 0.008 LCU-hour"]);
  });

  test.each<[string, object]>([
    ["that is internal", { internal: true }],
    ["without public IPv4", { ip_address_type: "dualstack-without-public-ipv4" }],
  ])("%s has no public addresses", (_, more) => {
    expect(lines(costs(balancer(more)))).toEqual([HOURS]);
    expect(gaps(costs(balancer(more)))).toEqual([]);
  });

  test("of another kind has its own price, or none", () => {
    const network = balancer({ load_balancer_type: "network" });
    expect(lines(costs(network))[0]).toBe("Network Load Balancer: 1–1 × 0.0225 hour = 16.43–16.43");
    expect(byUse(network)).toEqual(["capacity units of the Network Load Balancer: 0.006 LCU-hour"]);
    const gateway = balancer({ load_balancer_type: "gateway" });
    expect(lines(costs(gateway))).toEqual([]);
    expect(gaps(costs(gateway))).toEqual([
      "load balancer: the price sheets have load balancers of type application and network only",
    ]);
  });

  test("with Elastic IPs of its own pays for them alone", () => {
    const mapping = { subnet_id: "${aws_subnet.a.id}", allocation_id: "${aws_eip.a.id}" };
    const resources = {
      ...balancer({ load_balancer_type: "network", subnets: null, subnet_mapping: [mapping] }),
      aws_eip: { a: { domain: "vpc" } },
    };
    expect(lines(costs(resources)).filter((line) => line.includes("IPv4"))).toEqual([
      "public IPv4 address: 1–1 × 0.005 hour = 3.65–3.65",
    ]);
  });

  test("of which the subnets or the kind are not known says so", () => {
    expect(gaps(costs(balancer({ subnets: "${data.aws_subnets.all.ids}" })))).toEqual([
      "public IPv4 addresses: in how many subnets it stands is not seen",
    ]);
    expect(gaps(costs(balancer({ internal: "${var.internal}" })))).toEqual([
      "public IPv4 addresses: whether it is internal is not seen",
    ]);
    expect(gaps(costs(balancer({ load_balancer_type: "${var.kind}" })))).toEqual([
      "load balancer: load_balancer_type is known only at apply",
    ]);
  });

  test("with reserved capacity units says that they are left out", () => {
    expect(gaps(costs(balancer({ minimum_load_balancer_capacity: { capacity_units: 100 } })))).toEqual([
      "reserved capacity units: the price sheets have no reserved ones",
    ]);
  });
});

describe("in the network", () => {
  test("a NAT gateway costs its hours, its address and its data", () => {
    const nat = {
      aws_eip: { nat: { domain: "vpc" } },
      aws_nat_gateway: { a: { allocation_id: "${aws_eip.nat.id}", subnet_id: "subnet-1" } },
    };
    expect(lines(costs(nat))).toEqual([
      "public IPv4 address: 1–1 × 0.005 hour = 3.65–3.65",
      "NAT gateway: 1–1 × 0.045 hour = 32.85–32.85",
    ]);
    expect(byUse(nat)).toEqual(["data through the NAT gateway: 0.045 GB"]);
  });

  test("an address of one's own pool is free", () => {
    expect(costs({ aws_eip: { a: { public_ipv4_pool: "ipv4pool-ec2-1" } } })).toMatchObject({ items: [], noPrice: [] });
  });

  test("a gateway endpoint is free, an interface endpoint is paid in each subnet", () => {
    const endpoint = (more: object) => ({
      aws_subnet: SUBNETS,
      aws_vpc_endpoint: { a: { vpc_id: "vpc-1", service_name: "com.amazonaws.us-east-1.s3", ...more } },
    });
    expect(costs(endpoint({}))).toMatchObject({ items: [], noPrice: [], byUse: [] });
    // 2 × 0.01 × 730 (infracost's vpc_endpoint_test.golden, 2024-10-18)
    expect(lines(costs(endpoint({ vpc_endpoint_type: "Interface", subnet_ids: BOTH })))).toEqual([
      "interface endpoint: 2–2 × 0.01 hour = 14.60–14.60",
    ]);
    expect(gaps(costs(endpoint({ vpc_endpoint_type: "Interface" })))).toEqual([
      "interface endpoint: in how many subnets it stands is not seen",
    ]);
    expect(gaps(costs(endpoint({ vpc_endpoint_type: "GatewayLoadBalancer" })))).toEqual([
      "VPC endpoint: the price sheets have endpoints of type Interface only",
    ]);
  });
});

describe("an alarm", () => {
  const alarm = (more: object) => costs({ aws_cloudwatch_metric_alarm: { a: { alarm_name: "a", ...more } } });
  const metric = (period: unknown) => ({ id: "m", metric: { metric_name: "x", namespace: "y", stat: "Sum", period } });

  test.each<[string, object, string]>([
    ["on one metric", { period: 60 }, "CloudWatch alarm: 1–1 × 0.1 month = 0.10–0.10"],
    ["each ten seconds", { period: 10 }, "CloudWatch alarm of high resolution: 1–1 × 0.3 month = 0.30–0.30"],
    [
      "on two metrics",
      { metric_query: [metric(300), metric(60), { id: "e", expression: "m1 / m2" }] },
      "CloudWatch alarm: 2–2 × 0.1 month = 0.20–0.20",
    ],
    [
      "on a metric each 30 seconds",
      { metric_query: [metric(60), metric(30)] },
      "CloudWatch alarm of high resolution: 2–2 × 0.3 month = 0.60–0.60",
    ],
  ])("%s", (_, more, line) => {
    expect(lines(alarm(more))).toEqual([line]);
  });

  test.each<[string, object, string]>([
    ["anomalies", { threshold_metric_id: "e" }, "CloudWatch alarm: the price sheets have no anomaly detection"],
    [
      "whatever a query finds",
      { metric_query: [{ id: "q", expression: 'SELECT AVG(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId)' }] },
      "CloudWatch alarm: how many metrics its query finds is not known",
    ],
    ["an unknown period", { period: "${var.period}" }, "CloudWatch alarm: the period is known only at apply"],
  ])("on %s has no price", (_, more, gap) => {
    expect(gaps(alarm(more))).toEqual([gap]);
  });

  test("is made by AWS, twice, for each policy that tracks a target, and for no other", () => {
    const policy = (policy_type: string, configuration: object = {}) =>
      costs({
        aws_autoscaling_policy: { a: { name: "a", autoscaling_group_name: "web", policy_type, ...configuration } },
      });
    expect(lines(policy("TargetTrackingScaling"))).toEqual(["alarms of target tracking: 2–2 × 0.1 month = 0.20–0.20"]);
    const custom = { customized_metric_specification: { period: 10 }, target_value: 5 };
    expect(lines(policy("TargetTrackingScaling", { target_tracking_configuration: custom }))).toEqual([
      "alarms of target tracking of high resolution: 2–2 × 0.3 month = 0.60–0.60",
    ]);
    expect(policy("StepScaling")).toMatchObject({ items: [], noPrice: [] });
    expect(policy("PredictiveScaling")).toMatchObject({ items: [], noPrice: [] });
    const service = { policy_type: "TargetTrackingScaling", service_namespace: "ecs" };
    expect(lines(costs({ aws_appautoscaling_policy: { a: service } }))).toEqual([
      "alarms of target tracking: 2–2 × 0.1 month = 0.20–0.20",
    ]);
  });
});

describe("a web ACL", () => {
  const acl = (rule: unknown): Resources => ({ aws_wafv2_web_acl: { a: { name: "a", scope: "REGIONAL", rule } } });

  test("costs itself and its rules", () => {
    expect(lines(costs(acl([{ name: "a" }, { name: "b" }, { name: "c" }])))).toEqual([
      "web ACL: 1–1 × 5 month = 5.00–5.00",
      "rules of the web ACL: 3–3 × 1 month = 3.00–3.00",
    ]);
    expect(lines(costs(acl({ name: "a" })))[1]).toBe("rules of the web ACL: 1–1 × 1 month = 1.00–1.00");
    expect(lines(costs(acl([])))).toEqual(["web ACL: 1–1 × 5 month = 5.00–5.00"]);
    expect(byUse(acl([]))).toEqual(["requests that the web ACL looks at: 0.6 million requests"]);
  });

  test("whose rules are not known says so", () => {
    expect(gaps(costs(acl("${var.rules}")))).toEqual([
      "rules of the web ACL: how many there are is known only at apply",
    ]);
  });
});

describe("other types", () => {
  // KMS 1, Route 53 0.50, Secrets Manager 0.40 a month (infracost's golden files, 2024-07-01)
  test("have their prices", () => {
    const cost = costs({
      aws_kms_key: { a: {} },
      aws_route53_zone: { a: { name: "example.com" } },
      aws_secretsmanager_secret: { a: { name: "a" } },
    });
    expect(lines(cost)).toEqual([
      "KMS key: 1–1 × 1 month = 1.00–1.00",
      "hosted zone: 1–1 × 0.5 month = 0.50–0.50",
      "secret in Secrets Manager: 1–1 × 0.4 month = 0.40–0.40",
    ]);
  });

  test("are paid by use", () => {
    const resources = {
      aws_s3_bucket: { a: {} },
      aws_cloudwatch_log_group: { a: { name: "a" } },
      aws_flow_log: { a: { vpc_id: "vpc-1" } },
      aws_lambda_function: { a: { function_name: "a" } },
    };
    expect(byUse(resources)).toEqual([
      "what is kept in the bucket, and its requests",
      "log lines that are taken in, and kept: 0.5 GB",
      "flow logs",
      "calls of the function, and their time",
    ]);
    expect(costs(resources)).toMatchObject({ items: [], noPrice: [] });
  });

  test("have no price here, be it that they are known or not", () => {
    const cost = costs({
      aws_db_instance: { a: { instance_class: "db.t4g.micro", manage_master_user_password: true } },
      aws_eks_cluster: { a: {} },
      google_compute_instance: { a: {} },
      aws_acm_certificate: {
        private: { certificate_authority_arn: "arn:aws:acm-pca:us-east-1:1:certificate-authority/1" },
      },
      aws_ssm_parameter: { large: { tier: "Advanced" }, small: { type: "String" } },
    });
    expect(gaps(cost)).toEqual([
      "database: the price sheets have no databases",
      "aws_eks_cluster: the price sheets have no aws_eks_cluster",
      "google_compute_instance: the price sheets have no google_compute_instance",
      "certificate of a private authority: the price sheets have none",
      "parameter: the price sheets have parameters of tier Standard only",
    ]);
    expect(lines(cost)).toEqual(["secret in Secrets Manager: 1–1 × 0.4 month = 0.40–0.40"]);
  });

  test("are free", () => {
    const types = ["aws_vpc", "aws_subnet", "aws_alb_listener", "aws_iam_role", "aws_s3_bucket_policy", "random_id"];
    const cost = costs(Object.fromEntries([...types, "aws_acm_certificate"].map((type) => [type, { a: {} }])));
    expect(cost).toMatchObject({ items: [], noPrice: [], byUse: [], monthly: { minimum: 0, maximum: 0 } });
  });

  test("of which nobody knows how many there are have no price", () => {
    expect(gaps(costs({ aws_eip: { a: { count: "${length(data.aws_instances.all.ids)}" } } }))).toEqual([
      "aws_eip: how many there are is known only at apply",
    ]);
  });
});

/** A plan that creates one resource, of whose `dynamic` blocks nothing is known yet. */
function planned(type: string, after: object, unknown: object, written: object = {}): Cost {
  const block = { address: `${type}.a`, mode: "managed", type, name: "a" };
  return costOf(
    readTerraform({
      format_version: "1.2",
      resource_changes: [{ ...block, change: { actions: ["create"], before: null, after, after_unknown: unknown } }],
      configuration: {
        provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "us-east-1" } } } },
        root_module: { resources: [{ ...block, provider_config_key: "aws", expressions: written }] },
      },
    }),
  );
}

describe("blocks that are known only at apply", () => {
  test("are told, and not taken for none", () => {
    expect(gaps(planned("aws_wafv2_web_acl", { name: "a" }, { rule: true }))).toEqual([
      "rules of the web ACL: how many there are is known only at apply",
    ]);
    const alarm = planned("aws_cloudwatch_metric_alarm", { alarm_name: "a" }, { metric_query: true });
    expect(alarm.items).toEqual([]);
    expect(gaps(alarm)).toEqual(["CloudWatch alarm: metric_query is known only at apply"]);
  });

  test("of which the plan knows how many there are are counted, though the configuration does not show them", () => {
    const acl = planned("aws_wafv2_web_acl", { name: "a" }, { rule: [{}, {}] });
    expect(acl.noPrice).toEqual([]);
    expect(lines(planned("aws_wafv2_web_acl", { name: "a", rule: [{ name: "x" }, { name: "y" }] }, {}))[1]).toBe(
      "rules of the web ACL: 2–2 × 1 month = 2.00–2.00",
    );
  });

  test("of a volume's speed, which nobody has set, are what is free", () => {
    const disk = { volume_size: 10, volume_type: "gp3" };
    const cost = planned(
      "aws_instance",
      { instance_type: "t3.micro", associate_public_ip_address: false, root_block_device: [disk] },
      { monitoring: true, root_block_device: [{ iops: true, throughput: true }] },
      {
        instance_type: { constant_value: "t3.micro" },
        associate_public_ip_address: { constant_value: false },
        root_block_device: [{ volume_size: { constant_value: 10 }, volume_type: { constant_value: "gp3" } }],
      },
    );
    expect(lines(cost)).toEqual([
      "instance t3.micro: 1–1 × 0.0104 hour = 7.59–7.59",
      "root volume gp3, 10 GiB: 10–10 × 0.08 GiB-month = 0.80–0.80",
    ]);
    expect(gaps(cost)).toEqual([]);
  });
});

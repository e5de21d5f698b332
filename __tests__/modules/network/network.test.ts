import { describe, expect, test } from "@jest/globals";
import { Network, type NetworkProps } from "../../../modules/network";
import { type Block, constructProblems, emptyStack, synthesize } from "../../synthesis";

const network = (props: Partial<NetworkProps> = {}) =>
  synthesize((stack) => new Network(stack, "Network", { name: "shop", ...props }));

describe("Network", () => {
  test("has a public and a private subnet in each of two zones, none of which hands out public addresses", () => {
    const subnets = network().all("aws_subnet");
    expect(Object.keys(subnets).sort()).toEqual([
      "Network/Zone1/Private",
      "Network/Zone1/Public",
      "Network/Zone2/Private",
      "Network/Zone2/Public",
    ]);
    expect(Object.values(subnets).map((subnet) => subnet["map_public_ip_on_launch"])).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(subnets["Network/Zone1/Public"]?.["availability_zone"]).not.toBe(
      subnets["Network/Zone2/Public"]?.["availability_zone"],
    );
  });

  test("fails if it cannot be laid out, with every mistake", () => {
    const problemsOf = (props: Partial<NetworkProps>) => {
      const network = new Network(emptyStack(), "Network", { name: "shop", ...props });
      return constructProblems(network);
    };
    expect(problemsOf({ cidr: "10.0.0.0/8", availabilityZones: 1 })).toEqual([
      'test/Network: cidr is "10.0.0.0/8"; it must be between /16 and /22, so that every public subnet is a /27 or wider',
      "test/Network: availabilityZones is 1; it must be a whole number from 2 to 6",
    ]);
    expect(problemsOf({ availabilityZones: ["a"] })).toEqual([
      'test/Network: availabilityZones is ["a"]; it must name at least 2 zones',
    ]);
    expect(problemsOf({ availabilityZones: ["a", "a"] })).toEqual([
      'test/Network: availabilityZones is ["a","a"]; it must name each zone once',
    ]);
    expect(problemsOf({ availabilityZones: ["a", "b", "c", "d", "e", "f", "g"] })).toEqual([
      'test/Network: availabilityZones is ["a","b","c","d","e","f","g"]; it must name at most 6 zones',
    ]);
    expect(problemsOf({})).toEqual([]);
  });

  test("uses the zones that are named", () => {
    const subnets = network({ availabilityZones: ["eu-west-1a", "eu-west-1c"] }).all("aws_subnet");
    expect(
      Object.values(subnets)
        .map((subnet) => subnet["availability_zone"])
        .sort(),
    ).toEqual(["eu-west-1a", "eu-west-1a", "eu-west-1c", "eu-west-1c"]);
  });

  test("routes only public subnets to the internet gateway", () => {
    const result = network({ nat: "none" });
    expect(Object.keys(result.all("aws_route"))).toEqual(["Network/InternetRoute"]);
    const associations = result.all("aws_route_table_association");
    const publicTable = associations["Network/Zone1/PublicAssociation"]?.["route_table_id"];
    expect(result.one("aws_route")["route_table_id"]).toBe(publicTable);
    expect(associations["Network/Zone1/PrivateAssociation"]?.["route_table_id"]).not.toBe(publicTable);
  });

  test.each([
    ["none", 0, []],
    ["one", 1, ["Gateway1", "Gateway1", "Gateway1"]],
    ["one-per-zone", 3, ["Gateway1", "Gateway2", "Gateway3"]],
  ] as const)("with nat %s has %i NAT gateways, and the zones leave through %j", (nat, count, gateways) => {
    const result = network({ nat, availabilityZones: 3 });
    expect(Object.keys(result.all("aws_nat_gateway"))).toHaveLength(count);
    const leaving = Object.entries(result.all("aws_route"))
      .filter(([path]) => path.startsWith("Network/Nat/"))
      .map(([, route]) => /Gateway\d/.exec(String(route["nat_gateway_id"]))?.[0]);
    expect(leaving).toEqual(gateways);
  });

  test("a change of the NAT mode keeps every route table and association", () => {
    const [one, perZone] = (["one", "one-per-zone"] as const).map((nat) => network({ nat }));
    expect(one?.all("aws_route_table")).toEqual(perZone?.all("aws_route_table"));
    expect(one?.all("aws_route_table_association")).toEqual(perZone?.all("aws_route_table_association"));
  });

  test("closes the default security group", () => {
    const group = network().one("aws_default_security_group");
    expect(Object.keys(group).sort()).toEqual(["tags", "vpc_id"]);
  });

  test("reaches S3 through a gateway endpoint from every route table", () => {
    const result = network();
    const endpoint = result.one("aws_vpc_endpoint");
    expect(endpoint["vpc_endpoint_type"]).toBe("Gateway");
    expect(endpoint["route_table_ids"]).toHaveLength(Object.keys(result.all("aws_route_table")).length);
  });

  test("lets every bucket be reached, unless asked", () => {
    expect(network().one("aws_vpc_endpoint")).not.toHaveProperty("policy");
  });

  test("lets only the account's own buckets be reached, and Amazon's be read", () => {
    const { policy } = network({ s3Buckets: "own" }).one("aws_vpc_endpoint");
    const { Statement } = JSON.parse(String(policy)) as { Statement: Block[] };
    const account = "${data.aws_caller_identity.Network_Account_0202DBDE.account_id}";
    expect(Statement[0]).toMatchObject({
      Action: "s3:*",
      Condition: { StringEquals: { "aws:ResourceAccount": account } },
    });
    expect(Statement[1]).toMatchObject({ Action: "s3:GetObject" });
    expect(Statement[1]).not.toHaveProperty("Condition");
    const buckets = (Statement[1]?.["Resource"] as string[]).map((arn) =>
      arn.replace(/^.*:::/, "").replace(/\$\{[^}]*\}/, "eu-west-1"),
    );
    expect(buckets).toContain("al2023-repos-eu-west-1-*/*");
    expect(buckets.filter((bucket) => !bucket.includes("eu-west-1"))).toEqual([]);
  });

  test("speaks IPv6 only in its public subnets, and only when asked", () => {
    expect(JSON.stringify(network().json)).not.toContain("ipv6");
    const result = network({ ipv6: true });
    expect(result.one("aws_vpc")["assign_generated_ipv6_cidr_block"]).toBe(true);
    const blocks = Object.entries(result.all("aws_subnet")).map(([path, subnet]) => [path, subnet["ipv6_cidr_block"]]);
    expect(Object.fromEntries(blocks)).toEqual({
      "Network/Zone1/Public": expect.stringMatching(/^\$\{cidrsubnet\(aws_vpc\.\w+\.ipv6_cidr_block, 8, 0\)\}$/),
      "Network/Zone2/Public": expect.stringMatching(/^\$\{cidrsubnet\(aws_vpc\.\w+\.ipv6_cidr_block, 8, 1\)\}$/),
      "Network/Zone1/Private": undefined,
      "Network/Zone2/Private": undefined,
    });
    expect(result.all("aws_route")["Network/InternetRouteIpv6"]).toMatchObject({
      destination_ipv6_cidr_block: "::/0",
      gateway_id: expect.stringContaining("aws_internet_gateway") as unknown,
    });
  });

  test("has no flow logs unless asked", () => {
    expect(network().types()).not.toContain("aws_flow_log");
  });

  test("records all traffic for as long as asked, with a role for only that log group", () => {
    const result = network({ flowLogs: { retentionDays: 30 } });
    expect(result.one("aws_flow_log")["traffic_type"]).toBe("ALL");
    expect(result.one("aws_cloudwatch_log_group")["retention_in_days"]).toBe(30);
    const policy = JSON.parse(String(result.one("aws_iam_role_policy")["policy"])) as {
      Statement: { Action: string | string[]; Resource: string }[];
    };
    const writing = policy.Statement.find(({ Action }) => Action.includes("logs:PutLogEvents"));
    expect(writing?.Resource).toMatch(/^\$\{aws_cloudwatch_log_group\.\w+\.arn\}:\*$/);
    expect(String(result.one("aws_iam_role")["assume_role_policy"])).toContain("aws:SourceAccount");
  });
});

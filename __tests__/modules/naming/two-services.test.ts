import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerProps,
  Condition,
  forwardTo,
  HttpListener,
  IpTargetGroup,
  LambdaTargetGroup,
  type Listener,
  LogBucket,
  TargetGroup,
  TrustStore,
  WebAcl,
} from "../../../modules/load-balancer";
import { type INetwork, Network } from "../../../modules/network";
import { SecurityGroup } from "../../../modules/security-group";
import { Servers } from "../../../modules/servers";
import { synthesizeChecked } from "../../../synthesis/checked-synthesis";
import { NETWORK } from "../../networks";
import { emptyStack, synthesisOf } from "../../synthesis";

const FUNCTION = { functionName: "web", arn: "arn:aws:lambda:eu-west-1:123456789012:function:web" };

/** A service with ids of its own inside, and no name anywhere. */
class Service extends Construct {
  constructor(scope: Construct, id: string, listener?: Listener, network: INetwork = NETWORK) {
    super(scope, id);
    const loadBalancer = listener?.loadBalancer ?? new ApplicationLoadBalancer(this, "LoadBalancer", { network });
    const targetGroup = new TargetGroup(this, "TargetGroup", { loadBalancer, port: 80 });
    const code = new LambdaTargetGroup(this, "Function", { loadBalancer, function: FUNCTION });
    const front = listener ?? new HttpListener(this, "Http", { loadBalancer, defaultAction: forwardTo(targetGroup) });
    front.addRule(`${id}-Web`, { conditions: [Condition.path(`/${id}/*`)], action: forwardTo(targetGroup) });
    front.addRule(`${id}-Code`, { conditions: [Condition.path(`/${id}-code`)], action: forwardTo(code) });
    const servers = new Servers(this, "Servers", {
      network,
      count: 1,
      image: { kind: "ubuntu", release: "24.04" },
      instanceType: "t3.micro",
    });
    servers.attachToTargetGroup(targetGroup);
  }
}

/** What the rules say about a stack, and the names of its resources of some types. */
function namesIn(build: (stack: TerraformStack) => void, types: readonly string[]) {
  const outdir = mkdtempSync(join(tmpdir(), "escala-"));
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "shop");
    new AwsProvider(stack, "Aws", { region: "eu-west-1" });
    build(stack);
    const problems = synthesizeChecked(app);
    const result = synthesisOf(stack);
    return {
      problems,
      names: types.flatMap((type) => Object.values(result.all(type)).map(({ name }) => String(name))),
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const NAMED = ["aws_lb", "aws_lb_target_group", "aws_security_group", "aws_iam_role"];

/** Names without their hashes. */
const readable = (names: readonly string[]) => names.map((name) => name.replace(/-[0-9a-f]{6}$/, ""));

describe("two services in one stack", () => {
  test("with the same ids inside have names of their own", () => {
    const { problems, names } = namesIn((stack) => {
      new Service(stack, "Api");
      new Service(stack, "Web");
    }, NAMED);
    expect(problems).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(readable(names)).toEqual([
      "shop-api",
      "shop-web",
      "shop-api-api-targetgroup",
      "shop-api-api-function",
      "shop-web-web-targetgroup",
      "shop-web-web-function",
      "shop-api-lb",
      "shop-api-machines",
      "shop-web-lb",
      "shop-web-machines",
      "shop-api-instance",
      "shop-web-instance",
    ]);
  });

  test("in a network that was looked up pass the rules too", () => {
    const { problems, names } = namesIn((stack) => {
      const vpc = new DataAwsVpc(stack, "Vpc", {});
      const subnetIds = (tier: string) => new DataAwsSubnets(stack, tier, { tags: { Tier: tier } }).ids;
      const network: INetwork = {
        vpcId: vpc.id,
        vpcCidr: vpc.cidrBlock,
        publicSubnetIds: subnetIds("public"),
        privateSubnetIds: subnetIds("private"),
      };
      new Service(stack, "Api", undefined, network);
      new Service(stack, "Web", undefined, network);
    }, NAMED);
    expect(problems).toEqual([]);
    expect(new Set(names).size).toBe(12);
  });

  test("behind one load balancer too", () => {
    const { problems, names } = namesIn(
      (stack) => {
        const listener = new ApplicationLoadBalancer(stack, "LoadBalancer", { network: NETWORK }).addHttpListener(
          "Http",
        );
        new Service(stack, "Api", listener);
        new Service(stack, "Web", listener);
      },
      ["aws_lb_target_group"],
    );
    expect(problems).toEqual([]);
    expect(readable(names)).toEqual([
      "shop-api-targetgroup",
      "shop-api-function",
      "shop-web-targetgroup",
      "shop-web-function",
    ]);
    expect(new Set(names).size).toBe(4);
  });

  test("whose ids run together in the same text are still told apart", () => {
    const { problems, names } = namesIn(
      (stack) => {
        const listener = new ApplicationLoadBalancer(stack, "LoadBalancer", { network: NETWORK }).addHttpListener(
          "Http",
        );
        const { loadBalancer } = listener;
        const [a, b] = [
          new TargetGroup(new Construct(stack, "a"), "b-c", { loadBalancer, port: 80 }),
          new TargetGroup(new Construct(stack, "a-b"), "c", { loadBalancer, port: 80 }),
        ];
        listener.addRule("A", { conditions: [Condition.path("/a")], action: forwardTo(a) });
        listener.addRule("B", { conditions: [Condition.path("/b")], action: forwardTo(b) });
      },
      ["aws_lb_target_group"],
    );
    expect(problems).toEqual([]);
    expect(readable(names)).toEqual(["shop-a-b-c", "shop-a-b-c"]);
    expect(new Set(names).size).toBe(2);
  });
});

describe("the name of what stands in the stack itself", () => {
  test("stays what it was: of its id, and no hash of its place", () => {
    const stack = emptyStack();
    const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
    new TargetGroup(stack, "Web", { loadBalancer, port: 80 });
    new IpTargetGroup(stack, "Addresses", { loadBalancer, port: 80 });
    new LambdaTargetGroup(stack, "Function", { loadBalancer, function: FUNCTION });
    const groups = synthesisOf(stack).all("aws_lb_target_group");
    expect(Object.values(groups).map(({ name }) => name)).toEqual([
      "shop-web-1a83b7",
      "shop-addresses-29caae",
      "shop-function-98faf1",
    ]);
  });
});

describe("a name that is given", () => {
  test("is the whole readable part, wherever the construct is", () => {
    const stack = emptyStack();
    const scope = new Construct(stack, "Api");
    const loadBalancer = new ApplicationLoadBalancer(scope, "LoadBalancer", { name: "front", network: NETWORK });
    new TargetGroup(scope, "Web", { name: "orders", loadBalancer, port: 80 });
    const { name, tags } = synthesisOf(stack).one("aws_lb_target_group");
    expect(name).toMatch(/^orders-[0-9a-f]{6}$/);
    expect(tags).toEqual({ Name: "orders" });
  });
});

describe("the name of what was given none", () => {
  test.each<[string, (scope: Construct) => unknown, string, RegExp]>([
    ["a network", (scope) => new Network(scope, "Network"), "aws_vpc", /^test-api$/],
    ["a web ACL", (scope) => new WebAcl(scope, "WebAcl"), "aws_wafv2_web_acl", /^test-api$/],
    ["a log bucket", (scope) => new LogBucket(scope, "Logs"), "aws_s3_bucket", /^test-api-logs$/],
    [
      "a trust store",
      (scope) => new TrustStore(scope, "Partners", { caBundle: { bucket: "pki", key: "ca.pem" } }),
      "aws_lb_trust_store",
      /^test-api-partners$/,
    ],
    [
      "a security group",
      (scope) => new SecurityGroup(scope, "Cache", { description: "cache", network: NETWORK }),
      "aws_security_group",
      /^test-api-cache$/,
    ],
  ])("of %s follows from the stack and the construct around it", (_, build, type, name) => {
    const stack = emptyStack();
    build(new Construct(stack, "Api"));
    expect((synthesisOf(stack).one(type)["tags"] as { Name: string }).Name).toMatch(name);
  });

  test("of a load balancer in the stack itself is the stack's id", () => {
    const stack = emptyStack();
    const props: ApplicationLoadBalancerProps = { network: NETWORK };
    expect(new ApplicationLoadBalancer(stack, "LoadBalancer", props).name).toBe("test");
  });
});

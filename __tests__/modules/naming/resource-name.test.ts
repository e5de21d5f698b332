import { describe, expect, test } from "@jest/globals";
import { DataAwsInstance } from "@cdktf/provider-aws/lib/data-aws-instance";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import { AutoScalingGroup } from "../../../modules/autoscaling";
import { ApplicationLoadBalancer, TargetGroup } from "../../../modules/load-balancer";
import { pathInStack, resourceName, serviceName } from "../../../modules/naming";
import { NETWORK } from "../../networks";
import { emptyStack, synthesisOf } from "../../synthesis";

/** The names of everything of a service in a VPC that was looked up. */
function namesInLookedUpVpc(before: (stack: TerraformStack) => void): unknown[] {
  const stack = emptyStack();
  before(stack);
  const vpc = new DataAwsVpc(stack, "Vpc", { tags: { Name: "main" } });
  const network = { ...NETWORK, vpcId: vpc.id, vpcCidr: vpc.cidrBlock };
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network });
  const portOf = new TerraformVariable(stack, "port", { type: "number" });
  new TargetGroup(stack, "Web", { loadBalancer, port: Token.asNumber(portOf.value) });
  const source = new DataAwsInstance(stack, "Source", {});
  new AutoScalingGroup(stack, "Machines", {
    name: "shop",
    network,
    image: { kind: "golden-image", name: "shop", sourceInstanceId: source.id },
    instanceType: "t3.micro",
    capacity: { min: 1, max: 2 },
  });
  const types = [
    "aws_lb",
    "aws_lb_target_group",
    "aws_security_group",
    "aws_autoscaling_group",
    "aws_ami_from_instance",
  ];
  const result = synthesisOf(stack);
  return types.flatMap((type) => Object.values(result.all(type)).map(({ name }) => name));
}

describe("the names of resources", () => {
  test("do not depend on how many tokens were made before", () => {
    const names = namesInLookedUpVpc(() => undefined);
    expect(names).toHaveLength(6);
    expect(
      namesInLookedUpVpc(() => {
        Token.asString({ resolve: () => "x" });
        Token.asNumber({ resolve: () => 1 });
      }),
    ).toEqual(names);
  });

  test("follow the expression of what is known at the deploy only", () => {
    const stack = emptyStack();
    const vpc = (id: string) => new DataAwsVpc(stack, id, {}).cidrBlock;
    const nameOf = (vpcCidr: string) => resourceName(stack, "shop", { vpcCidr });
    expect(nameOf(vpc("One"))).not.toBe(nameOf(vpc("Two")));
    expect(nameOf(vpc("Three"))).toBe(nameOf("${data.aws_vpc.Three.cidr_block}"));
  });

  test("are cut by Terraform where they begin with what is known at the deploy only", () => {
    const nameOf = (tokens: number) => {
      const stack = emptyStack();
      for (let made = 0; made < tokens; made += 1) Token.asString({ resolve: () => "x" });
      const prefix = new TerraformVariable(stack, "prefix", { type: "string" }).stringValue;
      new ApplicationLoadBalancer(stack, "LoadBalancer", { name: `${prefix}-a-rather-long-name`, network: NETWORK });
      return synthesisOf(stack).one("aws_lb")["name"];
    };
    expect(nameOf(0)).toMatch(
      /^\$\{trimsuffix\(substr\(join\("", \[var\.prefix, "-a-rather-long-name"\]\), 0, 25\), "-"\)\}-[0-9a-f]{6}$/,
    );
    expect(nameOf(1)).toBe(nameOf(0));
  });
});

describe("pathInStack", () => {
  test("begins below the construct's own stack, wherever that is", () => {
    const stack = emptyStack();
    expect(pathInStack(stack)).toEqual([]);
    expect(pathInStack(new Construct(new Construct(stack, "Api"), "Web"))).toEqual(["Api", "Web"]);
  });
});

describe("serviceName", () => {
  test("is the stack's id, and where in the stack", () => {
    const stack = emptyStack();
    expect(serviceName(stack)).toBe("test");
    expect(serviceName(new Construct(new Construct(stack, "Shop_2"), "*.Web"))).toBe("test-shop-2-web");
  });
});

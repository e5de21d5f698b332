import { describe, expect, test } from "@jest/globals";
import { EVERY_PATH, forwardTo, IpTargetGroup } from "../../../../modules/load-balancer";
import { SecurityGroup } from "../../../../modules/security-group";
import { NETWORK } from "../../../networks";
import { synthesisOf } from "../../../synthesis";
import { shortReferences, withHttp } from "../fixtures";

function withIps() {
  const made = withHttp();
  const { stack, loadBalancer } = made;
  return { ...made, group: new IpTargetGroup(stack, "Tasks", { loadBalancer, port: 8080 }) };
}

describe("IpTargetGroup", () => {
  test("has addresses as targets, and a name that says so", () => {
    const { stack } = withIps();
    const blocks = synthesisOf(stack).all("aws_lb_target_group");
    expect(blocks["Tasks"]).toMatchObject({ target_type: "ip", port: 8080, protocol: "HTTP" });
    expect(blocks["Tasks"]?.["name"]).toMatch(/^shop-tasks-[0-9a-f]{6}$/);
  });

  test("registers addresses of the VPC and of networks beyond", () => {
    const { stack, group } = withIps();
    group.registerIp("Inside", { ipAddress: "10.0.1.23" });
    group.registerIp("Beyond", { ipAddress: "192.168.7.1", port: 80, availabilityZone: "all" });
    const lifecycle = { create_before_destroy: true };
    expect(shortReferences(synthesisOf(stack).all("aws_lb_target_group_attachment"))).toEqual({
      "Tasks/Target-Inside": { target_group_arn: "Tasks.arn", target_id: "10.0.1.23", port: 8080, lifecycle },
      "Tasks/Target-Beyond": {
        target_group_arn: "Tasks.arn",
        target_id: "192.168.7.1",
        port: 80,
        availability_zone: "all",
        lifecycle,
      },
    });
    expect(group.node.validate()).toEqual([]);
  });

  test("opens the way to a target's security group where it is named", () => {
    const { stack, group } = withIps();
    const securityGroup = new SecurityGroup(stack, "Tasks2", { name: "t", description: "t", network: NETWORK });
    group.registerIp("Inside", { ipAddress: "10.0.1.23", securityGroup });
    const rules = Object.entries(synthesisOf(stack).all("aws_vpc_security_group_ingress_rule"));
    const [, rule] = rules.find(([path]) => path.startsWith("Tasks2/")) ?? [];
    expect([rule?.["from_port"], rule?.["to_port"]]).toEqual([8080, 8080]);
  });

  test("gives an ECS service what it registers its containers with, and what it waits for", () => {
    const { listener, group } = withIps();
    const rule = listener.addRule("Everything", { conditions: [EVERY_PATH], action: forwardTo(group) });
    const { loadBalancer, dependsOn } = group.forContainer({ containerName: "web" });
    expect(loadBalancer).toEqual({ targetGroupArn: group.arn, containerName: "web", containerPort: 8080 });
    expect(dependsOn).toEqual([rule.resource]);
    expect(group.forContainer({ containerName: "web", containerPort: 9000 }).loadBalancer.containerPort).toBe(9000);
  });

  test("fails if an address is public or none", () => {
    const { group } = withIps();
    group.registerIp("Public", { ipAddress: "203.0.113.7" });
    group.registerIp("Shared", { ipAddress: "100.127.0.1" });
    group.registerIp("Above", { ipAddress: "172.32.0.1" });
    group.registerIp("None", { ipAddress: "10.0.0" });
    const must = "it must be a private address, in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10";
    expect(group.node.validate()).toEqual([
      `the target Public has ipAddress 203.0.113.7; ${must}`,
      `the target Above has ipAddress 172.32.0.1; ${must}`,
      "the target None has ipAddress 10.0.0; it must be an address such as 10.0.1.23",
    ]);
  });
});
